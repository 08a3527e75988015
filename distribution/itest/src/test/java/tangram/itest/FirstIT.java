package tangram.itest;

import static org.assertj.core.api.Assertions.assertThat;
import org.junit.Test;

public class FirstIT extends ServerIT {
    @Test
    public void runs() {
        assertThat(context.getProperty("tangram.http.url")).startsWith("http://127.0.0.1:");
        assertThat(context.getProperty("tangram.database.url")).isEqualTo("x");
    }
}

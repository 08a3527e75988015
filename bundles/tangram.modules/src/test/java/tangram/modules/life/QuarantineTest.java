package tangram.modules.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {

    @TempDir
    Path data;

    @Test
    void whatWasStartingWhenTheServerEndedIsKnownToTheNextOnceAndWhatHadStartedIsNot() {
        Quarantine before = new Quarantine(data);
        before.begin("acme.good");
        before.begin("acme.deadly");
        before.end("acme.good");

        Quarantine next = new Quarantine(data);
        assertThat(next.leftStarting()).containsExactly("acme.deadly");
        assertThat(new Quarantine(data).leftStarting()).isEmpty();
    }

    @Test
    void whoIsInQuarantineStaysThereWithTheReasonUntilReleased() {
        new Quarantine(data).add("acme.deadly", "it ended the server");

        assertThat(new Quarantine(data).why("acme.deadly")).contains("it ended the server");
        assertThat(new Quarantine(data).why("acme.good")).isEmpty();

        new Quarantine(data).release("acme.deadly");
        assertThat(new Quarantine(data).why("acme.deadly")).isEmpty();
    }
}

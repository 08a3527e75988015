package tangram.benchmark;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsIT {

    /** The run itself compares the answers, and counts the rows at its end; how long it takes is nobody's business here. */
    @Test
    void everySideAnswersAlikeAndKeepsWhatItAnswered() {
        Options few = Options.of(
                List.of("engines=derby", "customers=400", "connections=1", "rounds=1", "seconds=0.2", "warm=3"));
        assertThatCode(() -> new Requests(few).run()).doesNotThrowAnyException();
    }
}

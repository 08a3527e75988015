package tangram.benchmark;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The runs themselves compare the answers, and count the rows at their end; how long they take is nobody's business here. */
class RequestsIT {

    @Test
    void everySideAnswersAlikeAndKeepsWhatItAnswered() {
        Options few = Options.of(
                List.of("engines=derby", "customers=400", "connections=1", "rounds=1", "seconds=0.2", "warm=3"));
        assertThatCode(() -> new Requests(few).run()).doesNotThrowAnyException();
    }

    @Test
    void whoeverSeesDealsByDeskShareOrResponsibilitySeesTheRightOnesAlsoAfterASeatMoved() {
        Options few = Options.of(List.of(
                "engines=derby",
                "customers=300,1000",
                "connections=1",
                "rounds=1",
                "seconds=0.1",
                "warm=2",
                "jvm=-XX:TieredStopAtLevel=1"));
        assertThatCode(() -> new Scale(few).run()).doesNotThrowAnyException();
    }
}

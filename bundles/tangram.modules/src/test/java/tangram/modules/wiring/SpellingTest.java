package tangram.modules.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
    @Test
    void swappedNeighboursAreOneMistake() {
        assertThat(Spelling.distance("prot", "port")).isEqualTo(1);
        assertThat(Spelling.distance("run", "")).isEqualTo(3);
        assertThat(Spelling.distance("lead", "lead")).isZero();
    }

    @Test
    void theNearestWordIsOnlyOfferedWhenItIsNear() {
        assertThat(Spelling.nearest("statsu", List.of("run", "stop", "status"))).contains("status");
        assertThat(Spelling.nearest("survey", List.of("run", "stop", "status"))).isEmpty();
    }
}

package tangram.modules.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {

    @TempDir
    Path data;

    @Test
    void whatWasStartingWhenTheServerEndedIsKnownToTheNextOnceAndWhatHadStartedIsNot() {
        Quarantine before = new Quarantine(data);
        before.begin("acme.good", "good.jar");
        before.begin("acme.deadly", "deadly.jar");
        before.end("acme.good");

        Quarantine next = new Quarantine(data);
        assertThat(next.leftStarting(Set.of())).containsExactly("acme.deadly");
        assertThat(new Quarantine(data).leftStarting(Set.of())).isEmpty();
    }

    @Test
    void whoIsInQuarantineStaysThereWithTheReasonUntilReleased() {
        new Quarantine(data).add("acme.deadly", "it ended the server");

        assertThat(new Quarantine(data).why("acme.deadly")).contains("it ended the server");
        assertThat(new Quarantine(data).why("acme.good")).isEmpty();

        new Quarantine(data).release("acme.deadly");
        assertThat(new Quarantine(data).why("acme.deadly")).isEmpty();
    }

    @Test
    void whenMemoryRunsOutWhoIsNewIsSuspectedAndWithoutSuchAPersonEverybodyTheSecondTime() {
        Quarantine quarantine = new Quarantine(data);
        List<String> partners = List.of("acme.new", "acme.old");
        Instant now = Instant.now();

        quarantine.memoryRanOut(partners, now);
        assertThat(quarantine.why("acme.old")).isEmpty();

        quarantine.isNew("acme.new");
        quarantine.memoryRanOut(partners, now);
        assertThat(quarantine.why("acme.new")).isPresent();
        assertThat(quarantine.why("acme.old")).isEmpty();

        quarantine.memoryRanOut(List.of("acme.old"), now.plus(Duration.ofHours(2)));
        assertThat(quarantine.why("acme.old")).isEmpty();
        quarantine.memoryRanOut(List.of("acme.old"), now);
        assertThat(quarantine.why("acme.old")).isPresent();
    }
}

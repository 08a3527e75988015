package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tangram.testing.TestFramework;

class FatalSignalTest {
    @TempDir
    Path folder;

    @Test
    void aBundleOfTheCoreEndsTheServerWithItsSentenceAndCode() throws Exception {
        CompletableFuture<Refusal> fatal = new CompletableFuture<>();
        Dictionary<String, Object> properties = new Hashtable<>(Map.of("tangram.fatal", 5));
        Callable<String> sentence = () -> "The database does not answer.";
        try (TestFramework framework = new TestFramework(folder)) {
            FatalSignal.listen(framework.context(), fatal);
            framework.context().registerService(Callable.class, () -> "somebody else's", new Hashtable<>());
            assertThat(fatal).isNotDone();

            framework.context().registerService(Callable.class, sentence, properties);

            assertThat(fatal.join().sentence()).isEqualTo("The database does not answer.");
            assertThat(fatal.join().exitCode()).isEqualTo(Refusal.DATABASE);
        }
    }
}

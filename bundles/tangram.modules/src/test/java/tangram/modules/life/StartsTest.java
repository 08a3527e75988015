package tangram.modules.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import tangram.kernel.api.Sentence;
import tangram.testing.TestFramework;

@Timeout(60)
class StartsTest {
    /** An activator that does what it should. */
    public static class Good implements BundleActivator {
        @Override
        public void start(BundleContext context) {}

        @Override
        public void stop(BundleContext context) {}
    }

    /** An activator that fails. */
    public static class Failing extends Good {
        @Override
        public void start(BundleContext context) {
            throw new IllegalArgumentException("no\nluck");
        }
    }

    /** An activator that never comes back unless it is interrupted. */
    public static class Blocking extends Good {
        @Override
        public void start(BundleContext context) {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** An activator that takes its time, and fails when it is not let. */
    public static class Slow extends Good {
        @Override
        public void start(BundleContext context) {
            try {
                Thread.sleep(1_000);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** An activator that does not even listen to interrupts when it is to stop; it gives up after a while. */
    public static class Stubborn extends Good {
        @Override
        public void stop(BundleContext context) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
            while (System.nanoTime() < end) Thread.onSpinWait();
        }
    }

    @TempDir
    Path folder;

    TestFramework framework;

    @BeforeEach
    void start() throws Exception {
        framework = new TestFramework(folder);
    }

    @AfterEach
    void stop() throws Exception {
        framework.close();
    }

    @Test
    void oneThatFailsOneThatBlocksAndOneThatMissesSomethingLeaveTheOthersRunning() throws Exception {
        Bundle good = framework.install("good", "1.0.0", Map.of(), Good.class);
        Bundle failing = framework.install("failing", "1.2.0", Map.of(), Failing.class, Good.class);
        Bundle blocking = framework.install("blocking", "1.0.3", Map.of(), Blocking.class, Good.class);
        Bundle missing = framework.install("missing", "1.0.0", Map.of("Import-Package", "far.away"));
        Starts starts = new Starts(framework.context());

        var outcomes = Stream.of(failing, blocking, missing, good)
                .map(bundle -> starts.start(bundle, Duration.ofSeconds(2)))
                .toList();
        List<String> sentences = new ArrayList<>();
        for (var outcome : outcomes) {
            outcome.get(30, TimeUnit.SECONDS).ifPresent(sentence -> sentences.add(english(sentence)));
        }

        assertThat(good.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(sentences)
                .containsExactly(
                        "module failing 1.2 was not started: it failed with IllegalArgumentException: no luck",
                        "module blocking 1.0.3 has not finished starting after 2 s; everything else serves without it",
                        "module missing 1.0 was not started: "
                                + "it needs package far.away, which nothing here provides");
        assertThat(starts.stopAll(Duration.ofSeconds(10))).isEmpty();
        assertThat(good.getState()).isEqualTo(Bundle.RESOLVED);
    }

    @Test
    void oneThatDoesNotStopInTimeIsNamedAndTheOthersStop() throws Exception {
        Bundle stubborn = framework.install("stubborn", "1.0.0", Map.of(), Stubborn.class, Good.class);
        Bundle good = framework.install("good", "1.0.0", Map.of(), Good.class);
        Starts starts = new Starts(framework.context());
        starts.start(stubborn, Duration.ofSeconds(30)).get(30, TimeUnit.SECONDS);
        starts.start(good, Duration.ofSeconds(30)).get(30, TimeUnit.SECONDS);

        assertThat(starts.stopAll(Duration.ofSeconds(1))).containsExactly(stubborn);
        assertThat(good.getState()).isEqualTo(Bundle.RESOLVED);
    }

    @Test
    void oneThatIsJustStartingFinishesAndIsStoppedThen() throws Exception {
        Bundle slow = framework.install("slow", "1.0.0", Map.of(), Slow.class, Good.class);
        Starts starts = new Starts(framework.context());
        var settled = starts.start(slow, Duration.ofSeconds(30));

        assertThat(starts.stopAll(Duration.ofSeconds(10))).isEmpty();

        assertThat(settled.get(1, TimeUnit.SECONDS)).isEmpty();
        assertThat(slow.getState()).isEqualTo(Bundle.RESOLVED);
    }

    private static String english(Sentence sentence) {
        return new MessageFormat(sentence.english(), Locale.ENGLISH)
                .format(sentence.arguments().toArray());
    }

    @Test
    void aModuleIsABundleThatAnnouncesItself() throws Exception {
        Bundle module = framework.install(
                "module",
                "1.0.0",
                Map.of(
                        "Provide-Capability",
                        "osgi.service;objectClass:List<String>=\"tangram.module.api.Module\";effective:=active"));
        Bundle other = framework.install("other", "1.0.0", Map.of());

        assertThat(ModuleBundle.isModule(module)).isTrue();
        assertThat(ModuleBundle.isModule(other)).isFalse();
    }
}

package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a server answered, when, and after how long. Refusals for now are looked at closely: a client must know what to do. */
final class Answers {
    private static final Set<Integer> FOR_NOW = Set.of(503, 507);

    /** Times are those of {@link System#nanoTime}. */
    record Heard(long begun, long ended, String what, int status) {
        Duration took() {
            return Duration.ofNanos(ended - begun);
        }

        boolean done() {
            return status < 300;
        }
    }

    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();

    /** Notes an answer, and says whether it means: not now. */
    boolean isRefusalForNow(long begun, String what, Employee.Answer answer) {
        note(begun, what, answer.status());
        if (!FOR_NOW.contains(answer.status())) return false;
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as("%s", answer.body())
                .startsWith("application/problem+json");
        assertThat(answer.headers().firstValueAsLong("Retry-After"))
                .as("Retry-After of %s", answer.body())
                .isPresent();
        assertThat(answer.body()).containsKeys("code", "detail");
        assertThat(answer.text("code")).isEqualTo(answer.status() == 507 ? "storage-full" : "database-away");
        return true;
    }

    void note(long begun, String what, int status) {
        heard.add(new Heard(begun, System.nanoTime(), what, status));
    }

    Stream<Heard> all(Predicate<Heard> which) {
        return heard.stream().filter(which);
    }

    Duration slowest(Predicate<Heard> which) {
        return all(which).map(Heard::took).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** How many answers of each status. */
    Map<Integer, Long> counts(Predicate<Heard> which) {
        return all(which).collect(Collectors.groupingBy(Heard::status, TreeMap::new, Collectors.counting()));
    }
}

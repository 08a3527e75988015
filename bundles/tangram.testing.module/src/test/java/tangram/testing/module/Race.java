package tangram.testing.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Unavailable;

/** What several people try at the same moment, and what comes of each attempt. */
final class Race implements AutoCloseable {

    private static final long SEED = Long.getLong("tangram.seed", System.nanoTime());
    /** How far apart they begin, at least and at most: most often close to one another, now and then one far behind. */
    private static final double LEAST_NANOS = 100_000;

    private static final double MOST_NANOS = 20_000_000;

    private final ExecutorService people = Executors.newCachedThreadPool();
    private final Random random = new Random(SEED);
    private final Map<String, Integer> ended = new TreeMap<>();

    /**
     * @param by tells it from the others of the race
     * @param leaves the operation the audit has afterwards, if it was done
     */
    record Attempt(String by, String leaves, Runnable work) {}

    /** What came of it: empty when it was done, otherwise the code it was refused with. */
    record Ends(Map<Attempt, Optional<String>> ends) {

        List<Attempt> done() {
            return ends.keySet().stream()
                    .filter(attempt -> ends.get(attempt).isEmpty())
                    .toList();
        }

        boolean isDone(String by) {
            return done().stream().anyMatch(attempt -> attempt.by().equals(by));
        }

        /** Somebody was told to come back. */
        boolean wasBusy() {
            return ends.containsValue(Optional.of("busy"));
        }

        long left(String operation) {
            return done().stream()
                    .filter(attempt -> attempt.leaves().equals(operation))
                    .count();
        }

        @Override
        public String toString() {
            Map<String, String> texts = new LinkedHashMap<>();
            ends.forEach((attempt, end) -> texts.put(attempt.by(), end.orElse("done")));
            return texts + " (seed " + SEED + ")";
        }
    }

    Ends run(Attempt... attempts) throws Exception {
        CyclicBarrier start = new CyclicBarrier(attempts.length);
        Map<Attempt, Future<Optional<String>>> running = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            long later = (long) (LEAST_NANOS * Math.pow(MOST_NANOS / LEAST_NANOS, random.nextDouble()));
            running.put(attempt, people.submit(() -> {
                start.await();
                long begin = System.nanoTime() + later;
                while (System.nanoTime() < begin) {
                    Thread.onSpinWait();
                }
                return end(attempt.work());
            }));
        }
        Map<Attempt, Optional<String>> ends = new LinkedHashMap<>();
        for (Map.Entry<Attempt, Future<Optional<String>>> one : running.entrySet()) {
            ends.put(one.getKey(), one.getValue().get());
        }
        Ends all = new Ends(ends);
        List<String> done = new ArrayList<>(all.done().stream().map(Attempt::by).toList());
        ended.merge(done + (all.wasBusy() ? " busy" : ""), 1, Integer::sum);
        return all;
    }

    /** Whatever is neither of these is a mistake, and fails the race. */
    private static Optional<String> end(Runnable work) {
        try {
            work.run();
            return Optional.empty();
        } catch (Conflict | Denied | NotFound refused) {
            return Optional.of(refused.code());
        } catch (Unavailable later) {
            return Optional.of("busy");
        }
    }

    /** How often who was done. */
    Map<String, Integer> ended() {
        return ended;
    }

    @Override
    public void close() {
        people.shutdownNow();
    }
}

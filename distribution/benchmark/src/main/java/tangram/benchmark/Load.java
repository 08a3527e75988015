package tangram.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks one side for one question over a few connections, each sending the next request when it has its answer. */
final class Load {

    private final Side side;
    private final Question question;
    private final AtomicInteger number;
    private long[] nanos = new long[0];

    /** {@code number} goes on counting over all loads of a side, so that no two creates are alike. */
    Load(Side side, Question question, AtomicInteger number) {
        this.side = side;
        this.question = question;
        this.number = number;
    }

    /** Sends so many requests, and forgets how long they took. */
    int warm(int connections, int requests) throws InterruptedException, ExecutionException {
        int done = run(connections, Double.MAX_VALUE, number.get() + requests);
        nanos = new long[0];
        return done;
    }

    /** Runs for so long; every answer is checked. Answers how many requests there were. */
    int run(int connections, double seconds) throws InterruptedException, ExecutionException {
        return run(connections, seconds, Integer.MAX_VALUE);
    }

    private int run(int connections, double seconds, int last) throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<List<Long>>> runs = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                runs.add(threads.submit(() -> one(begun, seconds, last)));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> run : runs) {
                all.addAll(run.get());
            }
            int before = nanos.length;
            nanos = Arrays.copyOf(nanos, before + all.size());
            for (int i = 0; i < all.size(); i++) {
                nanos[before + i] = all.get(i);
            }
            return all.size();
        } finally {
            threads.shutdown();
        }
    }

    private List<Long> one(long start, double seconds, int last) throws Exception {
        List<Long> took = new ArrayList<>();
        try (Http http = new Http(side.port())) {
            while ((System.nanoTime() - start) / 1e9 < seconds && number.get() < last) {
                int n = number.getAndIncrement();
                byte[] request = question.request(n);
                long begun = System.nanoTime();
                Http.Answer answer = http.send(request);
                took.add(System.nanoTime() - begun);
                question.check(answer, n);
            }
        }
        return took;
    }

    /** The latency that this part of the requests did not exceed, in milliseconds. */
    double percentile(double part) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))] / 1e6;
    }

    int requests() {
        return nanos.length;
    }
}

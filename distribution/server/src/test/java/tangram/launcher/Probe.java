package tangram.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Asks for the same thing every 50 ms and writes down how long each answer took, and which were none. */
final class Probe extends Thread {
    private static final int BETWEEN_MILLIS = 50;

    private final String url;
    private final String path;
    private final String cookie;
    private final List<Long> micros = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private volatile boolean on = true;

    private Probe(String url, String path, String cookie) {
        super("probe " + path);
        setDaemon(true);
        this.url = url;
        this.path = path;
        this.cookie = cookie;
    }

    static Probe of(String url, String path, String cookie) {
        Probe probe = new Probe(url, path, cookie);
        probe.start();
        return probe;
    }

    /** Whether the server lives, whether it is ready, and a page of a list. */
    static List<Probe> all(String url, String cookie) {
        return Stream.of("/health/live", "/health/ready", "/api/customer/customers?limit=5")
                .map(path -> of(url, path, cookie))
                .toList();
    }

    @Override
    public void run() {
        try (PlainConnection connection = new PlainConnection(url)) {
            while (on) {
                ask(connection);
                Thread.sleep(BETWEEN_MILLIS);
            }
        } catch (IOException | InterruptedException e) {
            note(0, e.toString());
        }
    }

    private void ask(PlainConnection connection) {
        long begun = System.nanoTime();
        try {
            PlainConnection.Reply reply = connection.get(path, cookie);
            note((System.nanoTime() - begun) / 1_000, reply.status() == 200 ? "" : "" + reply.status());
        } catch (IOException e) {
            note((System.nanoTime() - begun) / 1_000, e.toString());
        }
    }

    private synchronized void note(long took, String trouble) {
        micros.add(took);
        if (!trouble.isEmpty()) {
            wrong.add(trouble);
        }
    }

    Probe end() throws InterruptedException {
        on = false;
        join();
        return this;
    }

    synchronized List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** In ms. */
    synchronized double percentile(double part) {
        return percentile(micros, part);
    }

    static double percentile(List<Long> micros, double part) {
        List<Long> sorted = micros.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * part)) / 1_000.0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s p50 %.1f p99 %.1f worst %.1f ms of %d",
                path.replaceFirst("\\?.*", ""),
                percentile(0.5),
                percentile(0.99),
                percentile(1),
                micros.size());
    }
}

package tangram.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks a server all the time whether it lives and is ready, as a load balancer does, and counts its threads. */
final class Watch implements AutoCloseable {
    private static final long EVERY_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Answers answers = new Answers();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService asking = Executors.newScheduledThreadPool(2);
    private final AtomicInteger mostThreads = new AtomicInteger();
    private final long pid;

    Watch(TangramProcess server) {
        this.pid = server.pid();
        for (String page : List.of("/health/live", "/health/ready")) {
            String url = server.url() + page;
            asking.scheduleWithFixedDelay(() -> ask(url, page), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void ask(String url, String page) {
        long begun = System.nanoTime();
        int status = 0;
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
            status = http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException nobodyAnswers) {
            // 0 says so
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        answers.note(begun, page, status);
        mostThreads.accumulateAndGet(threads(), Math::max);
    }

    /** How many threads the server has; 0 where the system does not tell. */
    int threads() {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("Threads:"))
                    .mapToInt(line ->
                            Integer.parseInt(line.substring("Threads:".length()).strip()))
                    .findAny()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    int mostThreads() {
        return mostThreads.get();
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}

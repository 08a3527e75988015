package tangram.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tangram.kernel.api.Texts;

/** What a client sees of the door, on a real Jetty over real sockets, with few places and short deadlines. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class FrontDoorTest {

    private static final DoorBounds FEW = new DoorBounds(
            Duration.ofSeconds(1), Duration.ofSeconds(2), 16_384, 8, 1_000_000, 2, 8, Duration.ofSeconds(1), 40, 2, 2);

    private final CountDownLatch open = new CountDownLatch(1);
    private final List<Socket> sockets = new ArrayList<>();
    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty);

    /** Says how long the body was; under /api/wait only when the test lets it. */
    private final class Work extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (Request.getPathInContext(request).startsWith("/api/wait")) {
                open.await();
            }
            int length = Content.Source.asByteBuffer(request).remaining();
            response.write(true, ByteBuffer.wrap(("" + length).getBytes(StandardCharsets.US_ASCII)), callback);
            return true;
        }
    }

    private FrontDoor start(DoorBounds bounds) throws Exception {
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        jetty.setHandler(new ContextHandlerCollection(new ContextHandler(new Work(), "/")));
        jetty.start();
        FrontDoor door = new FrontDoor(bounds, new Problems(new English()));
        door.createConnector(jetty);
        return door;
    }

    @AfterEach
    void stop() throws Exception {
        open.countDown();
        for (Socket socket : sockets) {
            socket.close();
        }
        jetty.stop();
    }

    private Socket send(String text) throws Exception {
        Socket socket = new Socket("127.0.0.1", connector.getLocalPort());
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private Socket get(String path, String session) throws Exception {
        return send(
                "GET " + path + " HTTP/1.1\r\nHost: x\r\nCookie: tangram=" + session + "\r\nConnection: close\r\n\r\n");
    }

    /** Everything until the server closes the connection. */
    private static String answer(Socket socket) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(heard);
        } catch (IOException closedUnderWhatWasStillOnItsWay) {
            // what came before is what counts
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whoeverStandsInLineTooLongIsAskedToComeBack() throws Exception {
        start(FEW);
        get("/api/wait", "a");
        get("/api/wait", "b");
        Thread.sleep(300);

        String answer = answer(get("/api/x", "c"));

        assertThat(answer)
                .startsWith("HTTP/1.1 503")
                .contains("Retry-After: 2", "application/problem+json", "\"busy\"");
    }

    @Test
    void whoeverStandsInLineIsServedWhenAPlaceIsFree() throws Exception {
        start(FEW);
        get("/api/wait", "a");
        get("/api/wait", "b");
        Thread.sleep(300);
        Socket third = get("/api/x", "c");
        Thread.sleep(200);
        open.countDown();

        assertThat(answer(third)).startsWith("HTTP/1.1 200");
    }

    @Test
    void oneSessionTakesOnlyItsPartOfTheLine() throws Exception {
        start(FEW);
        List<Socket> many = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            many.add(get("/api/wait", "a"));
        }
        Thread.sleep(300);
        open.countDown();

        List<String> answers = new ArrayList<>();
        for (Socket socket : many) {
            answers.add(answer(socket).substring(0, 12));
        }
        assertThat(answers).containsOnly("HTTP/1.1 200", "HTTP/1.1 429");
        assertThat(answers.stream().filter("HTTP/1.1 200"::equals)).hasSize(4);
    }

    @Test
    void healthPassesTheLineBy() throws Exception {
        start(FEW);
        for (int i = 0; i < 6; i++) {
            get("/api/wait", "s" + i);
        }
        Thread.sleep(300);

        assertThat(answer(get("/health/live", "x"))).startsWith("HTTP/1.1 200");
        assertThat(answer(get("/health/ready", "x"))).startsWith("HTTP/1.1 200");
    }

    @Test
    void aHeaderThatComesToNoEndIsCutOff() throws Exception {
        start(FEW);
        Socket slow = send("GET /api/x HTTP/1.1\r\nHost: x\r\n");
        CompletableFuture<Long> talking = CompletableFuture.supplyAsync(() -> talk(slow, "x"));

        assertThat(answer(slow)).isEmpty();
        assertThat(talking.get(10, TimeUnit.SECONDS)).isBetween(900L, 3_000L);
    }

    @Test
    void aBodyThatComesToNoEndIsCutOffAndTakesNoPlace() throws Exception {
        start(FEW);
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(send("POST /api/x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"));
            Socket socket = slow.get(i);
            CompletableFuture.runAsync(() -> talk(socket, " "));
        }
        Thread.sleep(300);

        assertThat(answer(get("/api/x", "a"))).startsWith("HTTP/1.1 200");
        for (Socket socket : slow) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 408").contains("\"too-slow\"");
        }
    }

    @Test
    void aLongBodyOnASlowLineArrivesWhole() throws Exception {
        start(FEW);
        int length = 200_000;
        Socket slow =
                send("POST /api/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n");
        for (int sent = 0; sent < length; sent += 5_000) {
            slow.getOutputStream().write(new byte[5_000]);
            Thread.sleep(100);
        }

        assertThat(answer(slow)).startsWith("HTTP/1.1 200").endsWith("" + length);
    }

    @Test
    void aFileIsStreamedPastItsBeginning() throws Exception {
        start(FEW);
        int length = 3_000_000;
        Socket file =
                send("POST /api/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n");
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> answer(file));
        file.getOutputStream().write(new byte[length]);

        assertThat(answer.get(20, TimeUnit.SECONDS)).startsWith("HTTP/1.1 200").endsWith("" + length);
    }

    @Test
    void connectionsThatSayNothingMakeRoomForNewOnes() throws Exception {
        start(FEW);
        Socket first = send("");
        for (int i = 0; i < 10; i++) {
            Thread.sleep(20);
            send("");
        }

        assertThat(answer(get("/api/x", "a"))).startsWith("HTTP/1.1 200");
        assertThat(answer(first)).isEmpty();
    }

    @Test
    void afterTheDoorHasGoneTheServletsServeOn() throws Exception {
        FrontDoor door = start(FEW);
        door.leave();

        assertThat(answer(get("/api/x", "a"))).startsWith("HTTP/1.1 200");
    }

    /** How many milliseconds somebody could go on saying the same. */
    private static long talk(Socket socket, String word) {
        long begun = System.nanoTime();
        try {
            OutputStream out = socket.getOutputStream();
            while (true) {
                out.write(word.getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(100);
            }
        } catch (Exception e) {
            return (System.nanoTime() - begun) / 1_000_000;
        }
    }

    private static final class English implements Texts {
        @Override
        public String sentence(String code, String english, List<Object> arguments, Locale locale) {
            return english;
        }

        @Override
        public Map<String, String> in(Locale locale) {
            return Map.of();
        }
    }
}

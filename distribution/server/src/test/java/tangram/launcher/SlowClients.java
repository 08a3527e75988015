package tangram.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Many connections, each of which says a word now and then and never comes to the end of its request. */
final class SlowClients extends Thread {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    /** What somebody begins with, and what he goes on saying. */
    private record Manner(String begin, String goOn) {}

    private static final class Client {
        private final SocketChannel channel;
        private final ByteBuffer goOn;
        private final long opened = System.nanoTime();
        private Duration lived = Duration.ZERO;

        Client(SocketChannel channel, String goOn) {
            this.channel = channel;
            this.goOn = StandardCharsets.US_ASCII.encode(goOn);
        }
    }

    private final List<Client> clients = new ArrayList<>();
    private final ByteBuffer ignored = ByteBuffer.allocate(4_096);

    private SlowClients() {
        super("slow clients");
        setDaemon(true);
    }

    /** Headers without end. */
    static SlowClients headers(String url, int number, Random random) throws IOException {
        return begin(
                url,
                number,
                random,
                List.of(new Manner("GET /api/me HTTP/1.1\r\nHost: x\r\n", "x"), new Manner("G", "E")));
    }

    /** Bodies without end: with a length and without, to sign in, to create, and files, some of which begin fast. */
    static SlowClients bodies(String url, int number, Random random, String cookie) throws IOException {
        String json =
                " HTTP/1.1\r\nHost: x\r\nX-Tangram: 1\r\nContent-Type: application/json\r\nCookie: " + cookie + "\r\n";
        String file =
                "POST /api/customer/customers/1/attachments?name=a.txt" + json + "Content-Length: 5000000\r\n\r\n";
        return begin(
                url,
                number,
                random,
                List.of(
                        new Manner("POST /api/session" + json + "Content-Length: 900\r\n\r\n{", " "),
                        new Manner(
                                "POST /api/customer/customers" + json + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
                                "1\r\n \r\n"),
                        new Manner(file, "a"),
                        new Manner(file + "a".repeat(70_000), "a")));
    }

    private static SlowClients begin(String url, int number, Random random, List<Manner> manners) throws IOException {
        SlowClients all = new SlowClients();
        URI server = URI.create(url);
        for (int i = 0; i < number; i++) {
            Manner manner = manners.get(random.nextInt(manners.size()));
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
            channel.write(StandardCharsets.US_ASCII.encode(manner.begin()));
            channel.configureBlocking(false);
            all.clients.add(new Client(channel, manner.goOn()));
        }
        all.start();
        return all;
    }

    @Override
    public void run() {
        try {
            while (left() > 0) {
                for (Client client : clients) {
                    if (client.channel.isOpen()) {
                        goOn(client);
                    }
                }
                Thread.sleep(BETWEEN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void goOn(Client client) {
        boolean ended;
        try {
            ignored.clear();
            ended = client.channel.read(ignored) < 0;
            if (!ended) {
                client.channel.write(client.goOn.duplicate());
            }
        } catch (IOException e) {
            ended = true;
        }
        if (ended) {
            client.lived = Duration.ofNanos(System.nanoTime() - client.opened);
            try {
                client.channel.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    long left() {
        return clients.stream().filter(client -> client.channel.isOpen()).count();
    }

    /** Waits until the server has closed them all, or for so long. */
    void awaitEnd(Duration patience) throws InterruptedException {
        join(patience.toMillis());
    }

    double longestSeconds() {
        return clients.stream()
                        .mapToLong(client -> client.lived.toMillis())
                        .max()
                        .orElse(0)
                / 1_000.0;
    }

    void hangUp() throws IOException {
        for (Client client : clients) {
            client.channel.close();
        }
    }
}

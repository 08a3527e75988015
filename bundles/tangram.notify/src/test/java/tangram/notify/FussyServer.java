package tangram.notify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that takes nothing for one recipient; it knows as much SMTP as that needs. */
final class FussyServer implements AutoCloseable {

    final List<String> taken = new CopyOnWriteArrayList<>();
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    volatile String refused;

    FussyServer(String refused) throws IOException {
        this.refused = refused;
        Thread thread = new Thread(this::serve, "fussy-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                    PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII)) {
                out.print("220 fussy\r\n");
                out.flush();
                talk(in, out);
            } catch (IOException e) {
                // the next one
            }
        }
    }

    private void talk(BufferedReader in, PrintWriter out) throws IOException {
        String to = "";
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String word = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
            String answer = "250 ok";
            switch (word) {
                case "RCPT" -> {
                    to = line.replaceAll(".*<(.*)>.*", "$1");
                    answer = to.equals(refused) ? "550 not here" : answer;
                }
                case "DATA" -> {
                    out.print("354 go on\r\n");
                    out.flush();
                    while (!".".equals(in.readLine())) {
                        // what is said does not matter here
                    }
                    taken.add(to);
                }
                case "QUIT" -> answer = "221 bye";
                default -> {
                    // is all right
                }
            }
            out.print(answer + "\r\n");
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

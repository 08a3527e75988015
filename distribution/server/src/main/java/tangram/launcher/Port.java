package tangram.launcher;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Where the server will listen. Looked at before anything starts: a taken port is the commonest reason to fail. */
record Port(String host, int number) {

    /** The port that is wanted, or any free one for 0. */
    static Port free(String host, int wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), wanted));
            return new Port(host, socket.getLocalPort());
        } catch (UnknownHostException e) {
            throw new Refusal(Refusal.CONFIGURATION, "There is no host " + host + " to listen on.");
        } catch (BindException e) {
            if (!String.valueOf(e.getMessage()).contains("in use")) {
                throw new Refusal(
                        Refusal.CONFIGURATION, "Cannot listen on " + host + ":" + wanted + ": " + e.getMessage() + ".");
            }
            throw new Refusal(
                    Refusal.PORT_IN_USE,
                    "Port " + wanted + " on " + host + " is in use by another program; choose another by --port.");
        } catch (IOException e) {
            throw new Refusal(
                    Refusal.CONFIGURATION, "Cannot listen on " + host + ":" + wanted + ": " + e.getMessage() + ".");
        }
    }

    /** The address by which this machine reaches the server. */
    String url() {
        String reached = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return "http://" + (reached.contains(":") ? "[" + reached + "]" : reached) + ":" + number;
    }
}

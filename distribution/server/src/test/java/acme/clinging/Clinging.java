package acme.clinging;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Proxy;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Resource;

/** Leaves something behind in the server, of whatever kind one asks for. */
@Component
@Path("/clinging")
public final class Clinging implements Resource {

    private static final ThreadLocal<Clinging> ON_THE_SERVERS_THREAD = new ThreadLocal<>();

    @GET
    public Map<String, Object> leave(@QueryParam("what") String what) throws SQLException {
        switch (what) {
            case "threads" -> {
                for (int i = 0; i < 500; i++) {
                    Thread thread = new Thread(Clinging::linger, "clinging " + i);
                    thread.setDaemon(true);
                    thread.start();
                }
            }
            case "timer" ->
                new Timer("clinging timer", true)
                        .schedule(
                                new TimerTask() {
                                    @Override
                                    public void run() {}
                                },
                                1_000,
                                1_000);
            case "local" -> ON_THE_SERVERS_THREAD.set(this);
            case "driver" ->
                DriverManager.registerDriver((Driver) Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Driver.class},
                        (proxy, method, arguments) -> switch (method.getName()) {
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> 1;
                            default -> null;
                        }));
            default -> throw new IllegalArgumentException(what);
        }
        return Map.of("left", what);
    }

    private static void linger() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

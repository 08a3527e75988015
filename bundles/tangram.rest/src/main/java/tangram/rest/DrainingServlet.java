package tangram.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Jersey application as a servlet that can be closed while people work: new requests are told to come back, those
 * in flight finish. Jersey is started by the first request, which costs some twenty milliseconds then and nothing at
 * the server's start.
 */
final class DrainingServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(DrainingServlet.class);
    private static final long MOST_HEARD_OUT = 32L * Json.MAX_BODY;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final transient Supplier<ResourceConfig> application;
    private final transient Phaser inFlight = new Phaser(1);
    private final transient BooleanSupplier isWhole;
    private transient @Nullable Running running;
    private volatile boolean closing;

    DrainingServlet(String name, Supplier<ResourceConfig> application) {
        this(name, application, () -> true);
    }

    /** @param isWhole whether all is there that it serves; until then everybody is to come back */
    DrainingServlet(String name, Supplier<ResourceConfig> application, BooleanSupplier isWhole) {
        this.name = name;
        this.application = application;
        this.isWhole = isWhole;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (inFlight.register() < 0) {
            comeBack(name, response);
            return;
        }
        try {
            if (closing || !isWhole.getAsBoolean()) {
                comeBack(name, response);
                return;
            }
            request.setAttribute(Doorkeeper.ADDRESS, request.getRemoteAddr());
            serve(request, response);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Module {} could not answer", name, e);
            if (!response.isCommitted()) {
                answer(response, 500, "internal-error", "服务器出错。 Something went wrong here.");
            }
        } finally {
            inFlight.arriveAndDeregister();
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        Running now = started();
        while (now.users.register() < 0) {
            now = started(); // it was renewed between the two
        }
        try {
            now.jersey.service(request, response);
        } finally {
            now.users.arriveAndDeregister();
        }
        hearOut(request);
        if (response.getStatus() >= 400 && response.getContentType() == null && !response.isCommitted()) {
            // what Jersey cannot even begin to read it answers without a word
            answer(response, response.getStatus(), "bad-request", "请求无法理解。 The request cannot be understood.");
        }
    }

    /**
     * Whoever is refused early is still sending; cut off, he would not read the answer, or lose the request that follows on
     * the connection. Only long bodies come here unheard, and the deadline of {@link Connections} holds for the rest of them,
     * too. Who asks before he sends ({@code Expect}) is answered and does not send.
     */
    private static void hearOut(HttpServletRequest request) {
        boolean says = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (!says || request.getHeader("Expect") != null) {
            return;
        }
        try {
            request.getInputStream().skipNBytes(MOST_HEARD_OUT);
        } catch (IOException e) {
            LOG.trace("A request ended before it was heard out", e);
        }
    }

    /** Jersey with the resources of one moment; it goes when it is renewed and its last request has left. */
    private static final class Running {
        final ServletContainer jersey;
        final Phaser users = new Phaser(1) {
            @Override
            protected boolean onAdvance(int phase, int registeredParties) {
                jersey.destroy();
                return true;
            }
        };

        Running(ServletContainer jersey) {
            this.jersey = jersey;
        }
    }

    private synchronized Running started() throws ServletException {
        Running now = running;
        if (now != null) {
            return now;
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(ServletContainer.class.getClassLoader());
        try {
            ServletContainer jersey = new ServletContainer(application.get());
            jersey.init(getServletConfig());
            now = new Running(jersey);
            running = now;
            return now;
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** The next request is answered by an application made anew; those in flight finish with the old one. */
    synchronized void renew() {
        Running old = running;
        running = null;
        if (old != null) {
            old.users.arriveAndDeregister();
        }
    }

    static void comeBack(String name, HttpServletResponse response) throws IOException {
        response.setHeader("Retry-After", "2");
        answer(
                response,
                503,
                "module-unavailable",
                "模块 " + name + " 暂时不可用，请稍后再试。 The module " + name + " is not available; try again soon.");
    }

    private static void answer(HttpServletResponse response, int status, String code, String detail)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json;charset=utf-8");
        response.getWriter().write(Json.text(Map.of("status", status, "code", code, "detail", detail)));
    }

    /** Lets no more requests in and waits for those in flight. */
    void drain() {
        closing = true;
        int phase = inFlight.arriveAndDeregister();
        if (phase < 0) {
            return;
        }
        try {
            inFlight.awaitAdvanceInterruptibly(phase, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Module {} closes with requests still in flight after {} s", name, PATIENCE.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        renew();
    }
}

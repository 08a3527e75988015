package tangram.rest;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import tangram.core.api.login.Login;
import tangram.kernel.api.Epochs;

/**
 * Whether the process lives, and whether it can serve: the database answers, people can sign in, and the modules
 * have been started or given up. No details. The database is asked on a thread of its own, one question at a time,
 * so that nobody waits for one that does not answer.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/health/*")
@HttpWhiteboardServletName("tangram-health")
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final long PATIENCE_MILLIS = 500;

    private final transient BundleContext context;
    private final transient Epochs epochs;
    private final transient ExecutorService asking;
    private transient @Nullable Future<?> asked;

    @Activate
    public HealthServlet(BundleContext context, @Reference Epochs epochs, @Reference Login peopleCanSignIn) {
        this.context = context;
        this.epochs = epochs;
        this.asking = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "tangram-health");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void close() {
        // Not interrupted: Derby does not like that in the middle of a page.
        asking.shutdown();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = String.valueOf(request.getPathInfo());
        int status = switch (path) {
            case "/live" -> 200;
            case "/ready" -> ready() ? 200 : 503;
            default -> 404;
        };
        response.setStatus(status);
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter().write(status == 200 ? "ok\n" : status == 404 ? "" : "not ready\n");
    }

    private boolean ready() {
        try {
            question().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return modulesSettled();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException away) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The one that is being asked, or a new one. */
    private synchronized Future<?> question() {
        if (asked == null || asked.isDone()) {
            asked = asking.submit(epochs::now);
        }
        return asked;
    }

    /** Without the launcher nobody says so, and nobody starts modules late. */
    private boolean modulesSettled() {
        try {
            return context.getProperty("tangram.started") == null
                    || !context.getServiceReferences(Callable.class, "(tangram.modules.settled=true)")
                            .isEmpty();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

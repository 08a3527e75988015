package tangram.rest;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import tangram.core.api.login.Login;
import tangram.kernel.api.Epochs;

/**
 * Whether the process lives, and whether it can serve: the database answers, people can sign in, and the launcher has
 * started the modules or given them up. No details.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/health/*")
@HttpWhiteboardServletName("tangram-health")
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient BundleContext context;
    private final transient Epochs epochs;

    @Activate
    public HealthServlet(BundleContext context, @Reference Epochs epochs, @Reference Login peopleCanSignIn) {
        this.context = context;
        this.epochs = epochs;
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
            epochs.now();
            return modulesSettled();
        } catch (RuntimeException away) {
            return false;
        }
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

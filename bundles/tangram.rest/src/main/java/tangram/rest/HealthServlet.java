package tangram.rest;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import tangram.core.api.login.Login;
import tangram.kernel.api.Epochs;

/** Whether the process lives, and whether it can serve: the database answers and people can sign in. No details. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/health/*")
@HttpWhiteboardServletName("tangram-health")
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient Epochs epochs;

    @Activate
    public HealthServlet(@Reference Epochs epochs, @Reference Login peopleCanSignIn) {
        this.epochs = epochs;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = String.valueOf(request.getPathInfo());
        int status =
                switch (path) {
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
            return true;
        } catch (RuntimeException away) {
            return false;
        }
    }
}

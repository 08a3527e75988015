package tangram.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletErrorPage;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Answers where nobody else does, in the form of all problems: addresses outside the API, methods a servlet lacks. A browser that is sent to
 * the server without a path is led to the web shell.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/")
@HttpWhiteboardServletErrorPage(errorPage = {"4xx", "5xx"})
@HttpWhiteboardServletName("tangram-elsewhere")
public final class ErrorServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** Where the web shell is. */
    private static final String SHELL = "/app/";

    private final transient Problems problems;

    @Activate
    public ErrorServlet(@Reference Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer error ? error : 404;
        if (status == 404 && request.getRequestURI().equals("/") && wantsPage(request)) {
            response.sendRedirect(SHELL);
            return;
        }
        Locale locale = Doorkeeper.asked(request.getHeader("Accept-Language")).orElse(Locale.SIMPLIFIED_CHINESE);
        response.setStatus(status);
        response.setContentType("application/problem+json;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        Json.write(problems.answer(status, locale).getEntity(), response.getOutputStream());
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accepted = request.getHeader("Accept");
        return request.getMethod().equals("GET") && accepted != null && accepted.contains("text/html");
    }
}

package tangram.rest;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardFilterPattern;

/**
 * Between finding a module's servlet and calling it lies a moment. When the module stops just then, draining has not
 * seen the request and the container calls it an accident; to who asked it is a module that stops: come back soon.
 */
@Component(service = Filter.class, property = "service.ranking:Integer=1000")
@HttpWhiteboardFilterPattern("/api/*")
@HttpWhiteboardFilterAsyncSupported
public final class StoppedMeanwhile implements Filter {

    /** The container has no type for it. */
    private static final String UNREGISTERED = "Servlet has been unregistered";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException e) {
            if (!UNREGISTERED.equals(e.getMessage()) || response.isCommitted()) {
                throw e;
            }
            DrainingServlet.comeBack(module((HttpServletRequest) request), (HttpServletResponse) response);
        }
    }

    /** The word after {@code /api/}. */
    private static String module(HttpServletRequest request) {
        return request.getRequestURI().replaceFirst("^/api/", "").replaceFirst("/.*", "");
    }
}

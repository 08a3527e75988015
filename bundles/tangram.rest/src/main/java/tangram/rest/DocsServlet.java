package tangram.rest;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * A page to read and try the API, from this server alone. The page is open to everybody, since it is the same in every
 * Tangram and says nothing of this one; what it shows, {@code /api/openapi.json}, needs signing in, which the page offers.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/api/docs/*")
@HttpWhiteboardServletName("tangram-docs")
public final class DocsServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String OURS = "docs";
    private static final String SWAGGER_UI = "META-INF/resources/webjars/swagger-ui";

    /** Nothing of elsewhere, no script in the page; Swagger UI sets styles and has its symbols as data. */
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

    /** The only files there are, and where they lie. */
    private static final Map<String, String> FILES = Map.of(
            "index.html", OURS,
            "start.js", OURS,
            "page.css", OURS,
            "swagger-ui.css", SWAGGER_UI,
            "swagger-ui-bundle.js", SWAGGER_UI);

    private final transient Bundle bundle;

    @Activate
    public DocsServlet(BundleContext context) {
        this.bundle = context.getBundle();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        String name = path == null || path.equals("/") ? "index.html" : path.substring(1);
        Optional<URL> file = Optional.ofNullable(FILES.get(name)).flatMap(folder -> find(folder, name));
        if (file.isEmpty()) {
            response.sendError(404);
            return;
        }
        String tag = "\"" + bundle.getVersion() + "-" + bundle.getLastModified() + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(304);
            return;
        }
        response.setContentType(type(name));
        try (InputStream content = file.get().openStream()) {
            content.transferTo(response.getOutputStream());
        }
    }

    /** Swagger UI's files lie in a folder of its version. */
    private Optional<URL> find(String folder, String name) {
        Enumeration<URL> found = bundle.findEntries(folder, name, true);
        return found == null ? Optional.empty() : Optional.of(found.nextElement());
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return (ending.equals("js") ? "text/javascript" : "text/" + ending) + ";charset=utf-8";
    }
}

package tangram.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Serves the web shell: one page for every address below {@code /app/}, since which screen it shows is decided in the browser, and its
 * scripts and styles below {@code /web/}, whose names have a hash of what is in them, so that browsers keep them for ever. All of it is
 * the same in every Tangram and says nothing of this one, so it is open to everybody; what the screens show they ask of {@code /api/},
 * which wants a session. Thread-safe.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/app/*", "/web/*"})
@HttpWhiteboardServletName("tangram-web")
public final class WebServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String FOLDER = "web/";
    private static final String PAGE = FOLDER + "page.html";
    private static final String NONCE = "{nonce}";
    private static final int NONCE_BYTES = 18;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "svg", "image/svg+xml;charset=utf-8",
            "png", "image/png",
            "woff2", "font/woff2");

    /** Scripts of this server and the page's own import map, and nothing that a text could smuggle in. Components set styles. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self' 'nonce-" + NONCE + "'; style-src 'self' 'unsafe-inline';"
                    + " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none';"
                    + " base-uri 'none'; form-action 'self'; object-src 'none'";

    private final transient Bundle bundle;
    private final String page;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public WebServlet(BundleContext context) throws IOException {
        this.bundle = context.getBundle();
        this.page = text(PAGE);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
        if (request.getServletPath().equals("/web")) {
            file(path.substring(1), request, response);
        } else {
            page(response);
        }
    }

    private void page(HttpServletResponse response) throws IOException {
        byte[] bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        String nonce = Base64.getUrlEncoder().encodeToString(bytes);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", POLICY.replace(NONCE, nonce));
        response.setContentType("text/html;charset=utf-8");
        response.getOutputStream().write(page.replace(NONCE, nonce).getBytes(StandardCharsets.UTF_8));
    }

    private void file(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        URL file = type == null || !NAME.matcher(name).matches() ? null : bundle.getEntry(FOLDER + name);
        if (file == null) {
            response.sendError(404);
            return;
        }
        response.setContentType(type);
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        URL smaller = bundle.getEntry(FOLDER + name + ".gz");
        if (smaller != null) {
            response.setHeader("Vary", "Accept-Encoding");
            if (takesGzip(request.getHeader("Accept-Encoding"))) {
                response.setHeader("Content-Encoding", "gzip");
                file = smaller;
            }
        }
        try (InputStream content = file.openStream()) {
            content.transferTo(response.getOutputStream());
        }
    }

    private static boolean takesGzip(@Nullable String accepted) {
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    private String text(String name) throws IOException {
        URL entry = bundle.getEntry(name);
        if (entry == null) {
            throw new FileNotFoundException(name + " is not in " + bundle.getSymbolicName());
        }
        try (InputStream content = entry.openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

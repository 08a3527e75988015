package tangram.rest;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Hashtable;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a module's jar has under {@code ui/}, served at {@code /ui/<module>/<hash of all of it>/}: an address means the same for ever, so
 * browsers keep it, and a module that is replaced has another one. Open to everybody who knows the address, which those are told who
 * are signed in; the files say nothing of this deployment. Whatever is neither script, style, picture nor font is not served, so that
 * nothing of a module is ever a page of this server's.
 */
final class Screens extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(Screens.class);

    /** The script that a screen begins with. */
    private static final String ENTRY = "index.js";

    private static final String FOLDER = "ui";
    private static final int HASH_LENGTH = 16;
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=utf-8",
            "mjs", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "json", "application/json;charset=utf-8",
            "svg", "image/svg+xml;charset=utf-8",
            "png", "image/png",
            "jpg", "image/jpeg",
            "webp", "image/webp",
            "woff2", "font/woff2");

    private final transient Bundle bundle;
    private final String base;
    private transient @Nullable ServiceRegistration<Servlet> registration;

    private Screens(Bundle bundle, String base) {
        this.bundle = bundle;
        this.base = base;
    }

    /** Serves the screens of a module, if its bundle has some. */
    static Optional<Screens> of(BundleContext context, String module, Bundle bundle) {
        if (bundle.getEntry(FOLDER + "/" + ENTRY) == null) {
            return Optional.empty();
        }
        try {
            Screens screens = new Screens(bundle, "/ui/" + module + "/" + hash(bundle));
            Hashtable<String, Object> properties = new Hashtable<>();
            properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN, screens.base + "/*");
            properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, "tangram-ui-" + module);
            screens.registration = context.registerService(Servlet.class, screens, properties);
            return Optional.of(screens);
        } catch (IOException e) {
            LOG.warn("The screens of {} cannot be read", module, e);
            return Optional.empty();
        }
    }

    /** Where the script is that they begin with. */
    String address() {
        return base + "/" + ENTRY;
    }

    void close() {
        ServiceRegistration<Servlet> served = registration;
        if (served != null) {
            served.unregister();
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        String name = path == null || path.isEmpty() ? "" : path.substring(1);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        URL file = type == null || !NAME.matcher(name).matches() ? null : bundle.getEntry(FOLDER + "/" + name);
        if (file == null) {
            response.sendError(404);
            return;
        }
        response.setContentType(type);
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("X-Content-Type-Options", "nosniff");
        // a picture that is opened by itself runs no script of its own
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        try (InputStream content = file.openStream()) {
            content.transferTo(response.getOutputStream());
        }
    }

    private static String hash(Bundle bundle) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Enumeration<URL> found = bundle.findEntries(FOLDER, "*", true);
            List<URL> files = Collections.list(found).stream()
                    .sorted(Comparator.comparing(URL::getPath))
                    .toList();
            for (URL file : files) {
                digest.update(file.getPath().getBytes(StandardCharsets.UTF_8));
                if (!file.getPath().endsWith("/")) {
                    try (InputStream content = file.openStream()) {
                        digest.update(content.readAllBytes());
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

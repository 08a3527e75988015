package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceReference;
import tangram.testing.OpenApiDocument;

/**
 * Whatever the running server answers under {@code /api} is described, and nothing else is: the document is compared with
 * what Jersey itself serves in every servlet there is. Asked is somebody whose roles open everything.
 */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class RoutesIT {

    private static final Pattern ALTERNATIVES = Pattern.compile("\\{\\w+: (\\w+(?:\\|\\w+)+)}");

    @TempDir
    private Path folder;

    @Test
    void whatIsServedIsWhatIsDescribed() throws Exception {
        Path visits = Path.of(
                "../../bundles/tangram.example.visits/target/tangram.example.visits-" + Build.THIS.version() + ".jar");
        PartnerJar.write(folder, "acme.stock", Map.of("Export-Package", "acme.stock.api;version=1.0"));
        try (RunningDemo demo = new RunningDemo(folder, Map.of(), visits, folder.resolve("acme.stock.jar"))) {
            demo.signIn("zhang");
            JsonNode modules = OpenApiDocument.parse(demo.get("/api/modules").body())
                    .root()
                    .path("items");
            OpenApiDocument document =
                    OpenApiDocument.parse(demo.get("/api/openapi.json").body());
            Set<String> served = new TreeSet<>();
            for (ServiceReference<?> reference :
                    demo.context().getAllServiceReferences("jakarta.servlet.Servlet", null)) {
                for (String pattern : patterns(reference)) {
                    if (pattern.startsWith("/api")) {
                        String base = pattern.replaceFirst("/\\*$", "");
                        // Jersey is started by the first request
                        demo.get(pattern.endsWith("/*") ? base + "/nothing" : base);
                        served.addAll(routes(base, demo.context().getService(reference), modules));
                    }
                }
            }
            assertThat(served).contains("POST /api/session", "GET /api/customer/customers", "GET /api/docs");
            assertThat(document.calls()).containsExactlyInAnyOrderElementsOf(served);
        }
    }

    private static List<String> patterns(ServiceReference<?> servlet) {
        Object patterns = servlet.getProperty("osgi.http.whiteboard.servlet.pattern");
        return patterns instanceof String[] several ? List.of(several) : List.of(String.valueOf(patterns));
    }

    private static List<String> routes(String base, Object servlet, JsonNode modules) throws Exception {
        if (!servlet.getClass().getSimpleName().equals("DrainingServlet")) {
            return List.of("GET " + base); // the page to read the document
        }
        Object handler = call(field(field(servlet, "running"), "jersey"), "getApplicationHandler");
        Object context = call(
                call(handler, "getInjectionManager"),
                "getInstance",
                handler.getClass().getClassLoader().loadClass("org.glassfish.jersey.server.ExtendedResourceContext"));
        List<String> templates = new ArrayList<>();
        for (Object resource : (List<?>) call(call(context, "getResourceModel"), "getRootResources")) {
            collect(base, resource, templates);
        }
        JsonNode module = StreamSupport.stream(modules.spliterator(), false)
                .filter(each -> base.equals("/api/" + each.path("id").asText()))
                .findAny()
                .orElse(modules.path("none"));
        return templates.stream()
                .filter(template -> !template.contains(".*")) // whatever is asked of a module that is not there
                .flatMap(template -> spelledOut(template, module))
                .toList();
    }

    private static void collect(String above, Object resource, List<String> templates) throws Exception {
        String path = String.valueOf(call(resource, "getPath"));
        String whole = (above + "/" + path).replaceAll("/+", "/");
        for (Object method : (List<?>) call(resource, "getResourceMethods")) {
            if (Boolean.FALSE.equals(call(method, "isExtended"))) { // and not one that Jersey adds, as OPTIONS
                templates.add(call(method, "getHttpMethod") + " " + whole);
            }
        }
        for (Object child : (List<?>) call(resource, "getChildResources")) {
            collect(whole, child, templates);
        }
    }

    /** What a template means: for every record type of the module, every action of the type, every report, every alternative. */
    private static Stream<String> spelledOut(String template, JsonNode module) {
        Matcher alternatives = ALTERNATIVES.matcher(template);
        if (alternatives.find()) {
            return Stream.of(alternatives.group(1).split("\\|"))
                    .flatMap(each -> spelledOut(template.replace(alternatives.group(), each), module));
        }
        if (template.contains("{report}")) {
            return StreamSupport.stream(module.path("reports").spliterator(), false)
                    .map(report -> "GET " + report.path("address").asText());
        }
        if (!template.contains("{plural}")) {
            return Stream.of(template.replaceFirst("/$", ""));
        }
        return StreamSupport.stream(module.path("recordTypes").spliterator(), false)
                .filter(type -> knows(type, template))
                .flatMap(type -> {
                    String ofType =
                            template.replace("{plural}", type.path("path").asText());
                    return ofType.contains("{action}")
                            ? StreamSupport.stream(type.path("actions").spliterator(), false)
                                    .map(action -> ofType.replace(
                                            "{action}", action.path("id").asText()))
                            : Stream.of(ofType);
                });
    }

    /** What belongs to nobody, or is a part, is neither given away nor shared; whoever tries is refused. */
    private static boolean knows(JsonNode type, String template) {
        boolean shares =
                template.contains("/shares") || (template.contains("/participants") && !template.startsWith("GET"));
        String operations = type.path("operations").toString();
        return (!shares || operations.contains("\"share\""))
                && (!template.endsWith("/approval") || type.has("approval"))
                && (!template.endsWith("/transfer") || operations.contains("\"transfer\""));
    }

    /** Jersey's classes are the framework's, so they are spoken to by name. */
    private static Object call(Object object, String name, Object... arguments) throws Exception {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                boolean fits = method.getName().equals(name)
                        && method.getParameterCount() == arguments.length
                        && (arguments.length == 0 || method.getParameterTypes()[0] == Class.class);
                if (fits) {
                    method.setAccessible(true);
                    return method.invoke(object, arguments);
                }
            }
        }
        throw new NoSuchMethodException(object.getClass() + " has no " + name);
    }

    private static Object field(Object object, String name) throws Exception {
        Field field = object.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(object);
    }
}

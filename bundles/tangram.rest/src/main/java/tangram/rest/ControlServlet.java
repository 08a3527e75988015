package tangram.rest;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.problem.Problem;
import tangram.kernel.api.Command;
import tangram.kernel.api.Command.Outcome;

/**
 * Carries out words of the command line for whoever holds the secret in the data folder: the owner of the data on this
 * machine. To everybody else there is nothing here.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/control/*")
@HttpWhiteboardServletName("tangram-control")
public final class ControlServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(ControlServlet.class);

    private final transient byte[] secret;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private transient volatile List<Command> commands = List.of();

    @Activate
    public ControlServlet(BundleContext context) {
        String given = context.getProperty("tangram.control.secret");
        this.secret = (given == null ? "" : given).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String given = String.valueOf(request.getHeader("X-Tangram-Control"));
        boolean known = secret.length > 0 && MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8));
        if (!known || !request.getMethod().equals("POST")) {
            response.sendError(404);
            return;
        }
        Outcome outcome = carryOut(String.valueOf(request.getPathInfo()).substring(1), request);
        response.setContentType("application/json;charset=utf-8");
        Json.write(
                Map.of("exit", outcome.exit(), "output", outcome.output(), "error", outcome.error()),
                response.getOutputStream());
    }

    private Outcome carryOut(String name, HttpServletRequest request) throws IOException {
        Map<String, @Nullable Object> body = Json.object(request.getInputStream());
        List<String> arguments = body.get("args") instanceof List<?> args
                ? args.stream().map(String::valueOf).toList()
                : List.of();
        Path directory = Path.of(body.get("directory") instanceof String text ? text : ".");
        for (Command command : commands) {
            if (command.name().equals(name)) {
                return run(command, arguments, directory);
            }
        }
        String known = String.join(
                "\n",
                commands.stream().flatMap(c -> c.usage().stream()).sorted().toList());
        return Outcome.usage("There is no command " + name + ". There are:\n" + known + "\n");
    }

    private static Outcome run(Command command, List<String> arguments, Path directory) {
        try {
            return command.run(arguments, directory);
        } catch (Problem problem) {
            return Outcome.refused(problem.getMessage() + "\n");
        } catch (RuntimeException e) {
            LOG.error("Command {} failed", command.name(), e);
            return Outcome.refused("The command failed: " + e.getMessage() + "\n");
        }
    }
}

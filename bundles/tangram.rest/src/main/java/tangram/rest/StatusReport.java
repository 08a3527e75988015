package tangram.rest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Command;
import tangram.kernel.api.ModuleTroubles;

/**
 * The server's part of {@code tangram status}: each module that does not run, with the reason, and what was given up.
 * Who keeps the modules knows those that did not start, the store those it could not open and the listeners that failed.
 */
@Component(service = {Command.class, StatusReport.class})
public final class StatusReport implements Command {

    private static final Logger LOG = LoggerFactory.getLogger(StatusReport.class);

    private final BundleContext context;
    private final List<ModuleTroubles> troubles;

    @Activate
    public StatusReport(
            BundleContext context,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) List<ModuleTroubles> troubles) {
        this.context = context;
        this.troubles = troubles;
    }

    @Override
    public String name() {
        return "status";
    }

    /** The launcher explains the command, since it also answers where no server runs. */
    @Override
    public List<String> usage() {
        return List.of();
    }

    @Override
    public Outcome run(List<String> arguments, Path directory) {
        return Outcome.done(
                String.join("", sentences().stream().map(line -> line + "\n").toList()));
    }

    /** A line for each trouble; none when all is well. */
    List<String> sentences() {
        List<String> lines = new ArrayList<>(notStarted());
        troubles.forEach(known -> lines.addAll(known.sentences()));
        return lines;
    }

    /** Said once they have all been started, so there may be nobody to ask yet. */
    private List<String> notStarted() {
        List<String> sentences = new ArrayList<>();
        try {
            for (ServiceReference<?> reference :
                    context.getServiceReferences(Callable.class, "(tangram.modules.settled=true)")) {
                if (context.getService(reference) instanceof Callable<?> keeper
                        && keeper.call() instanceof Collection<?> told) {
                    told.forEach(sentence -> sentences.add(String.valueOf(sentence)));
                }
                context.ungetService(reference);
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        } catch (Exception e) {
            LOG.warn("Nobody could say which modules run", e);
        }
        return sentences;
    }
}

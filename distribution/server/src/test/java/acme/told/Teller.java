package acme.told;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import tangram.core.api.event.EventListener;
import tangram.core.api.event.RecordEvent;

/** Writes down in its server's data folder what it is told, a line an event, and takes a moment for each. */
@Component
public final class Teller implements EventListener {
    private static final long MOMENT_MILLIS = 3;

    private final Path told;

    @Activate
    public Teller(BundleContext context) {
        this.told = Path.of(context.getProperty("tangram.data"), "told.txt");
    }

    @Override
    public String name() {
        return "acme-told";
    }

    @Override
    public Set<String> types() {
        return Set.of("customer");
    }

    @Override
    public void on(RecordEvent event) {
        try {
            Files.writeString(
                    told,
                    event.id() + " " + event.record() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            Thread.sleep(MOMENT_MILLIS);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

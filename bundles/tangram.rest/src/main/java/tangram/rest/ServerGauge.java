package tangram.rest;

import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Gauge;

/** Memory of this server, and room beside its data. */
@Component
public final class ServerGauge implements Gauge {

    private static final long MEGABYTE = 1 << 20;
    private static final long LEAST = 1024 * MEGABYTE;
    private static final int FULL_PERCENT = 95;

    private final Path data;

    @Activate
    public ServerGauge(BundleContext context) {
        String folder = context.getProperty("tangram.data");
        this.data = Path.of(folder == null ? "." : folder).toAbsolutePath();
    }

    @Override
    public List<Reading> read(Rows rows) {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        long most = runtime.maxMemory();
        long free = data.toFile().getUsableSpace();
        return List.of(
                new Reading(
                        Sentence.of("health.memory", "Memory"),
                        Sentence.of("health.memory.used", "{0} of {1} MB in use", used / MEGABYTE, most / MEGABYTE),
                        used < most / 100 * FULL_PERCENT),
                new Reading(
                        Sentence.of("health.disk", "Disk"),
                        Sentence.of("health.disk.free", "{0} MB free where the data lie", free / MEGABYTE),
                        free >= LEAST));
    }
}

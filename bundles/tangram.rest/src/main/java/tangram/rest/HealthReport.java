package tangram.rest;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Command;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.checkup.Gauge;
import tangram.kernel.api.checkup.Gauge.Reading;

/**
 * How the server is: what it is, what every gauge reads, and what is wrong with modules. What takes long, the doctor looks at, one at a
 * time.
 */
@Component(service = HealthReport.class)
public final class HealthReport {

    private static final Logger LOG = LoggerFactory.getLogger(HealthReport.class);

    private final String version;
    private final Transactions transactions;
    private final Rows rows;
    private final Texts texts;
    private final StatusReport status;
    private final ReentrantLock doctorAtWork = new ReentrantLock();

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<Gauge> gauges = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<Command> commands = List.of();

    @Activate
    public HealthReport(
            BundleContext context,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Texts texts,
            @Reference StatusReport status) {
        this.version = String.valueOf(context.getBundle().getVersion());
        this.transactions = transactions;
        this.rows = rows;
        this.texts = texts;
        this.status = status;
    }

    Map<String, Object> now(Locale locale) {
        List<Reading> readings = gauges.stream()
                .sorted(Comparator.comparing(gauge -> gauge.getClass().getName()))
                .flatMap(gauge -> read(gauge).stream())
                .toList();
        List<String> troubles = status.sentences();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("well", troubles.isEmpty() && readings.stream().allMatch(Reading::well));
        json.put("version", version);
        json.put("java", System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        json.put(
                "since",
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime())
                        .toString());
        json.put(
                "readings",
                readings.stream()
                        .map(reading -> Map.of(
                                "subject", texts.say(reading.subject(), locale),
                                "value", texts.say(reading.value(), locale),
                                "well", reading.well()))
                        .toList());
        json.put("troubles", troubles);
        return json;
    }

    /** One that fails is a reading of its own, and the others are read. */
    private List<Reading> read(Gauge gauge) {
        try {
            return transactions.read(() -> gauge.read(rows));
        } catch (RuntimeException e) {
            LOG.warn("{} could not be read", gauge.getClass().getName(), e);
            return List.of(new Reading(
                    Sentence.of("health.unread", "Not read"),
                    Sentence.of(
                            "health.unread.gauge",
                            "{0}; see the log",
                            gauge.getClass().getSimpleName()),
                    false));
        }
    }

    /**
     * What the doctor finds; nothing is mended.
     *
     * @throws Conflict while he looks for somebody else
     */
    Map<String, Object> doctor(Locale locale) {
        Command doctor = commands.stream()
                .filter(command -> command.name().equals("doctor"))
                .findAny()
                .orElseThrow(() -> new NotFound("no-such-path", "There is nothing at this address."));
        if (!doctorAtWork.tryLock()) {
            throw new Conflict("health.doctor-at-work", "The doctor is looking for somebody else just now.");
        }
        try {
            String language = locale.getLanguage().equals("zh") ? "zh" : "en";
            Command.Outcome found = doctor.run(List.of("--lang", language), Path.of("."));
            return Map.of(
                    "well",
                    found.exit() == 0,
                    "findings",
                    (found.output() + found.error()).lines().toList());
        } finally {
            doctorAtWork.unlock();
        }
    }
}

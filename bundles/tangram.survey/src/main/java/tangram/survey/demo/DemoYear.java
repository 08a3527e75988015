package tangram.survey.demo;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Job;

/**
 * Enters the year of the demo behind the server's back, a few entries at a time, on one node; and later what belongs to modules
 * that have come since.
 */
public final class DemoYear implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(DemoYear.class);
    static final List<String> FILES = List.of(
            "customers.yaml",
            "offers.yaml",
            "market.yaml",
            "sales.yaml",
            "delivery.yaml",
            "days.yaml",
            "knowledge.yaml");
    private static final int PORTION = 20;

    private final DemoRecords records;
    private final DemoRecords.Modules modules;
    private final List<DemoEntry> entries = DemoFiles.read(FILES);
    private int entered;

    public DemoYear(DemoRecords records, DemoRecords.Modules modules) {
        this.records = records;
        this.modules = modules;
    }

    @Override
    public String name() {
        return "demo-year";
    }

    @Override
    public Duration period() {
        return Duration.ofMinutes(1);
    }

    @Override
    public boolean run() {
        int count = records.next(entries, modules, PORTION);
        entered += count;
        if (count < PORTION && entered > 0) {
            LOG.info("The demo's year is there: {} entries", entered);
            entered = 0;
        }
        return count == PORTION;
    }
}

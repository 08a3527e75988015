package tangram.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Gauge;

/** How far the audit is sealed: what is older than some minutes and is not means that the job does not run. */
@Component
public final class SealGauge implements Gauge {

    private static final Duration LATE = Duration.ofMinutes(15);

    @Activate
    public SealGauge(@Reference CoreSchema schema) {}

    @Override
    public List<Reading> read(Rows rows) {
        long seal = new SealRows(rows).lastNumber();
        long unsealed = count(rows, "select count(*) from core_audit where seal is null");
        long late = count(
                rows,
                "select count(*) from core_audit where seal is null and happened < ?",
                Instant.now().minus(LATE));
        return List.of(new Reading(
                Sentence.of("health.audit", "Audit"),
                Sentence.of(
                        "health.audit.sealed",
                        "last seal {0}; {1} entries are not sealed yet, {2} of them for more than a quarter of an hour",
                        seal,
                        unsealed,
                        late),
                late == 0));
    }

    private static long count(Rows rows, String sql, Object... arguments) {
        return rows.first(row -> row.number(1), sql, arguments).orElse(0L);
    }
}

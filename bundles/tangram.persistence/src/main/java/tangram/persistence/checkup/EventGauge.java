package tangram.persistence.checkup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Gauge;

/** What is waiting to be told to listeners, and which jobs are late. */
@Component
public final class EventGauge implements Gauge {

    private static final Duration LATE = Duration.ofMinutes(15);

    @Override
    public List<Reading> read(Rows rows) {
        Instant late = Instant.now().minus(LATE);
        long waiting = count(rows, "select count(*) from kernel_outbox")
                + count(rows, "select count(*) from kernel_delivery where parked = false");
        long overdue = count(rows, "select count(*) from kernel_outbox where happened_at < ?", late)
                + count(
                        rows,
                        "select count(*) from kernel_delivery d join kernel_listener l on l.name = d.listener where"
                                + " d.parked = false and d.due_at < ? and l.seen_at > ?",
                        late,
                        late.minus(Duration.ofHours(2)));
        long parked = count(rows, "select count(*) from kernel_delivery where parked = true");
        List<String> jobs = rows.list(
                row -> row.text(1),
                "select name from kernel_job where name <> 'doctor' and due_at < ? and (lease_until is null or"
                        + " lease_until < ?) order by name",
                late,
                late);
        return List.of(
                new Reading(
                        Sentence.of("health.events", "Events"),
                        Sentence.of(
                                "health.events.waiting",
                                "{0} wait to be told, {1} of them for more than a quarter of an hour; {2} were given up",
                                waiting,
                                overdue,
                                parked),
                        overdue == 0 && parked == 0),
                new Reading(
                        Sentence.of("health.jobs", "Jobs"),
                        jobs.isEmpty()
                                ? Sentence.of("health.jobs.well", "all are run when they are due")
                                : Sentence.of("health.jobs.late", "late: {0}", String.join(", ", jobs)),
                        jobs.isEmpty()));
    }

    private static long count(Rows rows, String sql, Object... arguments) {
        return rows.first(row -> row.number(1), sql, arguments).orElse(0L);
    }
}

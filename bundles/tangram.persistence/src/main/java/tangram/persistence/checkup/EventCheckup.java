package tangram.persistence.checkup;

import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Component;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.checkup.Findings;

/** Whether events get to whom they are for: handed out within minutes, told within the hour to those who are here. */
@Component
public final class EventCheckup implements Checkup {

    private static final Duration HANDED_OUT = Duration.ofMinutes(10);
    private static final Duration TOLD = Duration.ofHours(1);
    /** A listener that is here is seen once an hour. */
    private static final Duration HERE = Duration.ofHours(2);

    @Override
    public Sentence subject() {
        return Sentence.of("doctor.events", "events");
    }

    @Override
    public void look(Rows moment, Findings findings) {
        Instant now = Instant.now();
        findings.wrong(
                "doctor.events.waiting",
                "{0} events in {1} were not handed out: {2}",
                "kernel_outbox",
                Cases.of(moment, "select id from kernel_outbox where happened_at < ?", now.minus(HANDED_OUT)));
        findings.wrong(
                "doctor.events.parked",
                "{0} events in {1} were given up: {2}",
                "kernel_delivery",
                Cases.of(moment, "select event from kernel_delivery where parked = true"));
        findings.wrong(
                "doctor.events.late",
                "{0} events in {1} are due for more than an hour, and their listener is here: {2}",
                "kernel_delivery",
                Cases.of(
                        moment,
                        "select d.event from kernel_delivery d join kernel_listener l on l.name = d.listener"
                                + " where d.parked = false and d.due_at < ? and l.seen_at > ?",
                        now.minus(TOLD),
                        now.minus(HERE)));
    }
}

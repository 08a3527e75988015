package tangram.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Gauge;

/** Mails that wait, and those that were given up. */
@Component
public final class MailGauge implements Gauge {

    private static final Duration LONG = Duration.ofHours(1);

    @Activate
    public MailGauge(@Reference NotifySchema schema) {}

    @Override
    public List<Reading> read(Rows rows) {
        MailRows mails = new MailRows(rows);
        long parked = mails.parked();
        long old = mails.waitingSince(Instant.now().minus(LONG));
        return List.of(new Reading(
                Sentence.of("health.mails", "Mails"),
                Sentence.of(
                        "health.mails.waiting",
                        "{0} wait, {1} of them for more than an hour; {2} were given up",
                        mails.waitingSince(Instant.now()),
                        old,
                        parked),
                old == 0 && parked == 0));
    }
}

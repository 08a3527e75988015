package tangram.persistence.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Gauge;

/** How long ago a backup was written. Who has never used ours may have another, so nothing is wrong then. */
@Component
public final class BackupGauge implements Gauge {

    private static final Duration LATE = Duration.ofDays(8);

    private final BackupLog log;

    @Activate
    public BackupGauge(@Reference(service = BackupLog.class) BackupLog log) {
        this.log = log;
    }

    @Override
    public List<Reading> read(Rows rows) {
        Sentence subject = Sentence.of("health.backup", "Backup");
        Sentence never = Sentence.of("health.backup.never", "none yet by tangram backup");
        return List.of(log.last()
                .map(at -> reading(subject, Duration.between(at, Instant.now())))
                .orElseGet(() -> new Reading(subject, never, true)));
    }

    private static Reading reading(Sentence subject, Duration ago) {
        return new Reading(
                subject,
                Sentence.of(
                        "health.backup.last",
                        "the last one {0,choice,0#within a day|1#a day ago|1<{0} days ago}",
                        Math.max(0, ago.toDays())),
                ago.compareTo(LATE) < 0);
    }
}

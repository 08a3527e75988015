package tangram.persistence.backup;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.HistoryEntry;
import tangram.kernel.api.record.HistoryEntry.Change;

/**
 * When backups were written: the audit says so. An entry comes after the moment that its backup is of, so a restored database knows
 * of the backups before that one.
 */
@Component(service = BackupLog.class)
public final class BackupLog {

    private static final Logger LOG = LoggerFactory.getLogger(BackupLog.class);
    private static final String BACKUP = "backup";

    private final Transactions transactions;
    private final Audit audit;
    private final Epochs epochs;

    @Activate
    public BackupLog(@Reference Transactions transactions, @Reference Audit audit, @Reference Epochs epochs) {
        this.transactions = transactions;
        this.audit = audit;
        this.epochs = epochs;
    }

    /** Writes down that a backup of so many rows, with this digest, is there; where that fails it is none the worse. */
    public void note(long rows, String digest, Locale locale) {
        List<Change> changes = List.of(new Change("rows", null, rows), new Change("digest", null, digest));
        try {
            transactions.write(() -> {
                Caller console = new Caller(0, "console", "console", true, locale, "console", epochs.now());
                audit.append(console, BACKUP, 0, BACKUP, changes);
            });
        } catch (RuntimeException e) {
            LOG.warn("The audit does not tell of the backup that was just written", e);
        }
    }

    /** When the last one was written. In a transaction. */
    public Optional<Instant> last() {
        return audit.history(BACKUP, 0, 1).stream().findFirst().map(HistoryEntry::at);
    }
}

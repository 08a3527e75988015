package tangram.core.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;
import tangram.core.audit.RepeatRows.By;
import tangram.core.audit.RepeatRows.Repeated;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Job;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.HistoryEntry.Change;

/** Enters, when a minute is over on all clocks, how often in it was tried what is counted by the minute. */
@Component
public final class RepeatedEntries implements Job {

    private static final Duration OVER = Duration.ofMinutes(2);
    private static final int PORTION = 200;

    private final Transactions transactions;
    private final RepeatRows repeats;
    private final Audit audit;
    private final CompanyClock clock;

    @Activate
    public RepeatedEntries(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Audit audit,
            @Reference CompanyClock clock) {
        this.transactions = transactions;
        this.repeats = new RepeatRows(rows);
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "audit-repeats";
    }

    @Override
    public Duration period() {
        return Duration.ofMinutes(1);
    }

    @Override
    public boolean run() {
        return transactions.write(() -> {
            List<Repeated> over = repeats.over(clock.now().minus(OVER), PORTION);
            over.stream()
                    .filter(repeats::remove)
                    .filter(repeated -> repeated.times() > 0)
                    .forEach(this::enter);
            return over.size() == PORTION;
        });
    }

    private void enter(Repeated repeated) {
        By by = repeated.by();
        Caller caller =
                new Caller(by.person(), by.login(), by.login(), false, Locale.ENGLISH, by.source(), new Epoch(0, 0, 0));
        List<Change> changes = new ArrayList<>();
        if (!repeated.what().isEmpty()) {
            changes.add(new Change(Audit.TRIED, null, repeated.what()));
        }
        changes.add(new Change("times", null, repeated.times()));
        changes.add(new Change("since", null, repeated.begun().toString()));
        audit.append(caller, repeated.type(), repeated.record(), repeated.operation(), changes);
    }
}

package tangram.login;

import java.time.Duration;
import java.time.InstantSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Job;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.database.Database;

/** Removes sessions and guesses that have expired, in small transactions. */
@Component
public final class ExpiredLogins implements Job {

    private static final int BATCH = 200;

    private final Transactions transactions;
    private final Guesses guesses;
    private final SessionRows sessions;

    @Activate
    public ExpiredLogins(
            @Reference LoginSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Database database) {
        this(transactions, rows, database, InstantSource.system());
    }

    ExpiredLogins(Transactions transactions, Rows rows, Database database, InstantSource clock) {
        this.transactions = transactions;
        this.guesses = new Guesses(transactions, rows, database.dialect(), clock);
        this.sessions = new SessionRows(rows, clock);
    }

    @Override
    public String name() {
        return "expired-logins";
    }

    @Override
    public Duration period() {
        return Duration.ofMinutes(10);
    }

    @Override
    public boolean run() {
        boolean more = transactions.write(() -> guesses.sweep(BATCH)) == BATCH;
        return transactions.write(() -> sessions.sweep(BATCH)) == BATCH || more;
    }
}

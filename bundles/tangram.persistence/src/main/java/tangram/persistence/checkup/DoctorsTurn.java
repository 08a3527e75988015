package tangram.persistence.checkup;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;

/**
 * Whose turn it is to repair: one doctor on all nodes, for what he finds wrong is put right by adding what is missing, and
 * two would add it twice. The turn is a leased row, as those of jobs are; a killed doctor's ends by itself.
 */
final class DoctorsTurn {

    private static final Duration LEASE = Duration.ofMinutes(15);
    private static final String NAME = "doctor";

    private final Transactions transactions;
    private final Rows rows;
    private final String doctor = UUID.randomUUID().toString();

    DoctorsTurn(Transactions transactions, Rows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    /** Whether it is ours from now on, for the time of a lease. */
    boolean take() {
        return transactions.write(() -> {
            Instant now = Instant.now();
            Instant until = now.plus(LEASE);
            int taken = rows.change(
                    "update kernel_job set holder = ?, lease_until = ? where name = ? and (holder is null or holder = ?"
                            + " or lease_until < ?)",
                    doctor,
                    until,
                    NAME,
                    doctor,
                    now);
            if (taken == 1) {
                return true;
            }
            if (rows.first(row -> true, "select 1 from kernel_job where name = ?", NAME)
                    .isPresent()) {
                return false;
            }
            rows.change(
                    "insert into kernel_job (name, due_at, holder, lease_until) values (?, ?, ?, ?)",
                    NAME,
                    now,
                    doctor,
                    until);
            return true;
        });
    }

    void giveBack() {
        transactions.write(
                () -> rows.change("update kernel_job set holder = null where name = ? and holder = ?", NAME, doctor));
    }
}

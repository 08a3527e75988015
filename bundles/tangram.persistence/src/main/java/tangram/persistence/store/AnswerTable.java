package tangram.persistence.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.KeptAnswers;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;

/**
 * Keeps answers in a table. The row is made before the work begins and completed after it: a rival for the same key waits
 * at the primary key until the first has committed, runs again, and finds the answer.
 */
@Component
public final class AnswerTable implements KeptAnswers {

    static final Duration KEPT = Duration.ofHours(24);
    private static final String KEY = " where person_id = ? and answer_key = ?";

    private final Transactions transactions;
    private final Rows rows;
    private final Clock clock;

    @Activate
    public AnswerTable(
            @Reference Transactions transactions, @Reference Rows rows, @Reference Migrations kernelTablesExist) {
        this(transactions, rows, Clock.systemUTC());
    }

    /** With a clock that can be turned. */
    public AnswerTable(Transactions transactions, Rows rows, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.clock = clock;
    }

    private record Kept(String fingerprint, Instant at, Answer answer) {

        static Kept of(Row row) {
            Answer answer = new Answer((int) row.number(3), row.textOrNull(4), row.textOrNull(5), row.text(6));
            return new Kept(row.text(1), row.instant(2), answer);
        }
    }

    @Override
    public Optional<Answer> find(Caller caller, Asked asked) {
        return transactions.read(() -> {
            Instant since = clock.instant().minus(KEPT);
            // of a request that was broken off there may be parts without a whole
            boolean otherwise = rows.first(
                            row -> row.number(1),
                            "select part from kernel_answer" + KEY + " and kept_at >= ? and fingerprint <> ?",
                            caller.person(),
                            asked.key(),
                            since,
                            asked.fingerprint())
                    .isPresent();
            if (otherwise) {
                throw usedOtherwise();
            }
            return kept(caller, asked, 0).filter(k -> !k.at().isBefore(since)).map(Kept::answer);
        });
    }

    @Override
    public Answer once(Caller caller, Asked asked, int part, Supplier<Answer> work) {
        return transactions.write(() -> {
            Instant now = clock.instant();
            Optional<Kept> kept = kept(caller, asked, part);
            if (kept.isPresent()) {
                if (!kept.get().at().isBefore(now.minus(KEPT))) {
                    return same(kept.get(), asked);
                }
                rows.change("delete from kernel_answer" + KEY, caller.person(), asked.key());
            }
            begin(caller, asked, part, now);
            Answer answer = work.get();
            complete(caller, asked, part, answer);
            return answer;
        });
    }

    private Optional<Kept> kept(Caller caller, Asked asked, int part) {
        return rows.first(
                Kept::of,
                "select fingerprint, kept_at, status, etag, location, body from kernel_answer" + KEY + " and part = ?",
                caller.person(),
                asked.key(),
                part);
    }

    private static Answer same(Kept kept, Asked asked) {
        if (!kept.fingerprint().equals(asked.fingerprint())) {
            throw usedOtherwise();
        }
        return kept.answer();
    }

    private static Conflict usedOtherwise() {
        return new Conflict("idempotency-key-used", "You have used this Idempotency-Key for another request.");
    }

    private void begin(Caller caller, Asked asked, int part, Instant now) {
        rows.change(
                "insert into kernel_answer (person_id, answer_key, part, fingerprint, status, body, kept_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                caller.person(),
                asked.key(),
                part,
                asked.fingerprint(),
                0,
                "",
                now);
    }

    private void complete(Caller caller, Asked asked, int part, Answer answer) {
        rows.change(
                "update kernel_answer set status = ?, etag = ?, location = ?, body = ?" + KEY + " and part = ?",
                answer.status(),
                answer.etag(),
                answer.location(),
                answer.body(),
                caller.person(),
                asked.key(),
                part);
    }

    @Override
    public int forget(Instant before) {
        return transactions.write(() -> rows.change("delete from kernel_answer where kept_at < ?", before));
    }
}

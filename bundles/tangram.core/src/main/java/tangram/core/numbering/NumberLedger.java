package tangram.core.numbering;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Numbers.Entry;
import tangram.kernel.api.Numbers.Voided;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.database.Dialect;

/**
 * Every number there ever was, with the record it was given to, by whom and when. Nothing is taken out: the number of a
 * record that was purged or made void is marked void, with who did it, and is not given again.
 */
final class NumberLedger {

    private final Rows rows;
    private final String enter;

    NumberLedger(Rows rows, Dialect dialect) {
        this.rows = rows;
        // what is selected has no types of its own
        this.enter = "insert into core_number_ledger (record_type, code, record_id, how, person_id, happened)"
                + " select cast(? as varchar(64)), cast(? as varchar(64)), cast(? as bigint), cast(? as varchar(8)),"
                + " cast(? as bigint), cast(? as " + dialect.types().get("instant") + ") from (values (1)) as one (n)"
                + " where not exists (select 1 from core_number_ledger where record_type = ? and code = ?)";
    }

    /** Whether the number was free; it is entered then. */
    boolean enter(Caller by, String type, String number, long record, String how, Instant now) {
        return rows.change(enter, type, number, record, how, by.person(), now, type, number) == 1;
    }

    /** Whether it was ever given. */
    static boolean has(Rows rows, String type, String number) {
        return rows.first(
                        row -> row.text(1),
                        "select code from core_number_ledger where record_type = ? and code = ?",
                        type,
                        number)
                .isPresent();
    }

    /** Those behind a number, in order, along the key. */
    static List<Entry> page(Rows rows, String type, String after, int most) {
        return rows.list(
                NumberLedger::entry,
                "select code, record_id, how, happened, person_id, void_how, void_at, void_by from core_number_ledger where"
                        + " record_type = ? and code > ? order by code fetch first " + most + " rows only",
                type,
                after);
    }

    private static Entry entry(Row row) {
        Optional<Voided> voided = row.instantIfAny(7)
                .map(when -> new Voided(
                        String.valueOf(row.textOrNull(6)),
                        when,
                        Optional.ofNullable(row.numberOrNull(8)).orElse(0L)));
        return new Entry(row.text(1), row.number(2), row.text(3), row.instant(4), row.number(5), voided);
    }

    /** Whether the number was in force until now. */
    boolean markVoid(Caller by, String type, String number, String how, Instant now) {
        return rows.change(
                        "update core_number_ledger set void_at = ?, void_by = ?, void_how = ? where record_type = ?"
                                + " and code = ? and void_at is null",
                        now,
                        by.person(),
                        how,
                        type,
                        number)
                == 1;
    }
}

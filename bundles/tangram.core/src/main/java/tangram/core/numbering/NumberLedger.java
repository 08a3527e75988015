package tangram.core.numbering;

import java.time.Instant;
import tangram.kernel.api.Rows;
import tangram.kernel.api.database.Dialect;

/**
 * Every number there ever was, with the record it was given to. Nothing is taken out: a code of a record that was
 * deleted, purged or made void is not given again.
 */
final class NumberLedger {

    private final Rows rows;
    private final String enter;

    NumberLedger(Rows rows, Dialect dialect) {
        this.rows = rows;
        // what is selected has no types of its own
        this.enter = "insert into core_number_ledger (record_type, code, record_id, how, happened)"
                + " select cast(? as varchar(64)), cast(? as varchar(64)), cast(? as bigint), cast(? as varchar(8)),"
                + " cast(? as " + dialect.types().get("instant") + ") from (values (1)) as one (n)"
                + " where not exists (select 1 from core_number_ledger where record_type = ? and code = ?)";
    }

    /** Whether the number was free; it is entered then. */
    boolean enter(String type, String number, long record, String how, Instant now) {
        return rows.change(enter, type, number, record, how, now, type, number) == 1;
    }
}

package tangram.core.approval;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.approval.Delegations.Delegation;

/** Delegations in their table, in the current transaction. */
final class DelegationRows {

    private static final String SELECT =
            "select id, giver, receiver, record_type, first_day, last_day from core_delegation where ";

    private DelegationRows() {}

    /** Those somebody received that hold on a day. */
    static List<Delegation> received(Rows rows, long person, LocalDate day) {
        return rows.list(
                DelegationRows::delegation,
                SELECT + "receiver = ? and first_day <= ? and last_day >= ? order by id",
                person,
                day,
                day);
    }

    /** Those somebody gave that hold on a day: who decides in his place. */
    static List<Delegation> given(Rows rows, long person, LocalDate day) {
        return rows.list(
                DelegationRows::delegation,
                SELECT + "giver = ? and first_day <= ? and last_day >= ? order by id",
                person,
                day,
                day);
    }

    /** Those somebody gave or received that have not ended. */
    static List<Delegation> of(Rows rows, long person, LocalDate day) {
        return rows.list(
                DelegationRows::delegation,
                SELECT + "(giver = ? or receiver = ?) and last_day >= ? order by id",
                person,
                person,
                day);
    }

    static Optional<Delegation> find(Rows rows, long id) {
        return rows.first(DelegationRows::delegation, SELECT + "id = ?", id);
    }

    private static Delegation delegation(Row row) {
        return new Delegation(
                row.number(1),
                row.number(2),
                row.number(3),
                Optional.ofNullable(row.textOrNull(4)),
                Optional.ofNullable(row.dateOrNull(5)).orElseThrow(),
                Optional.ofNullable(row.dateOrNull(6)).orElseThrow());
    }
}

package tangram.persistence.page;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.DatabaseException;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Transactions;
import tangram.persistence.transaction.Connections;
import tangram.persistence.transaction.Statement;

/**
 * Counts records while they are written: how many of a type belong to a desk, in which bucket of the field the type is
 * counted by; and of these, for how many another desk is responsible, each in a counter of its own. So what desks own is
 * added up from few counters, however the responsible ones are spread. Many transactions touch the same counters, so changes are added up and
 * applied as the last statements before the commit, in key order: locks are short, and rivals wait instead of
 * deadlocking. Thread-safe.
 */
@Component(service = Counters.class)
public final class Counters {

    /** Beside an owner: all he has, whoever is responsible. */
    public static final long EVERYBODY = 0;

    private static final int SCALE = 4;
    private static final String KEY =
            " where record_type = ? and live = ? and owner_id = ? and responsible_id = ? and bucket = ?";
    private static final String UPDATE = "update kernel_counter set records = records + ?, measure = measure + ?" + KEY;
    private static final String INSERT = "insert into kernel_counter"
            + " (records, measure, record_type, live, owner_id, responsible_id, bucket) values (?, ?, ?, ?, ?, ?, ?)";

    private final Transactions transactions;
    private final Connections connections;

    @Activate
    public Counters(
            @Reference Transactions transactions,
            @Reference Connections connections,
            @Reference Migrations kernelTablesExist) {
        this.transactions = transactions;
        this.connections = connections;
    }

    /** One counter; {@code responsible} a desk or {@link #EVERYBODY}. Comparable in the order in which counters are locked. */
    private record Cell(String type, boolean live, long owner, long responsible, String bucket)
            implements Comparable<Cell> {

        private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::type)
                .thenComparing(Cell::live)
                .thenComparingLong(Cell::owner)
                .thenComparingLong(Cell::responsible)
                .thenComparing(Cell::bucket);

        @Override
        public int compareTo(Cell other) {
            return ORDER.compare(this, other);
        }
    }

    /** What is added to it. */
    private record Change(long records, BigDecimal measure) {

        Change plus(Change other) {
            return new Change(records + other.records, measure.add(other.measure));
        }

        boolean nothing() {
            return records == 0 && measure.signum() == 0;
        }
    }

    /** The changes of one transaction that are not applied yet. */
    private static final class Pending {
        private Map<Cell, Change> changes = new TreeMap<>();
    }

    /**
     * Add to a counter when this transaction commits. A record that moves is taken from one counter and added to another.
     *
     * @param type id of the record type
     * @param live whether the record lives or lies in the recycle bin
     * @param owner the desk it belongs to
     * @param responsible the desk that is responsible for it, or 0
     * @param bucket code of the value it is counted by, or empty
     * @param records 1, -1, or 0 when only the measure changed
     * @param measure the sum to add
     * @throws IllegalStateException outside a transaction that writes
     */
    public void add(
            String type, boolean live, long owner, long responsible, String bucket, long records, BigDecimal measure) {
        correct(type, live, owner, EVERYBODY, bucket, records, measure);
        if (responsible != EVERYBODY) {
            correct(type, live, owner, responsible, bucket, records, measure);
        }
    }

    /** Adds to this one counter only, for who has counted anew. */
    public void correct(
            String type, boolean live, long owner, long responsible, String bucket, long records, BigDecimal measure) {
        Pending pending = transactions.resource(this, Pending::new);
        if (pending.changes.isEmpty()) {
            transactions.beforeCommit(Transactions.Phase.COUNTERS, () -> apply(pending));
        }
        pending.changes.merge(
                new Cell(type, live, owner, responsible, bucket),
                new Change(records, measure.setScale(SCALE, RoundingMode.HALF_UP)),
                Change::plus);
    }

    /** Applies what this transaction has changed so far, for who has to read it: as close to the commit as can be. */
    public void settle() {
        apply(transactions.resource(this, Pending::new));
    }

    /** Counters that exist are changed in one batch; those that turn out to be new are made one by one. */
    private void apply(Pending pending) {
        Map<Cell, Change> changes = pending.changes;
        pending.changes = new TreeMap<>();
        changes.values().removeIf(Change::nothing);
        if (changes.isEmpty()) {
            return;
        }
        Connection connection = connections.current();
        List<Cell> cells = List.copyOf(changes.keySet());
        try {
            int[] changed = run(connection, UPDATE, cells, changes);
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] == 0) {
                    make(connection, List.of(cells.get(i)), changes);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException("The counters could not be changed", e);
        }
    }

    /** A rival may make the same counter at the same time: the slower one finds it there once the other has committed. */
    private void make(Connection connection, List<Cell> cell, Map<Cell, Change> changes) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            run(connection, INSERT, cell, changes);
        } catch (SQLException e) {
            if (!connections.dialect().isDuplicate(e)) {
                throw e;
            }
            connection.rollback(before);
            run(connection, UPDATE, cell, changes);
        }
        connection.releaseSavepoint(before);
    }

    private static int[] run(Connection connection, String sql, List<Cell> cells, Map<Cell, Change> changes)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Cell cell : cells) {
                Change change = requireNonNull(changes.get(cell));
                List<Object> arguments = List.of(
                        change.records(),
                        change.measure(),
                        cell.type(),
                        cell.live(),
                        cell.owner(),
                        cell.responsible(),
                        cell.bucket());
                new Statement(sql, new ArrayList<>(arguments)).bind(statement);
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }
}

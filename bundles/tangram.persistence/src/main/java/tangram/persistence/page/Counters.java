package tangram.persistence.page;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.Scope;
import tangram.persistence.transaction.Connections;

/**
 * How many records there are, per type, owner, responsible desk and declared field. Changes are collected while the
 * transaction works and applied last, added up, in the order of their keys; so an exact total costs a few rows, and two
 * writers never wait for each other in a circle.
 */
@Component(service = Counters.class)
public final class Counters {

    private static final String CELL =
            " where record_type = ? and live = ? and owner_id = ? and responsible_id = ? and bucket = ?";
    private static final String UPDATE =
            "update kernel_counter set records = records + ?, measure = measure + ?" + CELL;
    private static final String INSERT =
            "insert into kernel_counter (record_type, live, owner_id, responsible_id, bucket, records, measure)"
                    + " values (?, ?, ?, ?, ?, ?, ?)";

    private final Transactions transactions;
    private final Rows rows;
    private final Connections connections;

    @Activate
    public Counters(
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Connections connections,
            @Reference Migrations kernelTablesExist) {
        this.transactions = transactions;
        this.rows = rows;
        this.connections = connections;
    }

    private record Key(String type, boolean live, long owner, long responsible, String bucket)
            implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return text().compareTo(other.text());
        }

        private String text() {
            return type + '\0' + live + '\0' + owner + '\0' + responsible + '\0' + bucket;
        }
    }

    private record Change(long records, BigDecimal measure) {

        Change plus(Change other) {
            return new Change(records + other.records, measure.add(other.measure));
        }

        boolean nothing() {
            return records == 0 && measure.signum() == 0;
        }
    }

    /** The changes of one transaction. */
    private static final class Collected {
        final Map<Key, Change> changes = new TreeMap<>();
    }

    /** Counts records, or counts them off with negative numbers, when the current transaction commits. */
    public void add(
            String type, boolean live, long owner, long responsible, String bucket, long records, BigDecimal measure) {
        Collected collected = transactions.resource(this, () -> {
            Collected made = new Collected();
            transactions.beforeCommit(Transactions.Phase.COUNTERS, () -> apply(made));
            return made;
        });
        collected.changes.merge(
                new Key(type, live, owner, responsible, bucket), new Change(records, measure), Change::plus);
    }

    private void apply(Collected collected) {
        collected.changes.forEach((key, change) -> {
            if (!change.nothing()) {
                apply(key, change);
            }
        });
        collected.changes.clear();
    }

    private void apply(Key key, Change change) {
        if (connections.dialect().lateral()) {
            rows.change(
                    INSERT
                            + " on conflict (record_type, live, owner_id, responsible_id, bucket) do update set"
                            + " records = kernel_counter.records + excluded.records,"
                            + " measure = kernel_counter.measure + excluded.measure",
                    key.type(),
                    key.live(),
                    key.owner(),
                    key.responsible(),
                    key.bucket(),
                    change.records(),
                    change.measure());
        } else if (update(key, change) == 0) {
            // two first records of one cell: the second writer finds the key taken, and its transaction runs again
            rows.change(
                    INSERT,
                    key.type(),
                    key.live(),
                    key.owner(),
                    key.responsible(),
                    key.bucket(),
                    change.records(),
                    change.measure());
        }
    }

    private int update(Key key, Change change) {
        return rows.change(
                UPDATE,
                change.records(),
                change.measure(),
                key.type(),
                key.live(),
                key.owner(),
                key.responsible(),
                key.bucket());
    }

    /** How many records of the type the scope covers, but for the named ones. */
    public long count(String type, boolean live, Scope scope) {
        String from = "select coalesce(sum(records), 0) from kernel_counter where record_type = ? and live = ?";
        if (scope.all()) {
            return one(from, type, live);
        }
        long own = scope.desks().length == 0 ? 0 : one(from + " and owner_id in (?)", type, live, scope.desks());
        if (scope.responsible().length == 0) {
            return own;
        }
        long responsible = one(from + " and responsible_id in (?)", type, live, scope.responsible());
        long both = scope.desks().length == 0
                ? 0
                : one(
                        from + " and responsible_id in (?) and owner_id in (?)",
                        type,
                        live,
                        scope.responsible(),
                        scope.desks());
        return own + responsible - both;
    }

    private long one(String sql, Object... arguments) {
        return rows.first(r -> r.number(1), sql, arguments).orElse(0L);
    }
}

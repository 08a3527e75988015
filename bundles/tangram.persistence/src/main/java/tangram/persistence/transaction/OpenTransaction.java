package tangram.persistence.transaction;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Transactions.Phase;

/** What belongs to one run of a transaction's work. Used by one thread. */
final class OpenTransaction {

    final Connection connection;
    final boolean writing;
    private final Map<Object, Object> resources = new HashMap<>();
    private final Map<Phase, List<Runnable>> beforeCommit = new EnumMap<>(Phase.class);
    private final List<Runnable> afterCommit = new ArrayList<>();
    private @Nullable Throwable doom;

    OpenTransaction(Connection connection, boolean writing) {
        this.connection = connection;
        this.writing = writing;
    }

    @SuppressWarnings("unchecked") // the key's owner is the only one who knows the key, and the type
    <T> T resource(Object key, Supplier<T> make) {
        Object found = resources.get(key);
        if (found == null) {
            found = make.get();
            resources.put(key, found);
        }
        return (T) found;
    }

    void before(Phase phase, Runnable work) {
        beforeCommit.computeIfAbsent(phase, p -> new ArrayList<>()).add(work);
    }

    void after(Runnable work) {
        afterCommit.add(work);
    }

    /** From now on it cannot be committed: the first failure is what whoever began it is told. */
    void doom(Throwable failure) {
        if (doom == null) {
            doom = failure;
        }
    }

    /** Runs the phases in order; work may add work to its own or a later phase. */
    void prepare() {
        refuseDoom();
        runPhases();
        refuseDoom();
    }

    private void refuseDoom() {
        if (doom instanceof RuntimeException failure) {
            throw failure;
        }
        if (doom instanceof Error failure) {
            throw failure;
        }
    }

    private void runPhases() {
        for (Phase phase : Phase.values()) {
            List<Runnable> works = beforeCommit.getOrDefault(phase, List.of());
            for (int i = 0; i < works.size(); i++) {
                works.get(i).run();
            }
        }
    }

    List<Runnable> afterCommit() {
        return afterCommit;
    }

    /** Lets go of everything that needs closing, whether the work succeeded or not. */
    void close() {
        for (Object resource : resources.values()) {
            if (resource instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (Exception e) {
                    JdbcTransactions.LOG.debug("A transaction's resource did not close", e);
                }
            }
        }
    }
}

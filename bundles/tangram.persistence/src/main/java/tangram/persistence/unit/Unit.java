package tangram.persistence.unit;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import tangram.kernel.api.Transactions;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.transaction.Connections;

/**
 * A module's persistence unit. Entities live only inside a transaction; no cache is shared, so another node's writes
 * are always seen. Closing it lets go of the module's classes.
 */
public final class Unit implements AutoCloseable {

    private static final AtomicLong NUMBER = new AtomicLong();

    private final EntityManagerFactory factory;
    private final Transactions transactions;
    private final Connections connections;

    public Unit(
            String module,
            ClassLoader moduleLoader,
            URL root,
            List<Class<?>> types,
            Transactions transactions,
            Connections connections) {
        this.transactions = transactions;
        this.connections = connections;
        String name = "tangram-" + module + "-" + NUMBER.incrementAndGet();
        List<String> classes = Stream.concat(Stream.of(OwnedRecord.class, ChildRow.class), types.stream())
                .map(Class::getName)
                .toList();
        UnitInfo info = new UnitInfo(
                name, classes, new UnitClassLoader(moduleLoader), root, new TransactionDataSource(connections));
        this.factory = transactions.read(() -> open(info, connections));
    }

    /** EclipseLink signs in to its data source when the first entity manager is made, so that is done here. */
    private static EntityManagerFactory open(UnitInfo info, Connections connections) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(PersistenceUnitProperties.WEAVING, "false");
        properties.put(PersistenceUnitProperties.CACHE_SHARED_DEFAULT, "false");
        properties.put(PersistenceUnitProperties.SESSION_NAME, info.name());
        properties.put(PersistenceUnitProperties.CLASSLOADER, info.loader());
        properties.put(PersistenceUnitProperties.SESSION_CUSTOMIZER, ColumnNames.class.getName());
        properties.put(PersistenceUnitProperties.LOGGING_LEVEL, "OFF");
        properties.put(
                PersistenceUnitProperties.TARGET_DATABASE,
                connections.dialect().name().equals("derby") ? "Derby" : "PostgreSQL");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(info.loader());
        EntityManagerFactory made = new PersistenceProvider().createContainerEntityManagerFactory(info, properties);
        try {
            made.createEntityManager().close();
            return made;
        } catch (RuntimeException e) {
            made.close();
            throw e;
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** The entity manager of the current transaction. */
    public EntityManager entities() {
        return transactions
                .resource(this, () -> new Entities(factory.createEntityManager(), connections.writing()))
                .manager();
    }

    /** Ends with the transaction, after the commit or the rollback of the connection. */
    private record Entities(EntityManager manager, boolean writing) implements AutoCloseable {

        Entities {
            if (writing) {
                manager.getTransaction().begin();
            }
        }

        @Override
        public void close() {
            if (manager.getTransaction().isActive()) {
                manager.getTransaction().rollback();
            }
            manager.close();
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}

package tangram.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.database.derby.EmbeddedDerby;
import tangram.database.postgresql.PostgresPool;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.database.Database;
import tangram.persistence.schema.EpochRow;
import tangram.persistence.schema.LeasedIds;
import tangram.persistence.schema.SqlMigrations;
import tangram.persistence.transaction.Connections;
import tangram.persistence.transaction.JdbcRows;
import tangram.persistence.transaction.JdbcTransactions;

/**
 * A fresh, real database with the tables of the kernel and the core on it: Derby in memory or PostgreSQL in a process of its own, which is started
 * once for all tests of a run. JUnit closes the ones it hands to a test as arguments.
 *
 * <pre>{@code
 * try (TestDatabase database = TestDatabase.derby()) {
 *     database.transactions().write(() -> database.rows().change("…"));
 * }
 * }</pre>
 */
public final class TestDatabase implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Pattern NAME = Pattern.compile("/(test\\d+)\\b");
    private static @Nullable EmbeddedPostgres postgres;

    private final String name;
    private final BreakingDatabase database;
    private final AutoCloseable closing;
    private final JdbcTransactions transactions;
    private final Rows rows;
    private final Migrations migrations;
    private final Epochs epochs;
    private final Ids ids;
    private boolean closed;

    private TestDatabase(String name, Database database, AutoCloseable closing) {
        this.name = name;
        this.database = new BreakingDatabase(database);
        this.closing = closing;
        this.transactions = new JdbcTransactions(this.database);
        this.rows = new JdbcRows(transactions);
        this.migrations = new SqlMigrations(transactions, rows, transactions);
        this.epochs = new EpochRow(transactions, rows, migrations);
        this.ids = new LeasedIds(transactions, rows, migrations);
    }

    /** Derby in memory. */
    public static TestDatabase derby() {
        return Groundwork.TABLES.derby();
    }

    /** PostgreSQL: a database of its own on the server of this run. */
    public static TestDatabase postgresql() {
        return Groundwork.TABLES.postgresql();
    }

    /** For one that is not there yet. */
    static String newDerbyName() {
        return "memory:test" + NUMBER.incrementAndGet();
    }

    static TestDatabase onDerby(String name) {
        try {
            EmbeddedDerby derby = new EmbeddedDerby(name, 16);
            return new TestDatabase("Derby", derby, derby);
        } catch (SQLException e) {
            throw new IllegalStateException("Derby did not start", e);
        }
    }

    static TestDatabase onPostgresql(String url) {
        PostgresPool pool = new PostgresPool(url, 16);
        return new TestDatabase("PostgreSQL", pool, pool);
    }

    /** Both, for {@code @ParameterizedTest @MethodSource}. */
    public static Stream<TestDatabase> both() {
        return Groundwork.TABLES.both();
    }

    /** The JDBC address of an empty PostgreSQL database, on a server that ends with this process. */
    public static String newPostgresDatabase() {
        return postgresDatabase("template0");
    }

    /**
     * The JDBC address of another database that has what this one has.
     *
     * @param url of a database that was made here, to which nobody is connected
     */
    public static String copyOfPostgresDatabase(String url) {
        Matcher name = NAME.matcher(url);
        if (!name.find()) {
            throw new IllegalArgumentException("No database of this run: " + url);
        }
        return postgresDatabase(name.group(1));
    }

    private static synchronized String postgresDatabase(String template) {
        String created = "test" + NUMBER.incrementAndGet();
        EmbeddedPostgres server = server();
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection
                    .createStatement()
                    .execute("create database " + created + " encoding 'UTF8' template " + template);
        } catch (SQLException e) {
            throw new IllegalStateException("No database could be created", e);
        }
        return server.getJdbcUrl("postgres", created);
    }

    private static synchronized EmbeddedPostgres server() {
        EmbeddedPostgres running = postgres;
        if (running != null) {
            return running;
        }
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "300")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
            postgres = started;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    /** Which of the two, for messages. */
    public String name() {
        return name;
    }

    public Database database() {
        return database;
    }

    public Transactions transactions() {
        return transactions;
    }

    /** The open connection, for tests of the persistence bundle itself. */
    public Connections connections() {
        return transactions;
    }

    public Rows rows() {
        return rows;
    }

    public Migrations migrations() {
        return migrations;
    }

    public Epochs epochs() {
        return epochs;
    }

    public Ids ids() {
        return ids;
    }

    /**
     * Does work of which one statement that writes fails, as if the disk broke there. A commit counts as one, too.
     *
     * @param write which one, the first is 1
     * @return whether the work came so far and was broken off; otherwise it is done
     * @throws AssertionError when the work went on all the same
     */
    public boolean breakOff(int write, Runnable work) {
        return database.breakOff(write, work);
    }

    /** The first column of every row, as text. */
    public List<String> texts(String sql) {
        return transactions.read(() -> rows.list(r -> r.text(1), sql));
    }

    /** No ids are made from now on, and what is copied from this database has all nodes free. */
    void giveBackItsNode() {
        ((LeasedIds) ids).close();
    }

    /** JUnit closes what it hands to a test as well; the second time nothing happens. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            ((LeasedIds) ids).close();
            closing.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

package tangram.persistence.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import tangram.kernel.api.Sentence;

/**
 * The database a backup is restored into. A mark is in it from before the first thing is thrown away until all is there;
 * while it is, no server works on these data.
 */
record Target(Connection connection) {

    private static final String NODES = "kernel_node";

    /** Whether a restoring was begun and not ended. */
    boolean isMarked() throws SQLException {
        return Table.names(connection).contains(LeftOut.MARK);
    }

    /** Refuses what somebody works on, and what is not to be replaced. */
    void requireFree(boolean replace) throws SQLException {
        Set<String> tables = Table.names(connection);
        connection.commit();
        if (!tables.isEmpty() && !tables.contains(LeftOut.MARK) && !replace) {
            throw new BackupRefused(Sentence.of(
                    "restore.not-empty",
                    "There are data already; with --force they are replaced by those of the backup."));
        }
        if (tables.contains(NODES)) {
            long seconds = claimedFor();
            if (seconds > 0) {
                throw new BackupRefused(Sentence.of(
                        "restore.in-use",
                        "A server works on this database; stop it. If it was killed, its claim ends in {0} s.",
                        seconds));
            }
        }
    }

    private long claimedFor() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet lease = statement.executeQuery("select max(lease_until) from " + NODES)) {
            lease.next();
            Timestamp until = lease.getTimestamp(1);
            return until == null
                    ? 0
                    : Duration.between(Instant.now(), until.toInstant()).toSeconds();
        } finally {
            connection.rollback();
        }
    }

    void mark() throws SQLException {
        if (!isMarked()) {
            run("create table " + LeftOut.MARK + " (begun timestamp not null)");
        }
    }

    void unmark() throws SQLException {
        run("drop table " + LeftOut.MARK);
    }

    /** Throws everything away but the mark. */
    void empty() throws SQLException {
        Set<String> tables = Table.names(connection);
        tables.remove(LeftOut.MARK);
        ForeignKeys keys = ForeignKeys.of(connection, tables);
        try (Statement statement = connection.createStatement()) {
            keys.takeOff(statement);
            for (String table : tables) {
                statement.execute("drop table " + table);
            }
        }
        connection.commit();
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        connection.commit();
    }
}

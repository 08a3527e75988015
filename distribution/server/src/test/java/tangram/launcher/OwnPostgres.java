package tangram.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of the test's own, which falls and comes back with the same data and at the same port. */
final class OwnPostgres implements AutoCloseable {
    private final Path data;
    private final int port;
    private EmbeddedPostgres running;

    OwnPostgres(Path data) throws IOException, SQLException {
        this.data = data;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        start();
        try (Connection connection = running.getPostgresDatabase().getConnection()) {
            connection.createStatement().execute("create database tangram encoding 'UTF8' template template0");
        }
    }

    /** Starts on what lies in its folder; returns when it takes connections. */
    void start() throws IOException {
        running = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("max_connections", "100")
                .setServerConfig("max_wal_size", "48MB")
                .setServerConfig("min_wal_size", "32MB")
                // What a killed process has written its kernel still has; only a machine that loses power needs more.
                .setServerConfig("fsync", "off")
                // As PostgreSQL is shipped, unlike those that only serve tests: a commit is written, then acknowledged.
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    /** As an administrator stops it: what is under way is broken off. */
    void stop() throws IOException {
        running.close();
    }

    boolean isRunning() throws IOException {
        return first().map(ProcessHandle::isAlive).orElse(false);
    }

    /** Kills every process of it at once. */
    void kill() throws IOException, InterruptedException {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        waitForEnd(all);
    }

    /** Kills its first process only; the others notice and end. */
    void behead() throws IOException, InterruptedException {
        List<ProcessHandle> all = processes();
        all.get(0).destroyForcibly();
        waitForEnd(all);
    }

    /** The first one, and those it has made. */
    private List<ProcessHandle> processes() throws IOException {
        ProcessHandle first = first().orElseThrow(() -> new AssertionError("PostgreSQL does not run"));
        return Stream.concat(Stream.of(first), first.descendants()).toList();
    }

    /** PostgreSQL itself says which it is; who started it has ended. */
    private Optional<ProcessHandle> first() throws IOException {
        Path pid = data.resolve("postmaster.pid");
        if (Files.notExists(pid)) return Optional.empty();
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).strip()));
    }

    private void waitForEnd(List<ProcessHandle> processes) throws IOException, InterruptedException {
        for (ProcessHandle process : processes) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (process.isAlive()) {
                if (System.nanoTime() > end) throw new AssertionError("PostgreSQL does not end");
                Thread.sleep(10);
            }
        }
        // Nothing is left to be stopped; this only lets go of the folder.
        running.close();
    }

    /** Kills a process that works for a client; PostgreSQL breaks all work off and recovers by itself. */
    void killOneBackend() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                var rows = connection
                        .createStatement()
                        .executeQuery("select pid from pg_stat_activity where application_name = 'tangram' limit 1")) {
            if (rows.next()) ProcessHandle.of(rows.getLong(1)).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** The server's database, as JDBC names it. */
    String url() {
        return running.getJdbcUrl("postgres", "tangram");
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}

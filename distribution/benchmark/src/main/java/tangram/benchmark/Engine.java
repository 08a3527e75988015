package tangram.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Derby or PostgreSQL for one run, in a temporary folder that goes with it. Neither syncs to the disk: what a sync costs
 * is the same on every side and would only hide what is ours.
 */
final class Engine implements AutoCloseable {

    private final Path folder;
    private final @Nullable EmbeddedPostgres postgres;
    private final Path postgresData;

    private Engine(Path folder, boolean withPostgres) throws IOException {
        this.folder = folder;
        this.postgresData = folder.resolve("postgresql");
        this.postgres = withPostgres
                ? EmbeddedPostgres.builder()
                        .setDataDirectory(postgresData)
                        .setServerConfig("fsync", "off")
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("max_connections", "100")
                        .setServerConfig("logging_collector", "on")
                        .setServerConfig("log_directory", "log")
                        .setServerConfig("log_filename", "postgresql.log")
                        .start()
                : null;
    }

    static Engine of(String name) throws IOException {
        return new Engine(Files.createTempDirectory("tangram-benchmark"), name.equals("postgresql"));
    }

    String name() {
        return postgres == null ? "Derby" : "PostgreSQL";
    }

    /** An empty place; or one with a copy of what another holds, which nobody must be using. */
    Place place(String name, Optional<Place> copied) throws IOException, SQLException {
        Path data = Files.createDirectories(folder.resolve(name));
        EmbeddedPostgres server = postgres;
        if (server == null) {
            if (copied.isPresent()) {
                copy(copied.get().data().resolve("derby"), data.resolve("derby"));
            }
            return new Place(data, "");
        }
        String template =
                copied.map(place -> place.postgres().replaceFirst(".*/", "")).orElse("template0");
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection
                    .createStatement()
                    .execute("create database \"" + name + "\" encoding 'UTF8' template \"" + template + "\"");
        }
        return new Place(data, "127.0.0.1:" + server.getPort() + "/" + name);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** What PostgreSQL's processes have used so far; nothing for Derby, which works in the server's process. */
    Duration cpu() {
        if (postgres == null) {
            return Duration.ZERO;
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(postgresData.resolve("postmaster.pid"))
                    .get(0)
                    .strip());
            return ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .flatMap(process -> process.info().totalCpuDuration().stream())
                    .reduce(Duration.ZERO, Duration::plus);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes every statement into PostgreSQL's log from now on, or no longer. */
    void log(boolean statements) throws SQLException {
        EmbeddedPostgres server = postgres;
        if (server == null) {
            return;
        }
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            connection
                    .createStatement()
                    .execute("alter system set log_min_duration_statement = " + (statements ? "0" : "-1"));
            connection.createStatement().execute("select pg_reload_conf()");
        }
    }

    /** From the next connection on, the log tells by which plan each statement was carried out. */
    void explain() throws SQLException {
        try (Connection connection =
                Objects.requireNonNull(postgres).getPostgresDatabase().getConnection()) {
            for (String setting : List.of(
                    "session_preload_libraries = 'auto_explain'",
                    "auto_explain.log_min_duration = 0",
                    "auto_explain.log_analyze = on",
                    "auto_explain.log_buffers = on",
                    "auto_explain.log_timing = off")) {
                connection.createStatement().execute("load 'auto_explain'");
                connection.createStatement().execute("alter system set " + setting);
            }
            connection.createStatement().execute("select pg_reload_conf()");
        }
    }

    String log() throws IOException {
        return Files.readString(postgresData.resolve("log/postgresql.log"));
    }

    @Override
    public void close() throws IOException {
        EmbeddedPostgres server = postgres;
        if (server != null) {
            server.close();
        }
        delete(folder);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

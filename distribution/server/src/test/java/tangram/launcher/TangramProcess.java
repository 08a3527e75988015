package tangram.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** {@code bin/tangram} as a person runs it, with what it prints in two files. Ends with the test, whatever happens. */
final class TangramProcess implements AutoCloseable {
    /** What hashing a password takes where not just that is tried. */
    static final String HASH_KILOBYTES = "64";

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final List<String> SHARED = List.of("lib", "system", "bundles", "conf");

    private final Process process;
    private final Path out;
    private final Path err;
    private final Path data;

    private TangramProcess(Process process, Path out, Path err, Path data) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.data = data;
    }

    static TangramProcess start(Path home, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/tangram").toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TANGRAM_"));
        builder.environment()
                .put("TANGRAM_JAVA_OPTS", "-XX:TieredStopAtLevel=1"); // lives too short for the second compiler
        builder.environment().put("TANGRAM_DEMO_RECORDS", "few");
        builder.environment().put("TANGRAM_LOGIN_HASH_KILOBYTES", HASH_KILOBYTES);
        builder.environment().putAll(environment);
        beginWithTheDemo(data(folder, arguments), builder.environment(), List.of(arguments));
        return new TangramProcess(builder.start(), out, err, folder.resolve("data"));
    }

    /** At a first start with the demo as most tests want it, it is there already. */
    private static void beginWithTheDemo(Path data, Map<String, String> environment, List<String> arguments)
            throws IOException {
        boolean usual = arguments.contains("--demo")
                && environment.get("TANGRAM_DEMO_RECORDS").equals("few")
                && Employee.PASSWORD.equals(environment.get("TANGRAM_DEMO_PASSWORD"));
        if (!usual || environment.containsKey("TANGRAM_DATABASE_URL") || Files.exists(data)) {
            return;
        }
        DemoData.into(data);
    }

    private static Path data(Path folder, String... arguments) {
        int flag = List.of(arguments).indexOf("--data");
        return folder.resolve(flag < 0 ? "data" : arguments[flag + 1]);
    }

    /** A home that shares the jars of the assembly and has modules of its own. */
    static Path homeLike(Path assembled, Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        for (String part : SHARED) {
            Files.createSymbolicLink(home.resolve(part), assembled.resolve(part));
        }
        Files.createDirectories(home.resolve("modules"));
        Files.createDirectories(home.resolve("bin"));
        for (String script : List.of("bin/tangram", "bin/exhausted")) {
            Files.copy(assembled.resolve(script), home.resolve(script), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return home;
    }

    /** A linked folder of jars becomes one of the home's own, to which a test may add. */
    static void ownJars(Path linked) throws IOException {
        Path jars = linked.toRealPath();
        Files.delete(linked);
        Files.createDirectory(linked);
        try (Stream<Path> all = Files.list(jars)) {
            for (Path jar : all.toList()) Files.copy(jar, linked.resolve(jar.getFileName()));
        }
    }

    /** Takes the links away, so that nobody who tidies up follows them. */
    static void forget(Path home) throws IOException {
        for (String part : SHARED) {
            if (Files.isSymbolicLink(home.resolve(part))) Files.delete(home.resolve(part));
        }
    }

    /** Waits until the HTTP port answers, whatever it says. */
    TangramProcess serving() throws InterruptedException {
        await(
                "serves",
                () -> RunFile.read(data)
                        .filter(run -> new Control(run.url(), run.secret()).status("/") != 0)
                        .isPresent());
        return this;
    }

    /** Waits until it has taken its data. */
    TangramProcess begun() throws InterruptedException {
        await("says where it is", () -> own().isPresent());
        return this;
    }

    /** Waits until it says of itself that it is ready. */
    TangramProcess ready() throws InterruptedException {
        await(
                "is ready",
                () -> own().filter(run -> new Control(run.url(), run.secret()).isReady())
                        .isPresent());
        return this;
    }

    /** Where it listens. */
    String url() {
        return own().orElseThrow(() -> lament("says where it is")).url();
    }

    // What a predecessor on the same data left behind when it was killed does not count.
    private Optional<RunFile> own() {
        return RunFile.read(data).filter(run -> run.pid() == process.pid());
    }

    TangramProcess printing(String text) throws InterruptedException {
        await("prints " + text, () -> output().contains(text) || errors().contains(text));
        return this;
    }

    int exit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) throw lament("ends");
        return process.exitValue();
    }

    /** SIGTERM, as an operating system says that it is time. */
    TangramProcess terminate() {
        process.destroy();
        return this;
    }

    /** SIGKILL: no word of farewell. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    long pid() {
        return process.pid();
    }

    String output() {
        return read(out);
    }

    String errors() {
        return read(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) throw lament(what);
            Thread.sleep(50);
        }
    }

    private AssertionError lament(String what) {
        return new AssertionError("waited in vain that it " + what + "\n" + output() + "\n" + errors());
    }

    private static String read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return String.join("\n", lines.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package tangram.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One of the servers that are compared, as a process of its own with the product's JVM options. */
final class Side implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready at (http://\\S+)");
    static final String UNSYNCED = "-Dderby.system.durability=test";

    /** Fields of a thread's stat file, counted behind its name; in hundredths of a second. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final long MILLIS_PER_TICK = 10;

    private final String name;
    private final Process process;
    private final BufferedReader output;
    private final StringBuffer complaints = new StringBuffer();
    private int port;

    private Side(String name, List<String> command, List<String> jvm) throws IOException {
        this.name = name;
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("TANGRAM_JAVA_OPTS", String.join(" ", jvm));
        builder.environment().put("TANGRAM_MODULE_START_SECONDS", "170"); // nobody is given up on a busy machine
        this.process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The assembled product: {@code tangram.home}, or the one beside this module. */
    static Path home() {
        return Path.of(System.getProperty("tangram.home", "distribution/server/target/tangram"))
                .toAbsolutePath();
    }

    /** The product, from the assembly in this folder; ready when this returns. */
    static Side product(Path home, Place place, String... jvm) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/tangram").toString(), "run", "--port", "0"));
        command.addAll(place.arguments());
        List<String> options = new ArrayList<>(List.of(jvm));
        options.add(UNSYNCED);
        return new Side("tangram", command, options).ready();
    }

    /** The product, started and not waited for. */
    static Side starting(Path home, Place place, String port, String... jvm) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/tangram").toString(), "run", "--port", port));
        command.addAll(place.arguments());
        return new Side("tangram", command, List.of(jvm));
    }

    /** {@link Limit} or {@link Shell}. */
    static Side own(Class<?> main, Place place, String... arguments) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-Xms64m",
                UNSYNCED,
                "-Duser.timezone=UTC",
                "-Dderby.stream.error.file=" + place.data().resolve("derby.log"),
                "-cp",
                System.getProperty("java.class.path").replace("lib/*", new File("lib/*").getPath()),
                main.getName(),
                place.jdbc()));
        command.addAll(List.of(arguments));
        return new Side(main.getSimpleName().toLowerCase(Locale.ROOT), command, List.of()).ready();
    }

    private Side ready() throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher matcher = READY.matcher(line);
            if (matcher.find()) {
                port = URI.create(matcher.group(1)).getPort();
                drain();
                return this;
            }
        }
        throw new IOException(name + " did not start:\n" + said);
    }

    /** Reads on, so that the process never waits for us. */
    void drain() {
        Thread reader = new Thread(this::readOn, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void readOn() {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.contains(" ERROR ") || line.contains(" WARN ")) {
                    complaints.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            return; // the process has ended
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** The warnings and errors it has printed. */
    String complaints() {
        return complaints.toString();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Processor time so far, all of it. */
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * Processor time so far without the JIT compilers': on a busy machine they are at it long after the warm-up, and what
     * they cost is paid once and not by a request.
     */
    Duration working() throws IOException {
        long compiling = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                String[] stat = stat(thread).split("[()]");
                if (stat.length > 2 && stat[1].contains("Compiler")) {
                    String[] fields = stat[2].strip().split(" ");
                    compiling += Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
                }
            }
        }
        return cpu().minusMillis(compiling * MILLIS_PER_TICK);
    }

    private static String stat(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException ended) {
            return "";
        }
    }

    /** Resident memory now, in MB. */
    long resident() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    /** Asks the process to stop, and waits. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

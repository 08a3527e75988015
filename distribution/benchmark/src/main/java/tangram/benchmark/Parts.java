package tangram.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the cost of a request goes: the product runs under the flight recorder, and each sample is booked to the room
 * whose code is nearest to what was running, with the engine's own work under it (on Derby that is the database itself; on
 * PostgreSQL it is the driver, and the waiting for an answer is counted beside it). On PostgreSQL the statements of one
 * request are listed as well, as the database saw them.
 */
final class Parts {

    /** Rooms by the beginning of a class name or of class.method; the first that fits the innermost frame takes the sample. */
    private static final String[][] ROOMS = {
        {"tangram.core.audit.", "audit"},
        {"tangram.core.numbering.", "number"},
        {"tangram.persistence.page.Counters", "counters"},
        {"tangram.persistence.page.SortKey", "sort key"},
        {"tangram.persistence.page.Totals", "total"},
        {"tangram.persistence.page.", "page or record"},
        {"tangram.persistence.search.", "search rows"},
        {"tangram.persistence.duplicate.", "duplicate keys"},
        {"tangram.persistence.store.StoredDuplicates", "duplicate keys"},
        {"tangram.persistence.store.DuplicateCheck", "duplicate keys"},
        {"tangram.persistence.store.RecordValidator", "validation"},
        {"tangram.persistence.store.RecordWork.tell", "outbox"},
        {"tangram.persistence.unit.", "EclipseLink with the record's row"},
        {"org.eclipse.persistence.", "EclipseLink with the record's row"},
        {"tangram.persistence.store.RecordInput", "input"},
        {"tangram.persistence.store.FieldInput", "input"},
        {"tangram.persistence.store.RecordOutput", "output"},
        {"tangram.persistence.store.", "store"},
        {"tangram.persistence.schema.LeasedIds", "ids"},
        {"tangram.core.access.", "scope"},
        {"tangram.core.organisation.", "scope"},
        {"tangram.login.", "session"},
        {"tangram.persistence.transaction.JdbcTransactions", "connection and commit"},
        {"tangram.rest.Json", "JSON"},
        {"tangram.rest.", "REST"},
        {"org.glassfish.", "Jersey"},
        {"org.jvnet.hk2.", "Jersey"},
        {"org.apache.felix.http.", "Jetty"},
        {"org.eclipse.jetty.", "Jetty"},
    };

    /** PostgreSQL parses and plans in "parse" and "bind", and works in "execute". */
    private static final Pattern STEP =
            Pattern.compile("duration: ([0-9.]+) ms  (parse|bind|execute|statement)[^:]*: ([^\n]*)");

    private static final String SETTINGS = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0">
              <event name="jdk.ExecutionSample"><setting name="enabled">true</setting><setting name="period">10 ms</setting></event>
              <event name="jdk.SocketRead"><setting name="enabled">true</setting><setting name="threshold">0 ns</setting><setting name="stackTrace">true</setting></event>
            </configuration>
            """;

    private final Options options;

    Parts(Options options) {
        this.options = options;
    }

    void run() throws Exception {
        for (String engine : options.engines()) {
            try (Engine running = Engine.of(engine)) {
                int customers = options.sizes().get(0);
                System.out.printf(
                        "%n%s, %,d customers, 1 connection, %s%n", running.name(), customers, Options.machine());
                Place place = Requests.populated(running, customers);
                try (Side side = Side.product(Side.home(), place, "-XX:FlightRecorderOptions=stackdepth=256")) {
                    for (Work work : options.works()) {
                        measure(running, side, place, work, customers);
                    }
                }
            }
        }
    }

    private void measure(Engine engine, Side side, Place place, Work work, int customers) throws Exception {
        Load load = new Load(side, work.of(customers), new AtomicInteger(work.ordinal() * 1_000_000));
        load.warm(1, options.warm());
        if (engine.name().equals("PostgreSQL")) {
            statements(engine, load);
        }
        Path settings = Files.writeString(place.data().resolve("parts.jfc"), SETTINGS);
        Path recording = place.data().resolve(work.code() + ".jfr");
        jcmd(side, "JFR.start", "name=parts", "settings=" + settings, "filename=" + recording);
        Duration before = side.working();
        int requests = load.run(1, options.seconds() * options.rounds());
        double micros = side.working().minus(before).toNanos() / 1e3 / requests;
        jcmd(side, "JFR.stop", "name=parts");
        show(work, requests, micros, recording, place.derby());
    }

    /** What one request asks the database, in its order; the sign-in's upkeep and the like are not among it. */
    private static void statements(Engine engine, Load load) throws Exception {
        engine.log(true);
        load.warm(1, 3); // a connection reads the setting before its next statement
        int seen = engine.log().length();
        load.warm(1, 3);
        String log = engine.log().substring(seen);
        engine.log(false);
        Matcher matcher = STEP.matcher(log);
        String first = "";
        double planned = 0;
        while (matcher.find()
                && !(matcher.group(2).equals("execute") && matcher.group(3).equals(first))) {
            double millis = Double.parseDouble(matcher.group(1));
            if (matcher.group(2).equals("parse") || matcher.group(2).equals("bind")) {
                planned += millis;
                continue;
            }
            first = first.isEmpty() ? matcher.group(3) : first; // where it comes again the next request begins
            System.out.printf("    planned %5.3f ms, ran %5.3f ms  %s%n", planned, millis, shortened(matcher.group(3)));
            planned = 0;
        }
    }

    private static String shortened(String sql) {
        return sql.length() > 130 ? sql.substring(0, 130) + "…" : sql;
    }

    /** What was booked to one room. */
    private static final class Booked {
        int samples;
        int reads;
        double waited;
    }

    private static void show(Work work, int requests, double micros, Path recording, boolean derby) throws IOException {
        Map<String, Booked> rooms = new LinkedHashMap<>();
        int samples = 0;
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                String room = event.getStackTrace() == null
                        ? "other"
                        : room(event.getStackTrace().getFrames());
                Booked booked = rooms.computeIfAbsent(room, r -> new Booked());
                if (event.getEventType().getName().equals("jdk.ExecutionSample")) {
                    booked.samples++;
                    samples++;
                } else if (event.getInt("port") != 0 && isDatabase(event)) {
                    booked.reads++;
                    booked.waited += event.getDuration().toNanos() / 1e3;
                }
            }
        }
        System.out.printf(
                "  %s: %.0f µs of the server's processor time over %,d requests, %,d samples, load %s%n",
                work.code(), micros, requests, samples, Options.load());
        List<Map.Entry<String, Booked>> sorted = new ArrayList<>(rooms.entrySet());
        sorted.sort(Comparator.comparing(entry -> -entry.getValue().samples));
        for (Map.Entry<String, Booked> entry : sorted) {
            Booked booked = entry.getValue();
            System.out.printf(
                    "    %-34s %5.1f %%  %6.0f µs%s%n",
                    entry.getKey(),
                    100.0 * booked.samples / samples,
                    micros * booked.samples / samples,
                    derby
                            ? ""
                            : String.format(
                                    "   %5.2f round trips, %5.0f µs waited",
                                    (double) booked.reads / requests, booked.waited / requests));
        }
    }

    private static boolean isDatabase(RecordedEvent event) {
        return event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .anyMatch(frame -> frame.getMethod().getType().getName().startsWith("org.postgresql."));
    }

    private static String room(List<RecordedFrame> frames) {
        for (RecordedFrame frame : frames) {
            String name = frame.getMethod().getType().getName() + "."
                    + frame.getMethod().getName();
            for (String[] room : ROOMS) {
                if (name.startsWith(room[0])) {
                    return room[1];
                }
            }
        }
        return "other";
    }

    static String jcmd(Side side, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(side.pid())));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return said;
    }
}

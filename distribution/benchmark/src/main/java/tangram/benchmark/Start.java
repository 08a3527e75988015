package tangram.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the product takes from the start of its process to its first answer and to being ready, and how much memory
 * it then holds: on an empty data folder (cold, the schema is made) and with the data of the start before (warm), without
 * and with sixteen further modules; and the same with a small heap.
 */
final class Start {

    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Options options;

    Start(Options options) {
        this.options = options;
    }

    /** One start's figures. */
    private record Figures(double first, double ready, double processor, long resident, long heap) {}

    void run() throws Exception {
        System.out.printf("%nStart and memory, Derby, %s%n", Options.machine());
        System.out.println(
                "  modules  data  JVM        first answer s    ready s           processor s       resident MB   heap after GC MB  load");
        for (int modules : new TreeSet<>(List.of(0, options.number("modules", 16)))) {
            for (String jvm : options.text("jvm", ",-Xmx256m").split(",", -1)) {
                measure(modules, jvm);
            }
        }
        shell();
    }

    /** The bare frameworks on the tables that the product has made, until they answer a read. */
    private void shell() throws Exception {
        Path folder = Files.createTempDirectory("tangram-benchmark");
        try {
            Place place = new Place(folder, "");
            Side.product(Side.home(), place).close();
            List<Double> first = new ArrayList<>();
            List<Double> processor = new ArrayList<>();
            List<Double> resident = new ArrayList<>();
            for (int run = 0; run < options.number("runs", 5); run++) {
                long begun = System.nanoTime();
                try (Side side = Side.own(Shell.class, place)) {
                    status(side.port(), Work.PATH + "/1");
                    first.add((System.nanoTime() - begun) / 1e9);
                    processor.add(side.cpu().toMillis() / 1e3);
                    resident.add((double) side.resident());
                }
            }
            System.out.printf(
                    "    shell  warm  default    %s   %27s   %s   %s   %s%n",
                    range(first, "%5.2f"), "", range(processor, "%5.2f"), range(resident, "%4.0f"), Options.load());
        } finally {
            Engine.delete(folder);
        }
    }

    private void measure(int modules, String jvm) throws Exception {
        Path folder = Files.createTempDirectory("tangram-benchmark");
        try {
            Path home = assembly(folder.resolve("home"), modules);
            List<Figures> cold = new ArrayList<>();
            List<Figures> warm = new ArrayList<>();
            for (int run = 0; run < options.number("runs", 5); run++) {
                Place place = new Place(folder.resolve("data" + run), "");
                cold.add(start(home, place, jvm, modules));
                warm.add(start(home, place, jvm, modules));
                Engine.delete(place.data());
            }
            show(modules, "cold", jvm, cold);
            show(modules, "warm", jvm, warm);
        } finally {
            Engine.delete(folder);
        }
    }

    /** The assembly with further modules in it. */
    private static Path assembly(Path home, int modules) throws Exception {
        Bundles.assembly(home);
        DummyModules dummies = new DummyModules(Side.home());
        for (int i = 1; i <= modules; i++) {
            dummies.make(i, home.resolve("modules"));
        }
        return home;
    }

    private static Figures start(Path home, Place place, String jvm, int modules) throws Exception {
        int port = freePort();
        long begun = System.nanoTime();
        try (Side side = Side.starting(home, place, Integer.toString(port), jvm)) {
            side.drain();
            await(side, port, "/health/live");
            double first = (System.nanoTime() - begun) / 1e9;
            await(side, port, "/health/ready");
            double ready = (System.nanoTime() - begun) / 1e9;
            double processor = side.cpu().toMillis() / 1e3;
            for (int i = 1; i <= modules; i++) {
                requireServed(side, port, "/api/dummy" + i + "/things");
            }
            requireServed(side, port, Work.PATH);
            Parts.jcmd(side, "GC.run");
            return new Figures(first, ready, processor, side.resident(), heap(side));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void await(Side side, int port, String path) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (status(port, path).orElse(0) != 200) {
            if (!side.alive() || System.nanoTime() > end) {
                throw new IOException("The server did not start");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** A module that serves asks who is there; one that is missing would not be found. */
    private static void requireServed(Side side, int port, String path) throws IOException {
        int status = status(port, path).orElse(0);
        if (status != 401) {
            throw new IOException(path + " is not served but answered by " + status + "\n" + side.complaints());
        }
    }

    private static Optional<Integer> status(int port, String path) {
        try (Http http = new Http(port)) {
            return Optional.of(http.send(Http.request("GET", path, "", "")).status());
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private static long heap(Side side) throws Exception {
        Matcher matcher = USED.matcher(Parts.jcmd(side, "GC.heap_info"));
        long used = 0;
        while (matcher.find()) {
            used += Long.parseLong(matcher.group(1)) / 1024;
        }
        return used;
    }

    private static void show(int modules, String data, String jvm, List<Figures> figures) {
        System.out.printf(
                "  %7d  %s  %-9s  %s   %s   %s   %s   %s   %s%n",
                modules,
                data,
                jvm.isEmpty() ? "default" : jvm,
                range(figures.stream().map(Figures::first).toList(), "%5.2f"),
                range(figures.stream().map(Figures::ready).toList(), "%5.2f"),
                range(figures.stream().map(Figures::processor).toList(), "%5.2f"),
                range(figures.stream().map(f -> (double) f.resident()).toList(), "%4.0f"),
                range(figures.stream().map(f -> (double) f.heap()).toList(), "%4.0f"),
                Options.load());
    }

    private static String range(List<Double> values, String format) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return String.format("min " + format + " med " + format, sorted.get(0), sorted.get(sorted.size() / 2));
    }
}

package tangram.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How what people do grows with the number of records: a server each for small and large tables, which take turns, and
 * for each question who sees little and who sees much. Every answer is compared with a plain look at all records. At the
 * end a seat with fifteen people is given to another superior, and who sees what must have changed with the next request.
 */
final class Scale {

    static final Map<String, Integer> VIEWERS = viewers();
    static final List<String> QUESTIONS = List.of("list", "by date", "read", "totals", "q rare", "q common");
    /** A head of the third level, with fourteen people below him, and where he goes. */
    private static final int MOVED = 1 + 4 + 1;

    private static final int NEW_SUPERIOR = 4;

    private final Options options;

    Scale(Options options) {
        this.options = options;
    }

    private static int person(String viewer) {
        return Objects.requireNonNull(VIEWERS.get(viewer));
    }

    private static Map<String, Integer> viewers() {
        Map<String, Integer> viewers = new LinkedHashMap<>();
        viewers.put("clerk", Enterprise.CLERK);
        viewers.put("team head", Enterprise.TEAM_HEAD);
        viewers.put("area head", Enterprise.AREA_HEAD);
        viewers.put("sees all", Enterprise.HEAD);
        return viewers;
    }

    /** A server with its rows, and what it took for the question at hand. */
    private static final class Runner {
        final int size;
        final Place place;
        final Side side;
        final Map<String, Deals.Expected> expected = new LinkedHashMap<>();
        final AtomicInteger number = new AtomicInteger();
        Load load;
        double serverMillis;
        double databaseMillis;

        Runner(int size, Place place, Side side) {
            this.size = size;
            this.place = place;
            this.side = side;
            VIEWERS.forEach((name, person) -> expected.put(name, Deals.expected(person, size, Enterprise::superior)));
            this.load = new Load(side, Work.LIST.of(0), number);
        }

        Deals.Expected seenBy(String viewer) {
            return Objects.requireNonNull(expected.get(viewer));
        }
    }

    void run() throws Exception {
        Path folder = Files.createTempDirectory("tangram-benchmark");
        try {
            Path home = Bundles.withDeals(folder.resolve("home"));
            for (String engine : options.engines()) {
                try (Engine running = Engine.of(engine)) {
                    System.out.printf(
                            "%n%s, %d connections, %s%n", running.name(), options.connections(), Options.machine());
                    measure(running, home);
                }
            }
        } finally {
            Engine.delete(folder);
        }
    }

    private void measure(Engine engine, Path home) throws Exception {
        List<Runner> runners = new ArrayList<>();
        try {
            for (int size : options.sizes()) {
                Place place = populated(engine, home, size);
                runners.add(new Runner(size, place, Side.product(home, place, options.jvm())));
            }
            System.out.println("  what         who           records    p50 ms  p99 ms  server CPU µs  database CPU µs"
                    + "   p50 grew, CPU grew   load");
            for (String what : QUESTIONS) {
                for (String viewer : VIEWERS.keySet()) {
                    measure(engine, runners, what, viewer);
                }
            }
            measure(engine, runners, "change", "owners");
            measure(engine, runners, "create", "owners");
            for (Runner runner : runners) {
                reseat(runner);
            }
        } finally {
            runners.forEach(runner -> runner.side.close());
        }
        for (Runner runner : runners) {
            System.out.printf(
                    "  %,d: %s%n",
                    runner.size, runner.side.complaints().isEmpty() ? "no complaints" : runner.side.complaints());
        }
    }

    static Place populated(Engine engine, Path home, int size) throws Exception {
        Place place = engine.place("tangram" + size, Optional.empty());
        Side.product(home, place).close();
        Population.fill(place, size, true);
        Deals.fill(place, size);
        return place;
    }

    private void measure(Engine engine, List<Runner> runners, String what, String viewer) throws Exception {
        for (Runner runner : runners) {
            runner.load = new Load(runner.side, question(runner, what, viewer), runner.number);
            runner.serverMillis = 0;
            runner.databaseMillis = 0;
            runner.load.warm(options.connections(), options.number("warm", 300));
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (Runner runner : runners) {
                Duration server = runner.side.working();
                Duration database = engine.cpu();
                runner.load.run(options.connections(), options.seconds());
                runner.serverMillis += runner.side.working().minus(server).toNanos() / 1e6;
                runner.databaseMillis += engine.cpu().minus(database).toNanos() / 1e6;
            }
        }
        Runner first = runners.get(0);
        for (Runner runner : runners) {
            int requests = runner.load.requests();
            double cpu = (runner.serverMillis + runner.databaseMillis) / requests;
            double firstCpu = (first.serverMillis + first.databaseMillis) / first.load.requests();
            System.out.printf(
                    "  %-12s %-10s %,10d   %7.2f %7.2f      %8.0f         %8.0f        %5.2f   %5.2f        %s%n",
                    what,
                    viewer,
                    runner.size,
                    runner.load.percentile(0.5),
                    runner.load.percentile(0.99),
                    runner.serverMillis / requests * 1000,
                    runner.databaseMillis / requests * 1000,
                    runner.load.percentile(0.5) / first.load.percentile(0.5),
                    cpu / firstCpu,
                    Options.load());
        }
    }

    private static Question question(Runner runner, String what, String viewer) {
        if (what.equals("create")) {
            return Work.CREATE.of(runner.size);
        }
        if (what.equals("change")) {
            return new ScaleQuestions.Change(runner.size);
        }
        return ScaleQuestions.of(what, person(viewer), runner.size, runner.seenBy(viewer));
    }

    /** Gives a seat with all below it to another superior, and asks the old and the new one at once. */
    private void reseat(Runner runner) throws Exception {
        int old = Enterprise.superior(MOVED);
        long versions = number(runner.place, runner.side, "select sum(version) from deals_deal");
        String move = "{\"survey\":1,\"seats\":[{\"code\":\"" + Enterprise.seat(MOVED) + "\",\"name\":\""
                + Enterprise.seatName(MOVED) + "\",\"department\":\"bench\",\"reportsTo\":\""
                + Enterprise.seat(NEW_SUPERIOR) + "\"}]}";
        double took;
        StringBuilder previews = new StringBuilder();
        StringBuilder lists = new StringBuilder();
        try (Http http = new Http(runner.side.port())) {
            byte[] preview = Http.request("POST", "/api/access/preview", Enterprise.secret(Enterprise.HEAD), move);
            for (int n = 0; n < 2; n++) {
                long asked = System.nanoTime();
                Http.Answer seen = http.send(preview);
                previews.append(String.format(" %.0f", (System.nanoTime() - asked) / 1e6));
                if (seen.status() != 200 || !seen.body().contains("\"login\":\"p" + NEW_SUPERIOR + "\"")) {
                    throw new IllegalStateException(seen.status() + " " + seen.body());
                }
            }
            byte[] request = Http.request("POST", "/api/admin/changes", Enterprise.secret(Enterprise.HEAD), move);
            long begun = System.nanoTime();
            Http.Answer moved = http.send(request);
            took = (System.nanoTime() - begun) / 1e6;
            if (moved.status() != 201) {
                throw new IllegalStateException(moved.status() + " " + moved.body());
            }
            for (int person : List.of(old, NEW_SUPERIOR)) {
                Deals.Expected now = Deals.expected(
                        person, runner.size, seat -> seat == MOVED ? NEW_SUPERIOR : Enterprise.superior(seat));
                Question list = ScaleQuestions.of("list", person, runner.size, now);
                for (int n = 0; n < 2; n++) {
                    long asked = System.nanoTime();
                    Http.Answer answer = http.send(list.request(n));
                    lists.append(String.format(" %.1f", (System.nanoTime() - asked) / 1e6));
                    list.check(answer, n);
                }
            }
        }
        if (number(runner.place, runner.side, "select sum(version) from deals_deal") != versions) {
            throw new IllegalStateException("Records were rewritten by a move of a seat");
        }
        System.out.printf(
                "  %,d: a seat with 15 people: previewed in%s ms, moved in %.1f ms; the next lists of the old and the new superior,"
                        + " first and again:%s ms%n",
                runner.size, previews, took, lists);
    }

    /** On Derby nobody else may look while the server runs; then the answer is always the same. */
    private static long number(Place place, Side side, String sql) throws SQLException, IOException {
        if (place.derby() && side.alive()) {
            return 0;
        }
        try (Connection connection = place.connect();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}

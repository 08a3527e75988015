package tangram.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many customers are created a second by one client, by four and by sixteen, with numbers without a gap, for which
 * all wait, and with numbers from blocks, beside {@link Limit}, whose numbers have no gap. The servers take turns.
 */
final class Writes {

    private static final List<Integer> CLIENTS = List.of(1, 4, 16);
    private final Options options;

    Writes(Options options) {
        this.options = options;
    }

    private record Runner(String name, Side side, AtomicInteger number) {}

    void run() throws Exception {
        for (String engine : options.engines()) {
            try (Engine running = Engine.of(engine)) {
                int customers = options.sizes().get(0);
                System.out.printf("%n%s, %,d customers, %s%n", running.name(), customers, Options.machine());
                measure(running, Side.home(), customers);
            }
        }
    }

    private void measure(Engine engine, Path home, int customers) throws Exception {
        Place first = Requests.populated(engine, customers);
        Place gapless = engine.place("gapless", Optional.of(first));
        Place blocks = engine.place("blocks", Optional.of(first));
        rule(gapless, true);
        rule(blocks, false);
        try (Side limit = Side.own(Limit.class, first);
                Side one = Side.product(home, gapless, options.jvm());
                Side other = Side.product(home, blocks, options.jvm())) {
            List<Runner> runners = List.of(
                    new Runner("limit", limit, new AtomicInteger()),
                    new Runner("gapless", one, new AtomicInteger()),
                    new Runner("from blocks", other, new AtomicInteger()));
            for (Runner runner : runners) {
                new Load(runner.side, Work.CREATE.of(customers), runner.number).warm(4, options.warm());
            }
            System.out.println(
                    "  clients  numbers      creates/s   p50 ms   p99 ms  server CPU µs  database CPU µs   load");
            for (int clients : CLIENTS) {
                measure(engine, runners, customers, clients);
            }
        }
    }

    private void measure(Engine engine, List<Runner> runners, int customers, int clients) throws Exception {
        Load[] loads = new Load[runners.size()];
        double[] seconds = new double[loads.length];
        double[] server = new double[loads.length];
        double[] database = new double[loads.length];
        for (int round = 0; round < options.rounds(); round++) {
            for (int i = 0; i < loads.length; i++) {
                Runner runner = runners.get(i);
                loads[i] = round == 0 ? new Load(runner.side, Work.CREATE.of(customers), runner.number) : loads[i];
                Duration worked = runner.side.working();
                Duration asked = engine.cpu();
                long begun = System.nanoTime();
                loads[i].run(clients, options.seconds());
                seconds[i] += (System.nanoTime() - begun) / 1e9;
                server[i] += runner.side.working().minus(worked).toNanos() / 1e3;
                database[i] += engine.cpu().minus(asked).toNanos() / 1e3;
            }
        }
        for (int i = 0; i < loads.length; i++) {
            System.out.printf(
                    "  %7d  %-12s %9.0f  %7.2f  %7.2f      %8.0f         %8.0f    %s%n",
                    clients,
                    runners.get(i).name,
                    loads[i].requests() / seconds[i],
                    loads[i].percentile(0.5),
                    loads[i].percentile(0.99),
                    server[i] / loads[i].requests(),
                    database[i] / loads[i].requests(),
                    Options.load());
        }
    }

    private static void rule(Place place, boolean gapless) throws SQLException {
        try (Connection connection = place.connect()) {
            connection.setAutoCommit(false);
            new Loader(connection)
                    .rows(
                            "core_number_rule",
                            "id, record_type, mode, pattern, reset_by, assign_at, gapless",
                            1,
                            i -> Enterprise.row(1L, "customer", "auto", "{yyyy}{seq:5}", "year", "save", gapless));
        }
        place.release();
    }
}

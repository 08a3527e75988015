package tangram.benchmark;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a list, a read and a create cost, beside {@link Limit} and {@link Shell} on copies of the same rows. The sides
 * take turns, round by round, so that the machine's moods meet all of them alike; at the end the tables must hold what
 * was answered.
 */
final class Requests {

    private final Options options;

    Requests(Options options) {
        this.options = options;
    }

    /** A side, its rows and its figures for the work at hand. */
    private static final class Runner implements AutoCloseable {
        final Place place;
        final Side side;
        final AtomicInteger number = new AtomicInteger();
        int created;
        Load load;
        double serverMillis;
        double databaseMillis;
        double seconds;

        Runner(Place place, Side side) {
            this.place = place;
            this.side = side;
            this.load = new Load(side, Work.LIST.of(0), number);
        }

        @Override
        public void close() {
            side.close();
        }
    }

    void run() throws Exception {
        for (String engine : options.engines()) {
            for (int customers : options.sizes()) {
                try (Engine running = Engine.of(engine)) {
                    System.out.printf(
                            "%n%s, %,d customers, %d connections, %s%n",
                            running.name(), customers, options.connections(), Options.machine());
                    compare(running, customers);
                }
            }
        }
    }

    /** A place with the product's tables and the population in it. */
    static Place populated(Engine engine, int customers) throws Exception {
        Place place = engine.place("tangram", Optional.empty());
        Side.product(Side.home(), place).close();
        Population.fill(place, customers, false);
        return place;
    }

    private void compare(Engine engine, int customers) throws Exception {
        Place first = populated(engine, customers);
        Place second = engine.place("limit", Optional.of(first));
        Place third = engine.place("shell", Optional.of(first));
        List<Runner> runners = new ArrayList<>();
        try {
            runners.add(new Runner(second, Side.own(Limit.class, second)));
            runners.add(new Runner(third, Side.own(Shell.class, third)));
            runners.add(new Runner(first, Side.product(Side.home(), first)));
            requireAlike(runners, customers);
            System.out.println(
                    "  work    side     p50 ms  p99 ms   ×limit   server CPU µs  database CPU µs  CPU ×limit   requests/s  load");
            for (Work work : options.works()) {
                measure(engine, runners, work, customers);
            }
        } finally {
            runners.forEach(Runner::close);
        }
        for (Runner runner : runners) {
            verify(runner, customers);
        }
    }

    /**
     * The limit must say the same as the product, to the letter; only its cursor is a simpler one, and what the caller may
     * do to a record it read it does not know.
     */
    private static void requireAlike(List<Runner> runners, int customers) throws Exception {
        for (Work work : List.of(Work.LIST, Work.READ)) {
            List<String> said = new ArrayList<>();
            for (Runner runner : runners) {
                try (Http http = new Http(runner.side.port())) {
                    said.add(http.send(work.request(customers, 1))
                            .body()
                            .replaceFirst("\"next\":\"[^\"]*\"", "")
                            .replaceFirst(",\"followed\":.*$", "}"));
                }
            }
            if (!said.get(0).equals(said.get(2))) {
                throw new IllegalStateException("The limit says " + said.get(0) + "\nbut Tangram says " + said.get(2));
            }
        }
    }

    private void measure(Engine engine, List<Runner> runners, Work work, int customers) throws Exception {
        for (Runner runner : runners) {
            runner.load = new Load(runner.side, work.of(customers), runner.number);
            runner.serverMillis = 0;
            runner.databaseMillis = 0;
            runner.seconds = 0;
            int warmed = runner.load.warm(options.connections(), options.warm());
            runner.created += work == Work.CREATE ? warmed : 0;
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (Runner runner : runners) {
                Duration server = runner.side.working();
                Duration database = engine.cpu();
                long begun = System.nanoTime();
                int done = runner.load.run(options.connections(), options.seconds());
                runner.seconds += (System.nanoTime() - begun) / 1e9;
                runner.serverMillis += runner.side.working().minus(server).toNanos() / 1e6;
                runner.databaseMillis += engine.cpu().minus(database).toNanos() / 1e6;
                runner.created += work == Work.CREATE ? done : 0;
            }
        }
        Runner limit = runners.get(0);
        for (Runner runner : runners) {
            int requests = runner.load.requests();
            double cpu = (runner.serverMillis + runner.databaseMillis) / requests;
            double limitCpu = (limit.serverMillis + limit.databaseMillis) / limit.load.requests();
            System.out.printf(
                    "  %-7s %-8s %6.2f  %6.2f   %5.2f    %8.0f       %8.0f         %5.2f     %8.0f   %s%n",
                    work.code(),
                    runner.side.name(),
                    runner.load.percentile(0.5),
                    runner.load.percentile(0.99),
                    runner.load.percentile(0.5) / limit.load.percentile(0.5),
                    runner.serverMillis / requests * 1000,
                    runner.databaseMillis / requests * 1000,
                    cpu / limitCpu,
                    requests / runner.seconds,
                    Options.load());
        }
    }

    /** What was created must be there, in every table that tells of it. */
    private static void verify(Runner runner, int customers) throws SQLException {
        long rows = (long) customers + runner.created;
        try (Connection connection = runner.place.connect()) {
            require(connection, runner, "select count(*) from customer_customer", rows);
            require(
                    connection,
                    runner,
                    "select count(*) from core_audit where record_type = 'customer' and operation = 'create'",
                    rows);
            require(connection, runner, "select count(*) from core_number_ledger where record_type = 'customer'", rows);
            require(connection, runner, "select count(distinct code) from customer_customer", rows);
            require(connection, runner, "select sum(records) from kernel_counter where record_type = 'customer'", rows);
            require(
                    connection,
                    runner,
                    "select next_number - 1 from core_number_counter where record_type = 'customer'",
                    runner.created);
        } finally {
            runner.place.release();
        }
    }

    private static void require(Connection connection, Runner runner, String sql, long wanted) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            if (row.getLong(1) != wanted) {
                throw new IllegalStateException(
                        runner.side.name() + ": " + sql + " gives " + row.getLong(1) + ", not " + wanted);
            }
        }
    }
}

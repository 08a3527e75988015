package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * People at work, each on a connection of his own: of ten requests five read a page, four a record, and one creates one.
 * Either everybody asks again as soon as he has his answer, or requests come at a rate, whatever becomes of those before; who
 * is still waiting for his answer then leaves one out.
 */
final class Load {
    private static final String CUSTOMERS = "/api/customer/customers";
    private static final AtomicInteger NAMES = new AtomicInteger();

    private static final int FIRST = 10;

    private final String url;
    private final List<Employee> sessions;
    private final List<List<String>> known = new ArrayList<>();
    private final int connections;
    private final long seed;
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final List<Long> served = new ArrayList<>();
    private final List<Long> refused = new ArrayList<>();
    private final Map<String, Integer> accidents = new TreeMap<>();
    private double took;
    private volatile long end;

    private Load(String url, List<Employee> sessions, int connections, long seed) {
        this.url = url;
        this.sessions = sessions;
        this.connections = connections;
        this.seed = seed;
    }

    /** Everybody has a few records to begin with. */
    static Load of(String url, List<Employee> sessions, int connections, long seed) throws IOException {
        Load load = new Load(url, sessions, connections, seed);
        try (PlainConnection connection = new PlainConnection(url)) {
            for (Employee session : sessions) {
                List<String> own = new ArrayList<>();
                for (int i = 0; i < FIRST; i++) {
                    own.add(id(load.create(connection, session)));
                }
                load.known.add(own);
            }
        }
        return load;
    }

    private PlainConnection.Reply create(PlainConnection connection, Employee who) throws IOException {
        String name = "客户 " + seed + " " + NAMES.incrementAndGet();
        return connection.post(CUSTOMERS, who.cookie(), "{\"name\":\"" + name + "\"}");
    }

    private static String id(PlainConnection.Reply created) {
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.headers().get("location").replaceFirst(".*/", "");
    }

    /** @param perSecond 0 for as many as there are answers */
    Load run(int seconds, double perSecond) throws InterruptedException {
        long begun = System.nanoTime();
        end = begun + seconds * 1_000_000_000L;
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            int number = i;
            long between = perSecond == 0 ? 0 : (long) (1_000_000_000L * connections / perSecond);
            Thread person = new Thread(null, () -> work(number, begun, between), "person " + i, 256_000);
            person.start();
            people.add(person);
        }
        for (Thread person : people) {
            person.join();
        }
        took = (System.nanoTime() - begun) / 1e9;
        return this;
    }

    private void work(int number, long begun, long between) {
        Random random = new Random(seed * 1_000 + number);
        Employee who = sessions.get(number % sessions.size());
        List<String> own = known.get(number % sessions.size());
        long next = begun + (long) (random.nextDouble() * between);
        try (PlainConnection connection = new PlainConnection(url)) {
            while (System.nanoTime() < end) {
                if (between > 0) {
                    while (next + between < System.nanoTime()) {
                        next += between;
                    }
                    Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
                    next += between;
                }
                ask(connection, who, own, random);
            }
        } catch (IOException | InterruptedException e) {
            note(e.toString());
        }
    }

    private void ask(PlainConnection connection, Employee who, List<String> own, Random random) {
        int drawn = random.nextInt(10);
        long asked = System.nanoTime();
        try {
            PlainConnection.Reply reply = drawn == 0
                    ? create(connection, who)
                    : drawn < 5
                            ? connection.get(CUSTOMERS + "/" + own.get(random.nextInt(own.size())), who.cookie())
                            : connection.get(CUSTOMERS + "?limit=20", who.cookie());
            note(reply, (System.nanoTime() - asked) / 1_000);
        } catch (IOException e) {
            note(e.toString());
        }
    }

    private synchronized void note(PlainConnection.Reply reply, long micros) {
        answers.computeIfAbsent("" + reply.status(), none -> new LongAdder()).increment();
        boolean wellSaid = reply.headers().containsKey("retry-after")
                && reply.headers().get("content-type").startsWith("application/problem+json")
                && List.of("busy", "too-many-at-once").contains(reply.code());
        if (reply.status() < 300) {
            served.add(micros);
        } else if ((reply.status() == 503 || reply.status() == 429) && wellSaid) {
            refused.add(micros);
        } else {
            accidents.merge(reply.status() + " " + reply.body(), 1, Integer::sum);
        }
    }

    private synchronized void note(String accident) {
        accidents.merge(accident, 1, Integer::sum);
    }

    double servedPerSecond() {
        return served.size() / took;
    }

    double offeredPerSecond() {
        return (served.size() + refused.size()) / took;
    }

    int refused() {
        return refused.size();
    }

    Map<String, Integer> accidents() {
        return accidents;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "answers %s, served p50 %.0f p99 %.0f ms, refused p50 %.0f p99 %.0f ms",
                answers,
                Probe.percentile(served, 0.5),
                Probe.percentile(served, 0.99),
                Probe.percentile(refused, 0.5),
                Probe.percentile(refused, 0.99));
    }
}

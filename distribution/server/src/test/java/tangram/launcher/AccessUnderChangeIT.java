package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rights change while sixteen people read: a contract is transferred to and fro, a customer is shared and unshared, a rule is
 * put into force and out of it, a desk is moved. Whatever a reader sees must have been true at some moment between his
 * question and the answer: what was seen fits one order in which everything happened one after the other.
 * {@code -Dtangram.seconds=60} goes on for longer.
 */
@Timeout(300)
@EitherDatabase
class AccessUnderChangeIT {

    private static final int SECONDS = Integer.getInteger("tangram.seconds", 6);
    private static final int READERS = 16;

    @TempDir
    private Path folder;

    /** Something that is either so or not, and what was done to it: between these moments it became so, or ceased to be. */
    private static final class Fact {
        private final List<Change> changes = new CopyOnWriteArrayList<>();

        record Change(boolean now, long begun, long ended) {}

        Fact(boolean first) {
            changes.add(new Change(first, Long.MIN_VALUE, Long.MIN_VALUE));
        }

        void becomes(boolean now, Work work) throws Exception {
            long begun = System.nanoTime();
            changes.add(new Change(now, begun, Long.MAX_VALUE));
            work.run();
            changes.set(changes.size() - 1, new Change(now, begun, System.nanoTime()));
        }

        /** Whether it may have been so at a moment between these two. */
        boolean mayBe(boolean seen, long asked, long answered) {
            List<Change> all = List.copyOf(changes);
            for (int i = 0; i < all.size(); i++) {
                boolean begunInTime = all.get(i).begun() < answered;
                boolean lasted = i + 1 == all.size() || all.get(i + 1).ended() > asked;
                if (all.get(i).now() == seen && begunInTime && lasted) return true;
            }
            return false;
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    private interface Reading {
        boolean seen() throws Exception;
    }

    @Test
    void whatIsSeenOnDerbyFitsOneOrder() throws Exception {
        readUnderChange(Map.of());
    }

    @Test
    void whatIsSeenOnPostgresqlFitsOneOrder() throws Exception {
        readUnderChange(Map.of(Setting.DATABASE_URL, DemoData.onPostgresql()));
    }

    private void readUnderChange(Map<Setting, String> settings) throws Exception {
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        try (OpenServer server = OpenServer.start(home, folder.resolve("data"), settings)) {
            ReferenceRecords records = ReferenceRecords.on(server.url());
            for (String login :
                    List.of("wumin", "wuqiang", "zhao", "qian", "qin", "zhang", "shen", "fengli", "zheng")) {
                records.as(login);
            }
            Fact ofWumin = new Fact(true);
            Fact ofWuqiang = new Fact(false);
            Fact shared = new Fact(false);
            Fact ruled = new Fact(false);
            Fact moved = new Fact(false);
            AtomicBoolean over = new AtomicBoolean();
            List<Future<Integer>> work = new ArrayList<>();
            ExecutorService threads = Executors.newCachedThreadPool();
            try {
                work.add(threads.submit(() -> until(over, turn -> {
                    boolean away = turn % 2 == 0;
                    ofWuqiang.becomes(
                            away,
                            () -> ofWumin.becomes(
                                    !away,
                                    () -> ok(records.as("zhang")
                                            .post(
                                                    records.at("K1") + "/transfer",
                                                    Map.of("to", Map.of("person", away ? "wuqiang" : "wumin"))))));
                })));
                work.add(threads.submit(() -> until(over, turn -> {
                    List<String> id = new ArrayList<>();
                    shared.becomes(true, () -> {
                        Employee.Answer given =
                                ok(records.as("wumin").post(records.at("C1") + "/shares", Map.of("person", "qin")));
                        id.add(given.text("id"));
                    });
                    shared.becomes(
                            false, () -> ok(records.as("wumin").delete(records.at("C1") + "/shares/" + id.get(0))));
                })));
                work.add(threads.submit(() -> until(over, turn -> {
                    boolean on = turn % 2 == 0;
                    String rule = "sharing: {rules: [{id: X, to: {seats: [eng-asst]}, types: [project], records: all,"
                            + " why: 临时" + (on ? "" : ", until: 2020-01-01") + "}]}";
                    ruled.becomes(on, () -> apply(server, rule));
                    boolean gone = turn % 2 == 0;
                    String person = "employees: [{name: 冯丽, login: fengli, roles: [sales], records: follow, seat: "
                            + (gone ? "seller2" : "seller3") + "}]";
                    moved.becomes(gone, () -> apply(server, person));
                })));
                List<Future<Integer>> readers = new ArrayList<>();
                for (int i = 0; i < READERS; i++) {
                    int reader = i;
                    readers.add(threads.submit(() -> until(over, turn -> {
                        switch ((reader + turn) % 8) {
                            case 0 -> check(ofWumin, "wumin opens PJ1", () -> records.open("wumin", "PJ1") == 200);
                            case 1 ->
                                check(ofWuqiang, "wuqiang opens SR1", () -> records.open("wuqiang", "SR1") == 200);
                            case 2 -> check(ofWuqiang, "qian lists PJ1", () -> lists(records, "qian", "PJ1"));
                            case 3 -> check(shared, "qin opens C1", () -> records.open("qin", "C1") == 200);
                            case 4 -> check(shared, "qin lists P1", () -> lists(records, "qin", "P1"));
                            case 5 -> check(ruled, "shen lists PJ1", () -> lists(records, "shen", "PJ1"));
                            case 6 -> check(moved, "qian lists C3", () -> lists(records, "qian", "C3"));
                            default -> check(ofWumin, "wumin lists A1", () -> lists(records, "wumin", "A1"));
                        }
                    })));
                }
                TimeUnit.SECONDS.sleep(SECONDS);
                over.set(true);
                int changes = 0;
                for (Future<Integer> each : work) changes += each.get(60, TimeUnit.SECONDS);
                int reads = 0;
                for (Future<Integer> each : readers) reads += each.get(60, TimeUnit.SECONDS);
                System.out.printf("access under change: %d changes, %d reads, all in one order%n", changes, reads);
                assertThat(changes).isGreaterThan(10);
                assertThat(reads).isGreaterThan(100);
            } finally {
                over.set(true);
                threads.shutdownNow();
            }
        }
    }

    private interface Turn {
        void take(int turn) throws Exception;
    }

    private static int until(AtomicBoolean over, Turn turn) throws Exception {
        int turns = 0;
        while (!over.get()) turn.take(turns++);
        return turns;
    }

    private static void check(Fact fact, String what, Reading reading) throws Exception {
        long asked = System.nanoTime();
        boolean seen = reading.seen();
        long answered = System.nanoTime();
        assertThat(fact.mayBe(seen, asked, answered))
                .as("%s: %s was never so meanwhile", what, seen)
                .isTrue();
    }

    private static boolean lists(ReferenceRecords records, String login, String name) throws Exception {
        Employee.Answer page = records.as(login).get(ReferenceRecords.path(name) + "?limit=100&total=exact");
        assertThat(page.status()).isEqualTo(200);
        return page.items().stream().anyMatch(item -> records.id(name).equals(item.get("id")));
    }

    private static Employee.Answer ok(Employee.Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isLessThan(300);
        return answer;
    }

    private void apply(OpenServer server, String section) throws Exception {
        Path file = Files.writeString(
                Files.createTempFile(folder, "change", ".yaml"), String.join("\n", "survey: 1", section));
        Control.Answer answer = server.run("survey", "apply", file.toString(), "--insist", "scenario");
        assertThat(answer.exit()).as(answer.output() + answer.error()).isZero();
    }
}

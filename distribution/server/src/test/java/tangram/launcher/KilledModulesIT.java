package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.launcher.Employee.Answer;
import tangram.testing.Extent;

/**
 * The server is killed while a module is installed, updated or replaced: at each step that can be told from what lies on the
 * disk, and at a moment within it that is drawn by lot. The next start has the old module or the new one, as
 * {@code conf/modules.json} said when the server was killed, with all records, and nothing lies about. A few kills here;
 * {@code -Dtangram.kills=60} is the campaign that docs/testing.md describes.
 */
@Timeout(value = 4, unit = TimeUnit.HOURS)
class KilledModulesIT {

    private static final String ADMIN = "/api/admin/modules";
    private static final int KILLS = Extent.of("tangram.kills", 1, 2);
    private static final long SEED = Long.getLong("tangram.seed", System.nanoTime());

    /** How far a change has come, as one sees from outside. */
    private enum Step {
        /** Nothing of it is on the disk, or what was sent is just being looked at. */
        LOOKED_AT,
        /** It is named as arriving; its jar is not there yet. */
        COPIED,
        /** Its jar is there. */
        INSTALLED,
        /** The mark says that it is being started. */
        STARTING,
        /** It has started; the old one goes, it is opened and judged. */
        TAKING_OVER,
        /** Its migration ran, too. */
        MIGRATED,
        /** It is in the list of what is installed; what it took the place of is not tidied up yet. */
        WRITTEN_DOWN,
        /** Whoever asked has been answered. */
        DONE
    }

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    private final Map<Step, Integer> hits = new EnumMap<>(Step.class);
    private final Map<Step, Long> lengths = new EnumMap<>(Step.class);
    private Map<String, String> environment = Map.of();
    private ModuleHome home;
    private TangramProcess server;
    private Employee admin;
    private Employee wumin;
    private List<Map<String, Object>> quotes = List.of();
    private int number;

    @Test
    void theNextStartIsWholeWhereverTheServerWasKilledOnDerby() throws Exception {
        campaign("Derby", Map.of(), KILLS, changes(0));
    }

    @Test
    void theNextStartIsWholeWhereverTheServerWasKilledOnPostgresql() throws Exception {
        campaign(
                "PostgreSQL",
                Map.of("TANGRAM_DATABASE_URL", DemoData.onPostgresql()),
                Math.max(1, KILLS / 6),
                changes(1));
    }

    /** Usually one, another on each database. */
    private List<Change> changes(int database) {
        List<Change> all = List.of(new Install(), new Update(), new Replacement());
        return IntStream.range(0, all.size())
                .filter(which -> KILLS > 1 || Extent.turn(which + database, all.size()))
                .mapToObj(all::get)
                .toList();
    }

    private void campaign(String database, Map<String, String> settings, int kills, List<Change> changes)
            throws Exception {
        environment = new HashMap<>(settings);
        environment.put("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD);
        home = new ModuleHome(folder);
        try {
            run();
            admin = home.administrator(server);
            wumin = Employee.signIn(server.url(), "wumin");
            someQuote();
            for (Change change : changes) {
                hits.clear();
                lengths.clear();
                measure(change);
                int first = random.nextInt(Step.values().length);
                for (int i = 0; i < kills; i++) {
                    int next = first + (kills < Step.values().length ? i * Step.values().length / kills : i);
                    killDuring(change, Step.values()[next % Step.values().length]);
                }
                System.out.printf(
                        "%s: killed during %d %s (seed %d), at %s; it took %d ms undisturbed%n",
                        database,
                        kills,
                        change.verb(),
                        SEED,
                        hits,
                        lengths.values().stream().mapToLong(Long::longValue).sum());
            }
            TangramProcess doctor = TangramProcess.start(home.path(), folder, Map.of("TANGRAM_LOCALE", "en"), "doctor");
            assertThat(doctor.exit()).as(doctor.output()).isZero();
            assertThat(server.terminate().exit()).isZero();
        } finally {
            if (server != null) {
                server.close();
            }
            home.close();
        }
    }

    private void run() throws Exception {
        server = TangramProcess.start(home.path(), folder, environment, "run", "--demo", "--port", "0")
                .ready();
    }

    private void someQuote() throws Exception {
        String customer = made("/api/customer/customers", Map.of("name", "华东精工集团"));
        Map<String, Object> deal =
                Map.of("name", "产线改造", "customer", customer, "amount", 500_000, "expectedCloseOn", "2026-09-30");
        String opportunity = made("/api/opportunity/opportunities", deal);
        made(
                "/api/quote/quotes",
                Map.of(
                        "subject",
                        "产线改造报价",
                        "opportunity",
                        opportunity,
                        "quotedOn",
                        "2026-06-01",
                        "validUntil",
                        "2026-07-01"));
        quotes = wumin.all("/api/quote/quotes", "code,subject");
    }

    private String made(String path, Map<String, Object> record) throws Exception {
        Answer made = wumin.post(path, record);
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        return made.text("id");
    }

    /** A change that is made again and again, each time with a jar of a higher version and a migration more. */
    private abstract class Change {

        abstract String verb();

        abstract Path jar(int number) throws Exception;

        abstract String name();

        abstract String path();

        abstract String migration(int number);

        /** The module as it is before the change, in the version it has. */
        abstract Optional<String> begin() throws Exception;

        abstract void recordsAreThere() throws Exception;
    }

    /** Of a module that is new; what it leaves is kept when it is taken away for the next time. */
    private final class Install extends Change {

        private boolean wasThere;

        @Override
        String verb() {
            return "installations";
        }

        @Override
        Path jar(int number) throws Exception {
            return specimens(number);
        }

        @Override
        String name() {
            return "acme.specimens";
        }

        @Override
        String path() {
            return ADMIN;
        }

        @Override
        String migration(int number) {
            return "Migrated specimens: " + (100 + number);
        }

        @Override
        Optional<String> begin() throws Exception {
            if (version(name()).isPresent()) {
                done(admin.delete(ADMIN + "/" + name()));
            }
            return Optional.empty();
        }

        @Override
        void recordsAreThere() throws Exception {
            if (version(name()).isEmpty()) {
                return;
            }
            if (!wasThere) {
                made("/api/specimens/specimens", Map.of("name", "琥珀"));
                wasThere = true;
            }
            assertThat(wumin.all("/api/specimens/specimens", "name")).hasSize(1);
        }
    }

    private final class Update extends Change {

        @Override
        String verb() {
            return "updates";
        }

        @Override
        Path jar(int number) throws Exception {
            return specimens(number);
        }

        @Override
        String name() {
            return "acme.specimens";
        }

        @Override
        String path() {
            return ADMIN + "/specimens/update";
        }

        @Override
        String migration(int number) {
            return "Migrated specimens: " + (100 + number);
        }

        @Override
        Optional<String> begin() throws Exception {
            if (version(name()).isEmpty()) {
                done(ModulesIT.bring(admin, ADMIN, specimens(++number)));
            }
            if (wumin.all("/api/specimens/specimens", "name").isEmpty()) {
                made("/api/specimens/specimens", Map.of("name", "琥珀"));
            }
            return version(name());
        }

        @Override
        void recordsAreThere() throws Exception {
            assertThat(wumin.all("/api/specimens/specimens", "name")).hasSize(1);
        }
    }

    /** Of our quote by a partner's; it is given back for the next time. */
    private final class Replacement extends Change {

        @Override
        String verb() {
            return "replacements";
        }

        @Override
        Path jar(int number) throws Exception {
            return home.likeOurQuote("acme.quote", "2." + number + ".0", "acme-" + (100 + number) + "-more.sql");
        }

        @Override
        String name() {
            return "acme.quote";
        }

        @Override
        String path() {
            return ADMIN + "/quote/replace";
        }

        @Override
        String migration(int number) {
            return "Migrated quote: acme-" + (100 + number);
        }

        @Override
        Optional<String> begin() throws Exception {
            if (version(name()).isPresent()) {
                done(admin.delete(ADMIN + "/" + name()));
            }
            return Optional.empty();
        }

        @Override
        void recordsAreThere() throws Exception {
            Answer serving = admin.get(ADMIN + "/quote");
            assertThat(serving.text("state")).isEqualTo("running");
            assertThat(serving.text("name")).isEqualTo(version(name()).isPresent() ? name() : "tangram.quote");
        }
    }

    /** Each has the migrations of those before it. */
    private Path specimens(int number) throws Exception {
        StringBuilder files = new StringBuilder();
        for (int i = 1; i <= number; i++) {
            files.append(i == 1 ? "" : ",")
                    .append("db/specimens/%d-more.sql;literal='create table specimens_more_%d (id bigint);'"
                            .formatted(100 + i, i));
        }
        return home.partner("acme.specimens", "1." + number + ".0", Map.of("-includeresource.more", files.toString()));
    }

    private Optional<String> version(String name) throws Exception {
        Answer answer = admin.get(ADMIN + "/" + name);
        return answer.status() == 404 ? Optional.empty() : Optional.of(answer.text("version"));
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    /** How long each step takes when nobody is killed. */
    private void measure(Change change) throws Exception {
        change.begin();
        Path jar = change.jar(++number);
        CompletableFuture<Answer> asked = ask(change, jar);
        long begun = System.nanoTime();
        Step last = Step.LOOKED_AT;
        while (!asked.isDone()) {
            Step now = step(change, asked);
            if (now != last) {
                lengths.merge(last, System.nanoTime() - begun, Long::sum);
                begun = System.nanoTime();
                last = now;
            }
        }
        done(asked.get());
        lengths.replaceAll((step, nanos) -> TimeUnit.NANOSECONDS.toMillis(nanos));
        change.recordsAreThere();
    }

    private CompletableFuture<Answer> ask(Change change, Path jar) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return ModulesIT.bring(admin, change.path(), jar);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void killDuring(Change change, Step aim) throws Exception {
        Optional<String> before = change.begin();
        Path jar = change.jar(++number);
        String after = version(jar);
        CompletableFuture<Answer> asked = ask(change, jar);
        while (step(change, asked).compareTo(aim) < 0) {
            Thread.onSpinWait();
        }
        // Not a wait for something: the moment of the kill is what is drawn by lot.
        double share = random.nextDouble();
        Thread.sleep((long) (share * share * lengths.getOrDefault(aim, 0L)));
        server.kill();
        Step hit = step(change, asked);
        hits.merge(hit, 1, Integer::sum);
        boolean written = isWrittenDown(change, after);

        run();
        admin = admin.at(server.url());
        wumin = wumin.at(server.url());
        String when = "killed while " + hit + " of " + after;
        if (hit == Step.DONE) {
            assertThat(written).as(when).isTrue();
        }
        assertThat(version(change.name())).as(when).isEqualTo(written ? Optional.of(after) : before);
        Answer module = admin.get(ADMIN + "/" + change.name());
        if (module.status() == 200) {
            assertThat(module.body().get("trouble")).as(when).isEqualTo(List.of());
            assertThat(module.text("state")).as(when).isEqualTo("running");
        }
        change.recordsAreThere();
        assertThat(wumin.all("/api/quote/quotes", "code,subject")).as(when).isEqualTo(quotes);
        nothingLiesAbout(when);
    }

    private void nothingLiesAbout(String when) throws IOException {
        List<String> installed = new ArrayList<>();
        desired("installed")
                .ifPresent(all -> ((Map<?, ?>) all)
                        .values()
                        .forEach(one -> installed.add(String.valueOf(((Map<?, ?>) one).get("file")))));
        assertThat(home.files()).as(when).containsExactlyInAnyOrderElementsOf(installed);
        assertThat(desired("arriving")).as(when).isEmpty();
        assertThat(desired("left")).as(when).isEmpty();
        for (String empty : List.of("trial", "starting", "quarantine")) {
            assertThat(files(folder.resolve("data/modules").resolve(empty)))
                    .as(when + ", " + empty)
                    .isEmpty();
        }
    }

    private static String version(Path jar) throws IOException {
        try (aQute.bnd.osgi.Jar read = new aQute.bnd.osgi.Jar(jar.toFile())) {
            return read.getManifest().getMainAttributes().getValue("Bundle-Version");
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static List<Path> files(Path at) throws IOException {
        if (!Files.isDirectory(at)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(at)) {
            return files.toList();
        }
    }

    private Step step(Change change, CompletableFuture<Answer> asked) throws IOException {
        if (asked.isDone() && !asked.isCompletedExceptionally()) {
            done(asked.join());
            return Step.DONE;
        }
        Optional<Object> arriving = desired("arriving");
        if (arriving.isEmpty()) {
            return isWrittenDown(change, "." + number + ".0") ? Step.WRITTEN_DOWN : Step.LOOKED_AT;
        }
        String jar = String.valueOf(((List<?>) arriving.get()).get(0));
        if (!home.files().contains(jar)) {
            return Step.COPIED;
        }
        if (Files.exists(folder.resolve("data/modules/starting").resolve(change.name()))) {
            return Step.STARTING;
        }
        if (server.output().contains(change.migration(number))) {
            return Step.MIGRATED;
        }
        return isNew(change, jar) ? Step.TAKING_OVER : Step.INSTALLED;
    }

    /** The mark of what came just now is made when it is about to start. */
    private boolean isNew(Change change, String jar) throws IOException {
        Path mark = folder.resolve("data/modules/new").resolve(change.name());
        return Files.exists(mark)
                && Files.getLastModifiedTime(mark)
                                .compareTo(Files.getLastModifiedTime(
                                        home.path().resolve("modules").resolve(jar)))
                        >= 0;
    }

    private boolean isWrittenDown(Change change, String version) throws IOException {
        return desired("installed")
                .map(all -> ((Map<?, ?>) all).get(change.name()))
                .filter(one -> String.valueOf(((Map<?, ?>) one).get("version")).endsWith(version))
                .isPresent();
    }

    private Optional<Object> desired(String key) throws IOException {
        @Nullable
        Object value = JSON.std
                .mapFrom(Files.readString(home.path().resolve("conf/modules.json")))
                .get(key);
        return Optional.ofNullable(value);
    }
}

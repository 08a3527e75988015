package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.testing.TestDatabase;

/**
 * A backup that is written while people work is of one moment: restored on the other engine all books agree, what was
 * acknowledged before it began is there with its history and its files, and another backup has the same digest. One round
 * each way here; {@code -Dtangram.backups=20} is the campaign that docs/testing.md describes.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
@EitherDatabase
class BackupIT {
    private static final int ROUNDS = Integer.getInteger("tangram.backups", 1);
    private static final String CUSTOMERS = "/api/customer/customers";
    private static final List<String> SELLERS = List.of("wumin", "zhouming", "wuqiang");
    private static final Pattern DIGEST = Pattern.compile("Digest: ([0-9a-f]{64})");

    private final Path home = Home.ofThisProcess().folder();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<TangramProcess> processes = new ArrayList<>();
    private final List<Spender> spenders = new ArrayList<>();
    private final AtomicInteger number = new AtomicInteger();

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        processes.forEach(TangramProcess::close);
        spenders.forEach(Spender::close);
    }

    @Test
    void fromDerbyToPostgresql() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            thereIsNoDifference(round, Map.of(), Map.of("TANGRAM_DATABASE_URL", TestDatabase.newPostgresDatabase()));
        }
    }

    @Test
    void noServerStartsOnDataOfWhichOnlyHalfIsRestored() throws Exception {
        String url = TestDatabase.newPostgresDatabase();
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute("create table kernel_unfinished_restore (begun timestamp)");
        }
        TangramProcess server =
                ran(folder, Map.of("TANGRAM_DATABASE_URL", url), Refusal.DATABASE, "run", "--port", "0");
        assertThat(server.errors()).contains("broken off").contains("tangram restore FILE");
    }

    @Test
    void fromPostgresqlToDerby() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            thereIsNoDifference(round, Map.of("TANGRAM_DATABASE_URL", DemoData.onPostgresql()), Map.of());
        }
    }

    private void thereIsNoDifference(int round, Map<String, String> from, Map<String, String> to) throws Exception {
        Path here = Files.createDirectories(folder.resolve("here" + round));
        Path there = Files.createDirectories(folder.resolve("there" + round));
        Path file = folder.resolve("backup" + round + ".zip");
        TangramProcess server =
                tangram(here, from, "run", "--demo", "--port", "0").ready();
        Map<String, Map<String, Object>> acknowledged = new ConcurrentHashMap<>();
        Employee wumin = Employee.signIn(server.url(), "wumin");
        String withFile = create(wumin, acknowledged);
        byte[] contract = "合同 contract".repeat(5_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String attached = attach(wumin, withFile, contract);
        Spender spender = new Spender(server.url(), new Answers());
        spenders.add(spender);
        spender.submit();
        String delegation = delegate(Employee.signIn(server.url(), "wang"));

        String digest = backupUnderLoad(server, here, from, file, acknowledged);
        boolean alsoRefusals = from.isEmpty(); // they are the same both ways
        if (alsoRefusals) {
            assertThat(ran(here, from, 1, "backup", file.toString()).errors()).contains("--force");
        }
        assertThat(server.terminate().exit()).isZero();
        if (alsoRefusals) {
            damageIsRefused(file, there);
        }

        assertThat(digest(ran(there, to, 0, "restore", file.toString()))).isEqualTo(digest);
        // before a server runs, which goes on working: it seals what of the audit was not sealed
        Path again = folder.resolve("again" + round + ".zip");
        assertThat(digest(ran(there, to, 0, "backup", again.toString()))).isEqualTo(digest);
        TangramProcess restored = tangram(there, to, "run", "--port", "0").ready();
        if (alsoRefusals) {
            assertThat(ran(there, to, 3, "restore", file.toString(), "--force").errors())
                    .contains("stop it first");
        }
        TangramProcess doctor = ran(there, to, 0, "doctor");
        assertThat(doctor.output())
                .contains("approvals: ok", "audit: ok", "counters: ok", "files: ok", "numbers: ok", "search: ok");
        everythingIsAsBefore(restored, acknowledged);
        wumin = Employee.signIn(restored.url(), "wumin");
        assertThat(download(wumin, CUSTOMERS + "/" + withFile + "/attachments/" + attached))
                .isEqualTo(contract);
        spender.signInTo(restored.url());
        spender.everythingAcknowledgedIsThere();
        spender.step(); // what waited is decided
        spender.everythingAcknowledgedIsThere();
        assertThat(Employee.signIn(restored.url(), "wang")
                        .get("/api/approvals/delegations")
                        .items())
                .extracting(given -> given.get("id"))
                .containsExactly(delegation);
        create(wumin, acknowledged); // ids and numbers go on
        assertThat(restored.terminate().exit()).isZero();
    }

    private static String delegate(Employee wang) throws Exception {
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        Employee.Answer given =
                wang.post("/api/approvals/delegations", Map.of("to", "zhao", "from", today, "until", "2099-12-31"));
        assertThat(given.status()).as("%s", given.body()).isEqualTo(201);
        return given.text("id");
    }

    private String backupUnderLoad(
            TangramProcess server,
            Path here,
            Map<String, String> from,
            Path file,
            Map<String, Map<String, Object>> acknowledged)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SELLERS.size());
        try {
            List<Future<?>> working = new ArrayList<>();
            Map<String, Map<String, Object>> later = new ConcurrentHashMap<>();
            boolean[] done = {false};
            for (String login : SELLERS) {
                Employee seller = Employee.signIn(server.url(), login);
                create(seller, acknowledged);
                working.add(threads.submit(() -> {
                    while (!done[0]) {
                        String id = create(seller, later);
                        seller.patch(CUSTOMERS + "/" + id, 1, Map.of("notes", "changed", "level", "a"));
                        seller.post(CUSTOMERS + "/" + id + "/transfer", Map.of("to", Map.of("person", login)));
                    }
                    return null;
                }));
            }
            TangramProcess backup = ran(here, from, 0, "backup", file.toString());
            done[0] = true;
            for (Future<?> seller : working) seller.get(60, TimeUnit.SECONDS);
            return digest(backup);
        } finally {
            threads.shutdownNow();
        }
    }

    private void damageIsRefused(Path file, Path there) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        // more than any header of the zip, in which a change may mean nothing
        for (int i = bytes.length / 3; i < bytes.length / 3 + 300; i++) bytes[i] ^= 1;
        Path damaged = Files.write(folder.resolve("damaged.zip"), bytes);
        TangramProcess chinese =
                ran(there, Map.of("TANGRAM_DATA", "elsewhere"), 1, "restore", damaged.toString(), "--lang", "zh");
        assertThat(chinese.errors()).contains("已损坏");
    }

    private void everythingIsAsBefore(TangramProcess restored, Map<String, Map<String, Object>> acknowledged)
            throws Exception {
        Employee director = Employee.signIn(restored.url(), "zhang");
        Map<String, Map<String, Object>> there = new HashMap<>();
        director.all(CUSTOMERS, "name,code,notes").forEach(record -> there.put((String) record.get("id"), record));
        acknowledged.forEach((id, record) -> assertThat(there.get(id))
                .containsEntry("name", record.get("name"))
                .containsEntry("code", record.get("code")));
        for (Map<String, Object> record : there.values()) {
            assertThat(director.get(CUSTOMERS + "/" + record.get("id") + "/history")
                            .items())
                    .as("history of %s", record)
                    .hasSizeGreaterThanOrEqualTo(((Number) record.get("version")).intValue());
        }
        String some = String.valueOf(acknowledged.values().iterator().next().get("name"));
        assertThat(director.get(CUSTOMERS + "?q=" + some.substring(some.indexOf(' ') + 1))
                        .items())
                .as("what is found by words")
                .isNotEmpty();
    }

    private String create(Employee employee, Map<String, Map<String, Object>> into)
            throws IOException, InterruptedException {
        Employee.Answer answer =
                employee.post(CUSTOMERS, Map.of("name", "备份 B" + number.incrementAndGet(), "level", "b"));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        into.put(answer.text("id"), answer.body());
        return answer.text("id");
    }

    private String attach(Employee employee, String customer, byte[] content) throws Exception {
        HttpResponse<String> answer = http.send(
                request(employee, CUSTOMERS + "/" + customer + "/attachments?name=contract.txt")
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return String.valueOf(
                com.fasterxml.jackson.jr.ob.JSON.std.mapFrom(answer.body()).get("id"));
    }

    private byte[] download(Employee employee, String path) throws Exception {
        return http.send(request(employee, path).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static HttpRequest.Builder request(Employee employee, String path) {
        return HttpRequest.newBuilder(URI.create(employee.url() + path))
                .timeout(Duration.ofSeconds(60))
                .header("X-Tangram", "1")
                .header("Cookie", employee.cookie());
    }

    private static String digest(TangramProcess process) {
        Matcher digest = DIGEST.matcher(process.output());
        assertThat(digest.find()).as(process.output() + process.errors()).isTrue();
        return digest.group(1);
    }

    private TangramProcess ran(Path in, Map<String, String> environment, int exit, String... arguments)
            throws Exception {
        TangramProcess process = tangram(in, environment, arguments);
        assertThat(process.exit())
                .as("%s: %s %s", List.of(arguments), process.output(), process.errors())
                .isEqualTo(exit);
        return process;
    }

    private TangramProcess tangram(Path in, Map<String, String> environment, String... arguments) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD);
        all.put("TANGRAM_LOCALE", "en");
        TangramProcess process = TangramProcess.start(home, in, all, arguments);
        processes.add(process);
        return process;
    }
}

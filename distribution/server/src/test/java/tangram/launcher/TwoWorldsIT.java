package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.testing.Extent;

/**
 * Two servers on copies of one database. On the second, people enter, change and delete records that some others may not
 * see. To these others both servers answer the same, byte for byte, whatever they read: lists, filters, sort orders, pages,
 * totals, searches, files, single records, their history and timeline, how they are approved, what there is to decide, why they
 * see them or do not, and what the API says of itself.
 *
 * <p>Left out are the answers that may differ by design: whether an equal record exists already (R22), and the numbers new
 * records get. {@code -Dtangram.reads=50000} reads longer, {@code -Dtangram.seed} reads something else.
 */
@Timeout(900)
class TwoWorldsIT {

    private static final int READS = Extent.of("tangram.reads", 300, 1_000);
    private static final long SEED = Long.getLong("tangram.seed", 20261126);
    private static final List<String> VIEWERS =
            List.of("wumin", "zhouming", "zhao", "sun", "qin", "xu", "shen", "chu", "wei");
    private static final List<String> KINDS =
            List.of("C", "P", "O", "Q", "K", "AR", "PJ", "ACT", "A", "SR", "SF", "LD", "EX", "PR", "RC", "T", "D");
    private static final Map<String, String> MORE_PATHS =
            Map.of("RC", "/api/receivable/receipts", "T", "/api/activity/tasks", "D", "/api/competitor/deals");
    private static final List<String> WORDS = List.of("华东", "机", "精工", "产线", "重庆", "1380", "KH", "HT", "拜访", "x");
    private static final List<String> FILTERS = List.of(
            "owner==wumin",
            "owner==wuqiang",
            "createdAt=gt=2026-01-01T00:00:00Z",
            "code==KH*",
            "customer.name==*华*",
            "customer.level==c",
            "amount=ge=1000",
            "status==draft",
            "name==*产*",
            "status!=draft",
            "owner!=wumin",
            "contract.amount=gt=1",
            "opportunity.name==*改造*",
            "salesOwner==wumin",
            "notes==");
    private static final List<String> SORTS =
            List.of("name", "-name", "createdAt", "-amount", "level", "-level", "signedOn");
    private static final List<String> OF_ITSELF = List.of("/api/modules", "/api/me", "/api/openapi.json");
    private static final List<String> EXPLAINED =
            List.of("customer", "contact", "contract", "project", "activity", "asset", "service-request", "competitor");
    private static final String TASKS = "/api/approvals/tasks";
    private static final List<String> BOXES = List.of("open", "submitted", "decided", "copied");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(SEED);
    private final List<String> strange = new ArrayList<>(List.of("1", "750000000000000001"));
    private final List<String> approvals = new ArrayList<>(List.of("1"));
    private final List<String> tasks = new ArrayList<>(List.of("1"));
    private final List<String> strangeTasks = new ArrayList<>(List.of("1"));
    private ReferenceRecords one;
    private ReferenceRecords other;
    private int reads;
    private int found;

    @TempDir
    private Path folder;

    @Test
    void whatOneMayNotSeeChangesNoAnswer() throws Exception {
        Path first = Files.createDirectories(folder.resolve("one"));
        Path second = Files.createDirectories(folder.resolve("other"));
        ReferenceRecords made;
        try (TangramProcess server = start(first)) {
            made = ReferenceRecords.on(server.url());
            own(made);
            ownApprovals(made);
            assertThat(server.terminate().exit()).isZero();
        }
        copy(first.resolve("data"), second.resolve("data"));
        try (TangramProcess here = start(first);
                TangramProcess there = start(second)) {
            one = made.copied(here.url());
            other = made.copied(there.url());
            hide(other);
            hideApprovals(other);
            while (reads < READS) {
                read(VIEWERS.get(random.nextInt(VIEWERS.size())));
            }
        }
        System.out.printf("two worlds: seed %d, %d reads the same, %d of them found something%n", SEED, reads, found);
        assertThat(found).as("reads that found something").isGreaterThan(reads / 10);
    }

    private static TangramProcess start(Path folder) throws Exception {
        return TangramProcess.start(
                        Home.ofThisProcess().folder(),
                        folder,
                        Map.of("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD),
                        "run",
                        "--demo",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString())
                .ready();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.sorted(Comparator.comparing(Path::toString)).toList()) {
                Files.copy(path, to.resolve(from.relativize(path)));
            }
        }
    }

    /** More of what the viewers see. */
    private static void own(ReferenceRecords records) throws Exception {
        for (int i = 10; i < 22; i++) {
            String owner = List.of("wumin", "zhouming", "zhao").get(i % 3);
            records.create(owner, "C" + i, Map.of("name", "华北精工" + i + "厂", "level", i % 2 == 0 ? "a" : "b"));
            records.create(owner, "P" + i, Map.of("name", "联系人" + i, "customer", records.id("C" + i)));
            records.create(owner, "O" + i, records.opportunity("C" + i, "产线机会" + i));
            records.create(
                    owner,
                    "ACT" + i,
                    Map.of(
                            "customer",
                            records.id("C" + i),
                            "method",
                            "phone",
                            "happenedAt",
                            "2026-06-02T02:00:00Z",
                            "content",
                            "电话跟进" + i));
        }
    }

    /** What the viewers submit, decide and have still to decide. */
    private void ownApprovals(ReferenceRecords records) throws Exception {
        submit(records, "wumin", "K1", tasks);
        decide(records, "wang", "K1", Map.of("decision", "approve", "comment", "同意"));
        submit(records, "wumin", "EX1", tasks);
        decide(records, "wang", "EX1", Map.of("decision", "reject", "comment", "缺发票"));
        submit(records, "wumin", "EX1", tasks);
        submit(records, "han", "EX2", tasks);
    }

    /** Submissions, decisions, comments and whoever decides in another one's place, of what the viewers may not see. */
    private void hideApprovals(ReferenceRecords records) throws Exception {
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        assertThat(records.as("wang")
                        .post("/api/approvals/delegations", Map.of("to", "qian", "from", today, "until", today))
                        .status())
                .isEqualTo(201);
        for (int i = 102; i < 126; i++) {
            String owner = i % 2 == 0 ? "wuqiang" : "fengli";
            submit(records, owner, "EX" + i, strangeTasks);
            String name = i == 102 ? "EX102" : "K" + i;
            if (i > 102) {
                submit(records, owner, name, strangeTasks);
            }
            switch (i % 4) {
                case 0 -> decide(records, "qian", name, Map.of("decision", "reject", "comment", "华东改造的秘密" + i));
                case 1 ->
                    assertThat(records.as(owner)
                                    .delete(records.at(name) + "/approval")
                                    .status())
                            .isEqualTo(200);
                case 2 -> decide(records, "wang", "EX" + i, Map.of("decision", "approve", "comment", "秘密" + i));
                default -> {}
            }
        }
    }

    private void submit(ReferenceRecords records, String by, String name, List<String> asked) throws Exception {
        Employee.Answer answer = records.as(by).post(records.at(name) + "/approval", Map.of("note", "请审批 华东" + name));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        for (Map<String, Object> submission : Employee.items(answer.body().get("submissions"))) {
            approvals.add(submission.get("id").toString());
            Employee.items(submission.get("history"))
                    .forEach(entry -> asked.add(entry.get("task").toString()));
        }
    }

    private static void decide(ReferenceRecords records, String by, String name, Map<String, ?> decision)
            throws Exception {
        String id = records.id(name);
        Map<String, Object> line = records.as(by).get(TASKS + "?limit=100").items().stream()
                .filter(one -> ((Map<?, ?>) one.get("record")).get("id").equals(id))
                .findFirst()
                .orElseThrow();
        Employee.Answer answer = records.as(by).post(TASKS + "/" + line.get("id"), decision);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    /** What others do, of which the viewers may notice nothing. */
    private void hide(ReferenceRecords records) throws Exception {
        for (int i = 100; i < 130; i++) {
            String owner = i % 2 == 0 ? "wuqiang" : "fengli";
            hidden(records, owner, "C" + i, Map.of("name", "华东精工" + i + "分厂", "level", "a", "creditLimit", 1_000 + i));
            hidden(
                    records,
                    owner,
                    "P" + i,
                    Map.of("name", "隐藏联系人" + i, "customer", records.id("C" + i), "mobile", "13800000" + i));
            hidden(records, owner, "O" + i, records.opportunity("C" + i, "产线改造" + i));
            hidden(
                    records,
                    owner,
                    "K" + i,
                    Map.of(
                            "name",
                            "产线合同" + i,
                            "type",
                            "sales",
                            "customer",
                            records.id("C" + i),
                            "amount",
                            5_000 + i,
                            "signedOn",
                            "2026-06-01"));
            hidden(
                    records,
                    owner,
                    "AR" + i,
                    Map.of("contract", records.id("K" + i), "amount", 100 + i, "dueOn", "2026-08-01"));
            hidden(records, owner, "EX" + i, Map.of("type", "travel", "incurredOn", "2026-06-01", "amount", i));
        }
        for (int i = 130; i < 140; i++) {
            // a superior's own notes on what his people own
            for (String about : List.of("customer:C1", "contract:K1", "opportunity:O1", "customer:C10")) {
                String[] link = about.split(":");
                Map<String, Object> note = new LinkedHashMap<>(
                        Map.of("method", "meeting", "happenedAt", "2026-06-03T02:00:00Z", "content", "总监备注 华东" + i));
                note.put(link[0], records.id(link[1]));
                hidden(records, "wang", "ACT9" + i, note);
            }
            hidden(records, "zhang", "PJ" + i, records.project("K2", "产线项目" + i, "han"));
            hidden(records, "you", "SR" + i, Map.of("asset", records.id("A2"), "subject", "华东故障" + i, "type", "fault"));
            hidden(
                    records,
                    "chenchen",
                    "LD" + i,
                    Map.of("company", "华东线索" + i, "contactName", "王某", "source", "exhibition"));
        }
        Employee wuqiang = records.as("wuqiang");
        Employee.Answer seen = wuqiang.get(records.at("C2"));
        assertThat(wuqiang.patch(
                                records.at("C2"),
                                seen.number("version"),
                                Map.of("notes", "华东精工的秘密", "creditLimit", 999_999))
                        .status())
                .isEqualTo(200);
        assertThat(wuqiang.upload(
                                records.at("C2") + "/attachments?name=a.txt",
                                new ByteArrayInputStream("秘密".getBytes(StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(201);
        assertThat(wuqiang.delete(records.at("C100")).status()).isEqualTo(204);
        assertThat(records.as("fengli")
                        .post(records.at("C3") + "/shares", Map.of("person", "you"))
                        .status())
                .isEqualTo(201);
        assertThat(records.as("zhang")
                        .post(records.at("C102") + "/transfer", Map.of("to", Map.of("person", "fengli")))
                        .status())
                .isEqualTo(200);
    }

    private void hidden(ReferenceRecords records, String owner, String name, Map<String, ?> values) throws Exception {
        strange.add(records.create(owner, name, values));
    }

    private void read(String viewer) throws Exception {
        if (random.nextInt(25) == 0) {
            attempt(viewer);
        }
        String path = path();
        String body = same(viewer, path);
        Matcher next = NEXT.matcher(body);
        for (int page = 0; page < 3 && next.find(); page++) {
            String separator = path.contains("?") ? "&" : "?";
            body = same(viewer, path + separator + "after=" + encoded(next.group(1)));
            next = NEXT.matcher(body);
        }
    }

    /** What is tried with what nobody may know of is answered as if it were not there. */
    private void attempt(String viewer) throws Exception {
        String path = random.nextBoolean()
                ? TASKS + "/" + any(strangeTasks)
                : ReferenceRecords.path(any(List.of("K1", "EX1"))) + "/" + any(strange) + "/approval";
        String body = any(List.of("{\"decision\":\"approve\"}", "{\"note\":\"x\"}", "{}"));
        same(viewer, path, Optional.of(body));
    }

    private String same(String viewer, String path) throws Exception {
        return same(viewer, path, Optional.empty());
    }

    private String same(String viewer, String path, Optional<String> post) throws Exception {
        HttpResponse<String> here = ask(one, viewer, path, post);
        HttpResponse<String> there = ask(other, viewer, path, post);
        String asked = viewer + (post.isPresent() ? " posts to " : " reads ") + path + " (seed " + SEED + ", read "
                + reads + ")";
        assertThat(there.statusCode()).as(asked).isEqualTo(here.statusCode()).isLessThan(500);
        int apart = Arrays.mismatch(here.body().toCharArray(), there.body().toCharArray());
        if (apart >= 0) {
            assertThat(around(there.body(), apart)).as(asked).isEqualTo(around(here.body(), apart));
        }
        for (String header : List.of("ETag", "Content-Type", "Content-Length", "Content-Disposition")) {
            // the mark of what the API says of itself is of this run of the server
            if (!header.equals("ETag") || !OF_ITSELF.contains(path)) {
                assertThat(there.headers().firstValue(header))
                        .as(asked)
                        .isEqualTo(here.headers().firstValue(header));
            }
        }
        reads++;
        if (here.statusCode() == 200 && !here.body().contains("\"items\":[]")) found++;
        return here.body();
    }

    private static String around(String body, int place) {
        return body.substring(Math.max(0, place - 150), Math.min(body.length(), place + 150));
    }

    private HttpResponse<String> ask(ReferenceRecords records, String viewer, String path, Optional<String> post)
            throws Exception {
        Employee employee = records.as(viewer);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(employee.url() + path))
                .header("X-Tangram", "1")
                .header("Cookie", employee.cookie());
        post.ifPresent(
                body -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String path() {
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        String list = MORE_PATHS.getOrDefault(kind, ReferenceRecords.PATHS.getOrDefault(kind, ""));
        return switch (random.nextInt(24)) {
            case 0 -> list + "/totals" + (random.nextBoolean() ? "" : "?filter=" + encoded(any(FILTERS)));
            case 1 -> list + "?format=csv" + (random.nextBoolean() ? "" : "&q=" + encoded(any(WORDS)));
            case 2, 3, 4 -> list + "?q=" + encoded(any(WORDS)) + limit();
            case 5, 6, 7, 8 -> list + "?total=" + any(List.of("exact", "capped", "none")) + options() + limit();
            case 9 -> any(OF_ITSELF);
            case 10 -> list + "?bin=true" + limit();
            case 11 -> "/api/access/explain?type=" + any(EXPLAINED);
            case 12, 13 -> TASKS + "?box=" + any(BOXES) + limit();
            case 14 -> TASKS + "/" + any(random.nextBoolean() ? tasks : strangeTasks);
            case 15 -> "/api/approvals/" + any(approvals);
            case 16 -> any(List.of("/api/approvals/delegations", TASKS));
            default -> record();
        };
    }

    private String options() {
        String filter = random.nextBoolean() ? "&filter=" + encoded(any(FILTERS)) : "";
        return filter + (random.nextBoolean() ? "&sort=" + any(SORTS) : "");
    }

    private String limit() {
        return random.nextBoolean() ? "" : "&limit=" + (1 + random.nextInt(7));
    }

    private String record() {
        List<String> names = List.copyOf(one.names());
        String name = any(names);
        String at = random.nextInt(3) == 0 ? ReferenceRecords.path(name) + "/" + any(strange) : one.at(name);
        return at
                + any(List.of(
                        "",
                        "",
                        "/history",
                        "/timeline",
                        "/timeline?limit=2",
                        "/attachments",
                        "/approval",
                        "/shares",
                        "/participants",
                        "/access",
                        "/access?operation=edit",
                        "/access?person=zhao"));
    }

    private String any(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package tangram.itest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static tangram.itest.Enterprise.CUSTOMERS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Files and the timeline, as a browser and those who are no browsers see them. */
public class FilesIT extends HttpIT {

    private static Enterprise enterprise;

    @Before
    public void openEnterprise() {
        if (enterprise == null) enterprise = Enterprise.open(context);
    }

    private static String attachments(String customer) {
        return CUSTOMERS + "/" + customer + "/attachments";
    }

    private static Answer upload(Browser browser, String customer, String name, String type, String content) {
        return browser.send(
                "POST",
                attachments(customer) + "?name=" + URLEncoder.encode(name, UTF_8),
                BodyPublishers.ofString(content),
                "Content-Type",
                type);
    }

    @Test
    public void aFileComesBackAsItWasSentAndIsSavedNotRun() {
        Browser wumin = enterprise.as("wumin");
        String customer = enterprise.customer("wumin", "附件客户").id();
        Answer made = upload(wumin, customer, "../../etc/报价 单.csv", "text/csv", "姓名,电话\n王,1\n")
                .expect(201);
        assertThat(made.text("name")).isEqualTo("报价 单.csv");
        assertThat(made.text("type")).isEqualTo("text/csv");
        assertThat(made.json().at("/by/login").asText()).isEqualTo("wumin");
        String path = attachments(customer) + "/" + made.id();
        assertThat(made.headers().firstValue("Location").orElseThrow()).endsWith(path);

        Answer read = wumin.get(path).expect(200);
        assertThat(read.body()).isEqualTo("姓名,电话\n王,1\n");
        assertThat(read.etag()).isEqualTo("\"" + made.text("sha256") + "\"");
        assertThat(header(read, "Content-Disposition"))
                .isEqualTo("attachment; filename*=UTF-8''%E6%8A%A5%E4%BB%B7%20%E5%8D%95.csv");
        assertThat(header(read, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(read, "Content-Security-Policy")).isEqualTo("sandbox");
        assertThat(header(read, "Content-Type")).startsWith("text/csv");

        Answer part = wumin.send("GET", path, Browser.nothing(), "Range", "bytes=7-12")
                .expect(206);
        assertThat(part.body()).isEqualTo("电话");
        assertThat(header(part, "Content-Range"))
                .isEqualTo("bytes 7-12/" + made.json().path("size").asInt());
        wumin.send("GET", path, Browser.nothing(), "Range", "bytes=5000-").expect(416);
        wumin.send("GET", path, Browser.nothing(), "If-None-Match", read.etag()).expect(304);

        assertThat(wumin.get(attachments(customer)).expect(200).items("name")).containsExactly("报价 单.csv");
        wumin.delete(path).expect(204);
        wumin.get(path).expect(404);
        assertThat(wumin.get(attachments(customer)).expect(200).items("name")).isEmpty();
        assertThat(wumin.get(CUSTOMERS + "/" + customer).etag())
                .as("nothing else moves")
                .isEqualTo("\"1\"");
    }

    private static String header(Answer answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    public void aPageWithAScriptIsKeptAsSomeBytes() {
        Browser wumin = enterprise.as("wumin");
        String customer = enterprise.customer("wumin", "网页客户").id();
        Answer made = upload(wumin, customer, "a.html", "text/html", "<script>alert(1)</script>")
                .expect(201);
        assertThat(made.text("type")).isEqualTo("application/octet-stream");
        Answer read = wumin.get(attachments(customer) + "/" + made.id()).expect(200);
        assertThat(header(read, "Content-Type")).isEqualTo("application/octet-stream");
    }

    @Test
    public void theNameMayStandInTheHeader() {
        Browser wumin = enterprise.as("wumin");
        String customer = enterprise.customer("wumin", "命名客户").id();
        Answer made = wumin.send(
                        "POST",
                        attachments(customer),
                        BodyPublishers.ofString("x"),
                        "Content-Type",
                        "text/plain",
                        "Content-Disposition",
                        "attachment; filename=\"old.txt\"; filename*=UTF-8''%E6%96%B0.txt")
                .expect(201);
        assertThat(made.text("name")).isEqualTo("新.txt");
    }

    @Test
    public void aGuessedIdLeadsNowhere() {
        String customer = enterprise.customer("wumin", "机密客户").id();
        String own = enterprise.customer("wuqiang", "自己客户").id();
        String file = upload(enterprise.as("wumin"), customer, "a.txt", "text/plain", "机密")
                .expect(201)
                .id();
        Browser wuqiang = enterprise.as("wuqiang");
        for (String path : new String[] {
            attachments(customer),
            attachments(customer) + "/" + file,
            attachments(own) + "/" + file,
            attachments("123") + "/" + file,
            CUSTOMERS + "/" + customer + "/timeline",
            CUSTOMERS + "/" + customer + "/history"
        }) {
            wuqiang.get(path).expect(404);
        }
        upload(wuqiang, customer, "b.txt", "text/plain", "x").expect(404);
        wuqiang.delete(attachments(own) + "/" + file).expect(404);
        // his superior reads and does not edit
        Browser zhao = enterprise.as("zhao");
        assertThat(zhao.get(attachments(customer) + "/" + file).expect(200).body())
                .isEqualTo("机密");
        upload(zhao, customer, "b.txt", "text/plain", "x").expect(403);
        zhao.delete(attachments(customer) + "/" + file).expect(403);
        enterprise.stranger().get(attachments(customer) + "/" + file).expect(401);
    }

    @Test
    public void wrongUploadsAreToldSoAndLeaveNothing() throws IOException {
        Browser wumin = enterprise.as("wumin");
        String customer = enterprise.customer("wumin", "错误客户").id();
        long before = lying();
        assertThat(upload(wumin, customer, "leer", "text/plain", "").expect(400).code())
                .isEqualTo("file-empty");
        byte[] large = new byte[51 * 1024 * 1024];
        Answer refused = wumin.send("POST", attachments(customer) + "?name=g", BodyPublishers.ofByteArray(large));
        assertThat(refused.expect(413).code()).isEqualTo("file-too-large");
        assertThat(refused.text("detail")).contains("50 MB");

        String claimed = raw(wumin, customer, "Content-Length: 10737418240\r\nExpect: 100-continue\r\n", "");
        assertThat(claimed).startsWith("HTTP/1.1 413");
        String cutOff = raw(wumin, customer, "Transfer-Encoding: chunked\r\n", "ffff\r\nabc");
        assertThat(cutOff).doesNotStartWith("HTTP/1.1 2").doesNotStartWith("HTTP/1.1 5");
        String tooShort = raw(wumin, customer, "Content-Length: 1000\r\n", "abc");
        assertThat(tooShort).doesNotStartWith("HTTP/1.1 2").doesNotStartWith("HTTP/1.1 5");

        assertThat(wumin.get(attachments(customer)).expect(200).items("name")).isEmpty();
        assertThat(lying()).isEqualTo(before);
    }

    private long lying() throws IOException {
        Path folder = Path.of(context.getProperty("tangram.data")).resolve("files");
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    /** A request whose sender stops sending in the middle; what he is told. */
    private String raw(Browser browser, String customer, String headers, String body) throws IOException {
        URI url = URI.create(context.getProperty("tangram.http.url"));
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + attachments(customer) + "?name=x HTTP/1.1\r\nHost: " + url.getAuthority()
                            + "\r\nX-Tangram: 1\r\nConnection: close\r\nCookie: " + browser.cookie() + "\r\n" + headers
                            + "\r\n" + body)
                    .getBytes(ISO_8859_1));
            out.flush();
            if (!body.isEmpty()) socket.shutdownOutput();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(UTF_8);
        }
    }

    @Test
    public void theTimelineTellsOfChangesFilesAndWhatLinksHere() {
        Browser wumin = enterprise.as("wumin");
        Answer made = enterprise.customer("wumin", "母公司");
        String path = CUSTOMERS + "/" + made.id();
        upload(wumin, made.id(), "a.txt", "text/plain", "x").expect(201);
        wumin.post(CUSTOMERS, Map.of("name", "子公司", "parent", made.id())).expect(201);
        wumin.patch(path, made.etag(), Map.of("level", "a")).expect(200);

        Answer first = wumin.get(path + "/timeline?limit=3").expect(200);
        assertThat(first.items("operation")).containsExactly("edit", "link", "attach");
        assertThat(first.json().at("/items/1/record/title").asText()).isEqualTo("子公司");
        assertThat(first.json().at("/items/1/by/login").asText()).isEqualTo("wumin");
        assertThat(first.json().at("/items/2/changes/0/after/name").asText()).isEqualTo("a.txt");
        Answer second = wumin.get(path + "/timeline?limit=3&after=" + first.text("next"))
                .expect(200);
        assertThat(second.items("operation")).containsExactly("create");
        assertThat(second.json().has("next")).isFalse();
        assertThat(wumin.get(path + "/history").expect(200).items("operation"))
                .containsExactly("edit", "attach", "create");
        wumin.get(path + "/history?limit=101").expect(400);
        wumin.get(path + "/timeline?after=%21").expect(400);
        wumin.get(path + "/timeline?offset=3").expect(400);
    }

    @Test
    public void withoutTheBundleThereIsNothingAtTheAddressAndTheRestServes() throws BundleException {
        Browser wumin = enterprise.as("wumin");
        String customer = enterprise.customer("wumin", "无附件客户").id();
        upload(wumin, customer, "a.txt", "text/plain", "x").expect(201);
        Bundle files = enterprise.bundle("tangram.files");
        files.stop();
        try {
            assertThat(wumin.get(attachments(customer)).expect(404).code()).isEqualTo("no-such-path");
            wumin.get(CUSTOMERS + "/" + customer).expect(200);
            wumin.get(CUSTOMERS + "/" + customer + "/timeline").expect(200);
            wumin.post(CUSTOMERS, Map.of("name", "无附件客户二")).expect(201);
        } finally {
            files.start();
        }
        assertThat(wumin.get(attachments(customer)).expect(200).items("name")).containsExactly("a.txt");
    }
}

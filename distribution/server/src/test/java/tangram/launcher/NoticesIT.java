package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody follows a customer while somebody else changes it, as fast as he can, and the server is killed meanwhile. He is
 * told of every change that was made, also of those nobody answered for, and of each once.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
@EitherDatabase
class NoticesIT {

    private static final int KILLS = Integer.getInteger("tangram.kills", 1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home = Home.ofThisProcess().folder();

    @TempDir
    Path folder;

    @Test
    void whoFollowsIsToldOfEveryChangeOnceOnDerby() throws Exception {
        String customer = changedAndKilled(Map.of());
        try (Books books = Books.derby(folder.resolve("data"))) {
            everyChangeIsTold(books, customer);
        }
    }

    @Test
    void whoFollowsIsToldOfEveryChangeOnceOnPostgresql() throws Exception {
        String url = DemoData.onPostgresql();
        String customer = changedAndKilled(Map.of("TANGRAM_DATABASE_URL", url));
        try (Books books = Books.postgresql(url)) {
            everyChangeIsTold(books, customer);
        }
    }

    /** The mail library lives inside a bundle, where it finds its parts or does not. */
    @Test
    void whoHasAnAddressIsMailedByTheShippedServer() throws Exception {
        GreenMail mails = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        mails.start();
        Map<Setting, String> settings = Map.of(
                Setting.MAIL_HOST, "127.0.0.1",
                Setting.MAIL_PORT, Integer.toString(mails.getSmtp().getPort()),
                Setting.MAIL_TLS, "none",
                Setting.MAIL_FROM, "crm@example.com",
                Setting.MAIL_LINK, "https://crm.example.com/{type}/{id}");
        try (RunningDemo demo = new RunningDemo(folder, settings)) {
            Path survey = Files.writeString(
                    folder.resolve("address.yaml"),
                    "survey: 1\nemployees: [{name: 张, login: zhang, email: zhang@example.com}]\n");
            assertThat(demo.instance
                            .control()
                            .run("survey", List.of("apply", survey.toString()))
                            .exit())
                    .isZero();
            Employee zhao = Employee.signIn(demo.url(), "zhao");
            Employee zhang = Employee.signIn(demo.url(), "zhang");
            Employee.Answer made = zhao.post("/api/customer/customers", Map.of("name", "被关注的客户"));
            String customer = "/api/customer/customers/" + made.text("id");
            assertThat(zhang.put(customer + "/follow").status()).isEqualTo(204);
            assertThat(zhao.patch(customer, 1, Map.of("notes", "改")).status()).isEqualTo(200);

            assertThat(mails.waitForIncomingEmail(PATIENCE.toMillis(), 1)).isTrue();
            MimeMessage mail = mails.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo("赵修改了“被关注的客户”。");
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("zhang@example.com");
            assertThat(mail.getContent().toString())
                    .contains("https://crm.example.com/customer/" + made.text("id"), "此邮件由七巧板发出");
            assertThat(zhang.get("/api/me/notices/mail").body())
                    .containsEntry("address", "zhang@example.com")
                    .containsEntry("sends", true);
        } finally {
            mails.stop();
        }
    }

    /** The id of the customer. */
    private String changedAndKilled(Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD);
        TangramProcess server = start(environment);
        try {
            Employee zhao = Employee.signIn(server.url(), "zhao");
            Employee zhang = Employee.signIn(server.url(), "zhang");
            Employee.Answer made = zhao.post("/api/customer/customers", Map.of("name", "被关注的客户"));
            assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
            String customer = "/api/customer/customers/" + made.text("id");
            assertThat(zhang.put(customer + "/follow").status()).isEqualTo(204);
            for (int kill = 1; kill <= KILLS; kill++) {
                Employee writer = zhao.at(server.url());
                CompletableFuture<Integer> changes =
                        CompletableFuture.supplyAsync(() -> changeUntilTheServerIsGone(writer, customer));
                // Not a wait for something: the moment of the kill is drawn by lot.
                Thread.sleep(1_000 + System.nanoTime() % 1_000);
                server.kill();
                assertThat(changes.get(60, TimeUnit.SECONDS)).isPositive();
                server = start(environment);
            }
            zhao = zhao.at(server.url());
            zhang = zhang.at(server.url());
            long begun = System.nanoTime();
            while (zhang.get("/api/me/notices/count").number("unread")
                    < zhao.get(customer).number("version") - 1) {
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
                Thread.sleep(100);
            }
            Employee.Answer page = zhang.get("/api/me/notices?limit=1");
            assertThat(page.items().get(0).get("text").toString()).contains("被关注的客户");
            assertThat(zhao.get("/api/me/notices/count").number("unread")).isZero();
            assertThat(server.terminate().exit()).isZero();
            return made.text("id");
        } finally {
            server.close();
        }
    }

    private TangramProcess start(Map<String, String> environment) throws Exception {
        return TangramProcess.start(home, folder, environment, "run", "--demo", "--port", "0")
                .ready();
    }

    private static int changeUntilTheServerIsGone(Employee writer, String customer) {
        int changes = 0;
        try {
            while (true) {
                Employee.Answer read = writer.get(customer);
                Employee.Answer changed =
                        writer.patch(customer, read.number("version"), Map.of("notes", "第 " + changes + " 次修改"));
                assertThat(changed.status()).as("%s", changed.body()).isEqualTo(200);
                changes++;
            }
        } catch (IOException gone) {
            return changes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return changes;
        }
    }

    private static void everyChangeIsTold(Books books, String customer) throws Exception {
        List<String> events = books.list("select event from notify_notice where record_id = " + customer);
        assertThat(new HashSet<>(events)).hasSameSizeAs(events);
        assertThat(events)
                .hasSize((int) books.number("select count(*) from core_audit where record_type = 'customer' and"
                        + " operation = 'edit' and record_id = " + customer));
        System.out.println(events.size() + " changes told, " + KILLS + " kills");
    }
}

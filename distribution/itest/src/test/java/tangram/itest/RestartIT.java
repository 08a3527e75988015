package tangram.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static tangram.itest.Enterprise.CUSTOMERS;
import static tangram.itest.Enterprise.VISITS;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.OptionUtils;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.spi.DefaultExamSystem;
import org.ops4j.pax.exam.spi.PaxExamRuntime;

/**
 * The server stops and starts again on the same database, and for those who work with it nothing has happened. A test
 * inside the framework would end with it, so this one stands outside and has Pax Exam start the same container twice.
 */
@RunWith(Parameterized.class)
public class RestartIT {

    private static final String PASSWORD = "demo-Passw0rd-9";

    @Rule
    public final TemporaryFolder data = new TemporaryFolder();

    private final Option[] database;

    public RestartIT(String name, Option[] database) {
        this.database = database;
    }

    @Parameters(name = "{0}")
    public static List<Object[]> databases() {
        return List.of(new Object[] {"Derby", Servers.onDerby()}, new Object[] {"PostgreSQL", Servers.onPostgresql()});
    }

    @Test
    public void aRestartLosesNothingAndNobodySignsInAgain() throws Exception {
        int port = freePort();
        Browser wumin;
        String customers;
        String history;
        String visits;
        String last;
        TestContainer before = start(port);
        try {
            Browser stranger = Browser.at("http://127.0.0.1:" + port);
            wumin = stranger.signedIn(stranger.signIn("wumin", PASSWORD));
            Answer made = wumin.post(CUSTOMERS, Map.of("name", "重启之前")).expect(201);
            last = made.text("code");
            wumin.patch(CUSTOMERS + "/" + made.id(), made.etag(), Map.of("level", "a"))
                    .expect(200);
            wumin.post(VISITS, Map.of("subject", "重启之前", "day", "2026-12-01", "customer", made.id()))
                    .expect(201);
            customers = wumin.get(CUSTOMERS + "?total=exact").expect(200).body();
            history = wumin.get(CUSTOMERS + "/" + made.id() + "/history")
                    .expect(200)
                    .body();
            visits = wumin.get(VISITS).expect(200).body();
        } finally {
            before.stop();
        }

        TestContainer after = start(port);
        try {
            Answer list = wumin.get(CUSTOMERS + "?total=exact").expect(200);
            assertThat(list.body()).isEqualTo(customers);
            String newest = CUSTOMERS + "/" + list.items("id").get(0);
            assertThat(wumin.get(newest + "/history").expect(200).body()).isEqualTo(history);
            assertThat(wumin.get(VISITS).expect(200).body()).isEqualTo(visits);

            Answer next = wumin.post(CUSTOMERS, Map.of("name", "重启之后")).expect(201);
            assertThat(number(next.text("code")))
                    .as("the number after %s", last)
                    .isEqualTo(number(last) + 1);
            Answer page = wumin.get(CUSTOMERS + "?total=exact").expect(200);
            assertThat(page.items("id").get(0)).as("ids go on as well").isEqualTo(next.id());
            assertThat(page.json().path("total").asInt())
                    .isEqualTo(list.json().path("total").asInt() + 1);
            wumin.delete("/api/session").expect(204);
            wumin.get(CUSTOMERS).expect(401);
        } finally {
            after.stop();
        }
    }

    private TestContainer start(int port) throws Exception {
        Path folder = data.getRoot().toPath();
        Option[] options = OptionUtils.combine(
                database,
                frameworkProperty("tangram.data").value(folder.toString()),
                frameworkProperty("tangram.http.port").value(String.valueOf(port)),
                frameworkProperty("tangram.demo").value("true"),
                frameworkProperty("tangram.demo.records").value("few"),
                frameworkProperty("tangram.demo.password").value(PASSWORD));
        return PaxExamRuntime.createContainer(DefaultExamSystem.create(options)).start();
    }

    /** Chosen by the system, and the same after the restart as before, as in a deployment. */
    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static int number(String code) {
        return Integer.parseInt(code.substring(2));
    }
}

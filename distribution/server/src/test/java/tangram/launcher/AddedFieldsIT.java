package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import tangram.launcher.Employee.Answer;

/** A partner's bundle adds fields to customers; the module that keeps customers is the shipped one. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
@EitherDatabase
class AddedFieldsIT {
    private static final String CUSTOMERS = "/api/customer/customers";

    @TempDir
    Path folder;

    @Test
    void aFieldComesGoesAndComesBackWithItsBundleOnDerby() throws Exception {
        aFieldComesGoesAndComesBackWithItsBundle(Map.of());
    }

    @Test
    void aFieldComesGoesAndComesBackWithItsBundleOnPostgresql() throws Exception {
        aFieldComesGoesAndComesBackWithItsBundle(Map.of(Setting.DATABASE_URL, DemoData.onPostgresql()));
    }

    private void aFieldComesGoesAndComesBackWithItsBundle(Map<Setting, String> settings) throws Exception {
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        PartnerJar.write(home.resolve("modules"), "acme.region", Map.of());
        try (OpenServer server = OpenServer.start(home, folder.resolve("data"), settings)) {
            Employee wumin = Employee.signIn(server.url(), "wumin");
            Answer made = wumin.post(
                    CUSTOMERS, Map.of("name", "青禾种业试验站", "x_acme_region", "华东", "x_acme_territory", "north"));
            assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
            String customer = CUSTOMERS + "/" + made.text("id");
            String east = CUSTOMERS + "?filter=x_acme_region==%E5%8D%8E%E4%B8%9C";

            served(wumin, customer, east);
            assertThat(wumin.post(CUSTOMERS, Map.of("name", "白石渔业合作社", "x_acme_territory", "west"))
                            .text("detail"))
                    .contains("x_acme_territory");

            Bundle region = server.bundle("acme.region");
            region.stop(Bundle.STOP_TRANSIENT);
            assertThat(wumin.get(customer).body()).doesNotContainKey("x_acme_region");
            assertThat(wumin.get(east).status()).isEqualTo(400);
            assertThat(wumin.get("/api/modules").body().toString()).doesNotContain("x_acme_region");
            assertThat(wumin.get("/api/openapi.json").body().toString()).doesNotContain("x_acme_region");

            region.start(Bundle.START_TRANSIENT);
            served(wumin, customer, east);
        }
    }

    private static void served(Employee wumin, String customer, String east) throws Exception {
        assertThat(wumin.get(customer).body())
                .containsEntry("x_acme_region", "华东")
                .containsEntry("x_acme_territory", "north");
        assertThat(wumin.get(east).items()).hasSize(1);
        assertThat(wumin.get("/api/modules").body().toString()).contains("x_acme_region", "区域", "辖区", "北区");
        assertThat(wumin.get("/api/openapi.json").body().toString()).contains("x_acme_region");
    }
}

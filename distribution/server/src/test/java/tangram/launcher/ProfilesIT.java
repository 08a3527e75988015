package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process with each of the profiles it ships, one after the other on the same data. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ProfilesIT {
    private static final String CUSTOMERS = "/api/customer/customers";

    private final Path home = Home.ofThisProcess().folder();

    @TempDir
    Path folder;

    @Test
    void theCoreStartsWithoutAnyModuleAndTheOtherProfilesAddTheirs() throws Exception {
        try (TangramProcess core = start("--profile", "core")) {
            Employee wumin = Employee.signIn(core.url(), "wumin");
            assertThat(modules(wumin)).isEmpty();
            assertThat(wumin.get("/api/me").text("login")).isEqualTo("wumin");
            assertThat(wumin.get(CUSTOMERS).status()).isEqualTo(503);
            assertThat(wumin.get("/api/nowhere/things").status()).isEqualTo(404);
            assertThat(core.terminate().exit()).isZero();
        }
        try (TangramProcess sales = start("--profile", "sales")) {
            Employee wumin = Employee.signIn(sales.url(), "wumin");
            assertThat(modules(wumin))
                    .contains("customer", "opportunity", "quote", "contract", "competitor", "activity")
                    .doesNotContain("receivable", "project", "service");
            assertThat(wumin.all(CUSTOMERS, "name"))
                    .as("the demo's, loaded once the module is there")
                    .hasSize(3);
            assertThat(sales.terminate().exit()).isZero();
        }
        try (TangramProcess full = start()) {
            Employee wumin = Employee.signIn(full.url(), "wumin");
            assertThat(modules(wumin)).contains("customer", "opportunity", "receivable", "project", "asset", "service");
            assertThat(wumin.all(CUSTOMERS, "name")).hasSize(3);
            assertThat(full.terminate().exit()).isZero();
        }
    }

    private TangramProcess start(String... profile) throws Exception {
        String[] arguments = Stream.concat(Stream.of("run", "--demo", "--port", "0"), Stream.of(profile))
                .toArray(String[]::new);
        return TangramProcess.start(home, folder, Map.of("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD), arguments)
                .ready();
    }

    private static List<String> modules(Employee employee) throws Exception {
        return employee.get("/api/modules").items().stream()
                .map(module -> String.valueOf(module.get("id")))
                .toList();
    }
}

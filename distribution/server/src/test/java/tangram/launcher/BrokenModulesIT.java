package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Modules that cannot work, each in its own way, beside one that can. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class BrokenModulesIT {

    /** What an administrator is told of each. */
    private static final List<String> REASONS = List.of(
            "modules/torn.jar was not installed: it is not a readable jar",
            "module torn (acme.broken.migration) was not opened: Migration torn/002-book.sql failed: ",
            "module acme.broken.activator 1.0 was not started: it failed with IllegalStateException: the licence has run out",
            "module untitled (acme.broken.record) was not opened: Record type untitled (acme.broken.record.Untitled):"
                    + " its title names no field: subject",
            "module narrow (acme.broken.table) was not opened: Record type narrow: the table narrow_narrow has no column"
                    + " floor_space, height",
            "module acme.broken.needs 1.0 was not started: it needs package acme.stock.api, which nothing here provides",
            "module acme.broken.waiting 1.0 is not complete: component acme.broken.waiting.WaitingModule needs"
                    + " acme.stock.api.Reservations, which nothing here provides",
            "module acme.broken.component 1.0 is not complete: component acme.broken.component.FailingModule failed:"
                    + " java.lang.IllegalStateException: the dongle is not plugged in");

    private final Path shipped = Home.ofThisProcess().folder();

    @TempDir
    Path folder;

    @AfterEach
    void end() throws IOException {
        TangramProcess.forget(folder.resolve("home"));
    }

    @Test
    void aModuleThatCannotWorkIsNamedWithTheReasonInOneLineAndTheRestServes() throws Exception {
        Path home = TangramProcess.homeLike(shipped, folder);
        Path modules = home.resolve("modules");
        Files.writeString(modules.resolve("torn.jar"), "this is not a jar");
        PartnerJar.write(modules, "acme.broken.migration", Map.of());
        PartnerJar.write(modules, "acme.broken.activator", Map.of("Bundle-Activator", "acme.broken.activator.Failing"));
        PartnerJar.write(modules, "acme.broken.record", Map.of());
        PartnerJar.write(modules, "acme.broken.table", Map.of());
        PartnerJar.write(modules, "acme.broken.needs", Map.of());
        PartnerJar.write(
                modules, "acme.broken.waiting", Map.of("Private-Package", "acme.broken.waiting,acme.stock.api"));
        PartnerJar.write(modules, "acme.broken.component", Map.of());
        Map<String, String> environment = Map.of("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD);

        try (TangramProcess server = TangramProcess.start(home, folder, environment, "run", "--demo", "--port", "0")
                .ready()) {
            Employee wumin = Employee.signIn(server.url(), "wumin");
            assertThat(wumin.get("/api/customer/customers").status()).isEqualTo(200);
            assertThat(wumin.get("/api/torn/pages").status()).isIn(404, 503);

            TangramProcess status = TangramProcess.start(home, folder, Map.of(), "status");
            assertThat(status.exit()).isZero();
            for (String reason : REASONS) {
                assertThat(lines(status, reason)).as("status: " + reason).hasSize(1);
                assertThat(lines(server, reason)).as("log: " + reason).hasSize(1);
                assertThat(lines(server, reason).get(0)).hasSizeLessThan(400).doesNotContain("\tat ", "| at ");
            }
            assertThat(status.output().lines()).as(status.output()).hasSize(1 + REASONS.size());
            assertThat(server.terminate().exit()).isZero();
        }
    }

    private static List<String> lines(TangramProcess process, String reason) {
        return process.output().lines().filter(line -> line.contains(reason)).toList();
    }
}

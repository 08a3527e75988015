package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.launcher.Employee.Answer;

/**
 * A partner builds a module outside this source tree, knowing nothing of it but what is published: the module parent
 * and the contracts. His module is a copy of the tutorial's, and his Maven a real one.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PartnerBuildIT {
    private static final Path SOURCES = Path.of("../..").toAbsolutePath().normalize();

    /** What a partner needs from us, as a deploy puts it into a repository. */
    private static final List<Path> PUBLISHED = List.of(
            Path.of("cnf/module-parent"),
            Path.of(""),
            Path.of("bundles/tangram.core.api"),
            Path.of("bundles/tangram.module.api"),
            // and for his tests
            Path.of("bundles/tangram.testing.module"),
            Path.of("bundles/tangram.testing"),
            Path.of("bundles/tangram.kernel.api"),
            Path.of("bundles/tangram.core"),
            Path.of("bundles/tangram.persistence"),
            Path.of("bundles/tangram.database.derby"),
            Path.of("bundles/tangram.database.postgresql"));

    @TempDir
    Path folder;

    @AfterEach
    void end() throws IOException {
        TangramProcess.forget(folder.resolve("home"));
    }

    @Test
    void aModuleBuiltElsewhereAgainstThePublishedParentServesFromTheModulesFolder() throws Exception {
        Path project = folder.resolve("partner");
        copy(SOURCES.resolve("bundles/tangram.example.visits"), project);
        for (Path module : PUBLISHED) publish(module, folder.resolve("published"));
        build(project);
        Path home = TangramProcess.homeLike(Home.ofThisProcess().folder(), folder);
        Files.copy(jarIn(project.resolve("target")), home.resolve("modules/visits.jar"));
        Map<String, String> environment = Map.of("TANGRAM_DEMO_PASSWORD", Employee.PASSWORD);

        try (TangramProcess server = TangramProcess.start(home, folder, environment, "run", "--demo", "--port", "0")
                .ready()) {
            Employee wumin = Employee.signIn(server.url(), "wumin");
            Answer visit = wumin.post("/api/visits/visits", Map.of("subject", "拜访华东精密", "day", "2026-12-01"));
            assertThat(visit.status()).as("%s", visit.body()).isEqualTo(201);
            assertThat(wumin.all("/api/visits/visits", "subject,status"))
                    .singleElement()
                    .satisfies(row ->
                            assertThat(row).containsEntry("subject", "拜访华东精密").containsEntry("status", "planned"));
            assertThat(server.terminate().exit()).isZero();
        }
    }

    /** The layout of a Maven repository, which is all a repository is to its readers. */
    private static void publish(Path module, Path repository) throws IOException {
        Path source = SOURCES.resolve(module);
        String artifact = module.equals(Path.of(""))
                ? "tangram"
                : module.equals(Path.of("cnf/module-parent"))
                        ? "tangram.module-parent"
                        : module.getFileName().toString();
        String version = Build.THIS.version();
        Path to = Files.createDirectories(
                repository.resolve("tangram").resolve(artifact).resolve(version));
        Files.copy(source.resolve("pom.xml"), to.resolve(artifact + "-" + version + ".pom"));
        Path jar = source.resolve("target").resolve(artifact + "-" + version + ".jar");
        if (Files.exists(jar)) Files.copy(jar, to.resolve(jar.getFileName()));
    }

    /**
     * With a local repository of its own, so that ours stays clean. What others made comes from the one this build has
     * filled, read as if it were remote, and from wherever Maven gets it otherwise.
     */
    private void build(Path project) throws Exception {
        Path settings = folder.resolve("settings.xml");
        Files.writeString(
                settings,
                SETTINGS.formatted(
                        folder.resolve("published").toUri(),
                        Path.of(System.getProperty("tangram.maven.repository")).toUri()));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("tangram.maven.home"), "bin/mvn").toString(),
                "--batch-mode",
                "--no-transfer-progress",
                "--global-settings",
                settings.toString(),
                "-Dmaven.repo.local=" + folder.resolve("local"),
                "package"));
        if (System.getProperty("tangram.maven.offline").equals("offline=true")) {
            command.addAll(List.of("--offline", "-Daether.offline.protocols=file"));
        }
        Path log = folder.resolve("mvn.txt");
        Process maven = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(maven.waitFor(8, TimeUnit.MINUTES)).isTrue();
            assertThat(maven.exitValue()).as(Files.readString(log)).isZero();
            assertThat(Files.readString(log)).contains("Tests run: 2");
        } finally {
            maven.destroyForcibly();
        }
    }

    // An exact mirrorOf wins over a mirror of everything that somebody may have in settings of his own.
    private static final String SETTINGS = """
            <settings>
              <mirrors>
                <mirror><id>published-by-us</id><mirrorOf>published</mirrorOf><url>%1$s</url></mirror>
                <mirror><id>made-by-others</id><mirrorOf>others</mirrorOf><url>%2$s</url></mirror>
              </mirrors>
              <profiles>
                <profile>
                  <id>partner</id>
                  <repositories>
                    <repository>
                      <id>published</id><url>%1$s</url>
                      <releases><checksumPolicy>ignore</checksumPolicy></releases>
                      <snapshots><enabled>true</enabled><checksumPolicy>ignore</checksumPolicy></snapshots>
                    </repository>
                    <repository>
                      <id>others</id><url>%2$s</url>
                      <releases><checksumPolicy>ignore</checksumPolicy></releases>
                      <snapshots><enabled>false</enabled></snapshots>
                    </repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository>
                      <id>others</id><url>%2$s</url>
                      <releases><checksumPolicy>ignore</checksumPolicy></releases>
                      <snapshots><enabled>false</enabled></snapshots>
                    </pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
              <activeProfiles><activeProfile>partner</activeProfile></activeProfiles>
            </settings>
            """;

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.startsWith(from.resolve("target")))
                    .toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) Files.createDirectories(target);
                if (!Files.isDirectory(file)) Files.copy(file, target);
            }
        }
    }

    private static Path jarIn(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}

package tangram.launcher;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** THIRD-PARTY.md of the release names what the release holds of others, all of it and nothing else. */
class ThirdPartyIT {

    /** One line of a table: group and artifact, version, licence. */
    private record Row(String group, String artifact, String version, String licence) {
        static Row of(String line) {
            String[] cells = line.split("\\|");
            String[] name = cells[1].strip().split(":");
            return new Row(name[0], name[1], cells[2].strip(), cells[3].strip());
        }

        String jar() {
            return artifact + "-" + version + ".jar";
        }
    }

    private final Path home = Home.ofThisProcess().folder();
    private String list;

    @BeforeEach
    void read() throws IOException {
        list = Files.readString(home.resolve("THIRD-PARTY.md"));
    }

    @Test
    void theLauncherPartsAreNamedWithTheirVersions() throws IOException {
        assertThat(rows("lib").map(Row::jar)).containsExactlyInAnyOrderElementsOf(foreignJars("lib"));
    }

    @Test
    void theSystemBundlesAreNamedWithTheirVersions() throws IOException {
        assertThat(rows("system").map(Row::jar)).containsExactlyInAnyOrderElementsOf(foreignJars("system"));
    }

    @Test
    void whatOurBundlesCarryInsideIsNamed() throws IOException {
        Set<String> carried = new TreeSet<>();
        try (Stream<Path> jars = Files.list(home.resolve("bundles"))) {
            for (Path jar : jars.toList()) carried.addAll(foreignPackages(jar));
        }
        List<String> groups = rows("bundles").map(Row::group).toList();

        assertThat(carried).isNotEmpty().allSatisfy(name -> assertThat(groups).anyMatch(name::startsWith));
        assertThat(groups).allSatisfy(group -> assertThat(carried).anyMatch(name -> name.startsWith(group)));
    }

    /** The build of the web shell writes down what it has put into its scripts. */
    @Test
    void whatTheScriptsOfTheWebShellHaveOfOthersIsNamedWithItsVersion() throws IOException {
        List<String> named = rows("web")
                .map(row -> row.artifact() + " " + row.version() + " " + row.licence())
                .toList();
        try (Stream<Path> jars = Files.list(home.resolve("bundles"));
                JarFile shell = new JarFile(
                        jars.filter(jar -> jar.getFileName().toString().startsWith("tangram.web-"))
                                .findAny()
                                .orElseThrow()
                                .toFile())) {
            String libraries = new String(
                    shell.getInputStream(shell.getEntry("web/libraries.txt")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(named).containsExactlyElementsOf(libraries.lines().toList());
        }
    }

    @Test
    void eachHasALicence() {
        assertThat(Stream.of("lib", "system", "bundles", "web").flatMap(this::rows))
                .allSatisfy(row -> assertThat(row.licence()).isNotBlank());
    }

    private Stream<Row> rows(String section) {
        return list.lines()
                .dropWhile(line -> !line.startsWith("## " + section + ":"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| ") && line.contains(":"))
                .map(Row::of);
    }

    private List<String> foreignJars(String folder) throws IOException {
        try (Stream<Path> jars = Files.list(home.resolve(folder))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> !name.startsWith("tangram."))
                    .collect(toCollection(ArrayList::new));
        }
    }

    private static Set<String> foreignPackages(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .map(name -> name.replace("META-INF/resources/webjars/", "org/webjars/"))
                    .filter(name -> name.endsWith(".class") || name.startsWith("org/webjars/"))
                    .filter(name -> !name.startsWith("tangram/"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .collect(toCollection(TreeSet::new));
        }
    }
}

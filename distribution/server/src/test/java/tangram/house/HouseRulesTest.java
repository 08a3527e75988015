package tangram.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house: arrows point at contracts, and each room keeps to its own tools. */
class HouseRulesTest {

    private static final Path BUNDLES = Path.of("../../bundles");
    private static final List<String> CONTRACTS =
            List.of("tangram.core.api", "tangram.module.api", "tangram.kernel.api");
    /** Bundles of the core; every other provider is a module. */
    private static final List<String> CORE = List.of(
            "tangram.core",
            "tangram.persistence",
            "tangram.login",
            "tangram.rest",
            "tangram.survey",
            "tangram.database.derby",
            "tangram.database.postgresql");

    private static JavaClasses classes;

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> folders = Files.list(BUNDLES)) {
            classes = new ClassFileImporter()
                    .importPaths(folders.map(folder -> folder.resolve("target/classes/tangram"))
                            .filter(Files::isDirectory)
                            .filter(path -> !path.toString().contains("tangram.testing"))
                            .toList());
        }
        assertThat(classes).hasSizeGreaterThan(100);
    }

    static List<String> providers() throws IOException {
        try (Stream<Path> folders = Files.list(BUNDLES)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> !CONTRACTS.contains(name) && !name.equals("tangram.testing"))
                    .sorted()
                    .toList();
        }
    }

    static List<String> modules() throws IOException {
        return providers().stream().filter(name -> !CORE.contains(name)).toList();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void noProviderDependsOnAProvider(String provider) throws IOException {
        String[] others = providers().stream()
                .filter(other -> !other.equals(provider))
                .flatMap(HouseRulesTest::packages)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(packages(provider).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .check(classes);
    }

    /** {@code tangram.core} is a provider, but {@code tangram.core.api} is none of it. */
    private static Stream<String> packages(String bundle) {
        if (!bundle.equals("tangram.core")) {
            return Stream.of(bundle + "..");
        }
        return Stream.of("tangram.core")
                .flatMap(name -> Stream.concat(
                        Stream.of(name),
                        Stream.of("access", "audit", "change", "numbering", "organisation")
                                .map(room -> name + "." + room + "..")));
    }

    @Test
    void theContractsOfTheCoreNeedNothing() {
        noClasses()
                .that()
                .resideInAPackage("tangram.core.api..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "tangram.core.api..", "org.jspecify..", "org.osgi.annotation..")
                .check(classes);
    }

    @Test
    void onlyPersistenceKnowsEclipseLink() {
        noClasses()
                .that()
                .resideOutsideOfPackage("tangram.persistence..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.persistence..")
                .check(classes);
    }

    @Test
    void onlyPersistenceAndTheDatabasesOpenConnections() {
        noClasses()
                .that()
                .resideOutsideOfPackages("tangram.persistence..", "tangram.database..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.Connection")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.PreparedStatement")
                .check(classes);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleNeverSeesTheKernelOrItsTools(String module) {
        noClasses()
                .that()
                .resideInAPackage(module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "tangram.kernel.api..",
                        "org.eclipse.persistence..",
                        "java.sql..",
                        "javax.sql..",
                        "org.glassfish..",
                        "org.eclipse.jetty..")
                .check(classes);
    }
}

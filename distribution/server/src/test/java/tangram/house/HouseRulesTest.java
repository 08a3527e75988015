package tangram.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.annotation.versioning.Version;

/** The rules of the house: arrows point at contracts, each room keeps to its own tools, and a name says where one is. */
class HouseRulesTest {

    /** Bundles of the core; every other provider is a module. */
    private static final List<String> CORE = List.of(
            "tangram.core",
            "tangram.persistence",
            "tangram.login",
            "tangram.rest",
            "tangram.survey",
            "tangram.files",
            "tangram.notify",
            "tangram.web",
            "tangram.modules",
            "tangram.database.derby",
            "tangram.database.postgresql");

    /** What a contract may know besides itself; the order is what keeps them free of circles. */
    private static final Map<String, List<String>> ORDER = Map.of(
            "tangram.core.api", List.of(),
            "tangram.module.api", List.of("tangram.core.api"),
            "tangram.crm.api", List.of("tangram.core.api"),
            "tangram.kernel.api", List.of("tangram.core.api", "tangram.module.api"));

    /** Who may have a thread of his own, and what for. */
    private static final Map<String, String> THREADS = Map.of(
            "tangram.kernel.api.guest.Guest", "asks services of partners' bundles, which may hang",
            "tangram.login.Housekeeping", "notes that sessions were used, while nobody waits",
            "tangram.modules.life.Starts", "starts and stops modules, which may hang",
            "tangram.notify.Mailing", "speaks with a mail server that may not answer",
            "tangram.persistence.event.EventDelivery", "tells listeners after the commit, each at its own pace",
            "tangram.persistence.job.JobRunner", "does what has to be done from time to time",
            "tangram.persistence.schema.LeasedIds", "renews the lease of the node's number",
            "tangram.rest.HealthServlet", "asks a database that may not answer");

    /** Who may hang something on a thread, and what for. */
    private static final Map<String, String> THREAD_LOCALS =
            Map.of("tangram.persistence.transaction.JdbcTransactions", "the connection, only while the work runs");

    /** Who may speak to the console, and what for; everybody else has the log. */
    private static final Map<String, String> CONSOLE = Map.of(
            "tangram.login.FirstAdministrator", "the first password is shown once and must not be in a log",
            "tangram.survey.Demo", "so is the people's common one of the demo");

    /** Which statics may change, and what for. */
    private static final Map<String, String> STATICS = Map.of(
            "tangram.persistence.unit.Unit",
            "EclipseLink names its sessions once in the whole JVM, so the number is the JVM's");

    private static List<Bundle> bundles;
    private static JavaClasses everything;

    @BeforeAll
    static void read() throws IOException {
        bundles = Bundle.all();
        everything = new ClassFileImporter()
                .importPaths(bundles.stream().map(Bundle::classFolder).toList());
        assertThat(everything).hasSizeGreaterThan(100);
    }

    static Stream<Bundle> providers() {
        return bundles.stream().filter(bundle -> !bundle.isContract());
    }

    static Stream<Bundle> contracts() {
        return bundles.stream().filter(Bundle::isContract);
    }

    static Stream<Bundle> modules() {
        return providers().filter(bundle -> !CORE.contains(bundle.name()));
    }

    static Stream<Bundle> all() {
        return bundles.stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void folderArtifactSymbolicNameAndRootPackageAreOneName(Bundle bundle) throws IOException {
        assertThat(bundle.artifactId()).isEqualTo(bundle.name());
        assertThat(bundle.symbolicName()).isEqualTo(bundle.name());
        assertThat(bundle.packages()).allSatisfy(name -> assertThat(name + ".").startsWith(bundle.name() + "."));
    }

    @ParameterizedTest
    @MethodSource("all")
    void noBundleDependsOnAProvider(Bundle bundle) {
        noClasses()
                .should()
                .dependOnClassesThat(in("a provider", providers().filter(other -> !other.equals(bundle))))
                .check(bundle.classes());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void aContractDependsOnTheContractsBelowItOnly(Bundle contract) {
        assertThat(ORDER).containsKey(contract.name());
        Stream<Bundle> above = contracts()
                .filter(other -> !other.equals(contract))
                .filter(other -> !ORDER.get(contract.name()).contains(other.name()));
        noClasses().should().dependOnClassesThat(in("a contract above", above)).check(contract.classes());
    }

    @Test
    void theContractsOfTheCoreNeedNothing() {
        noClasses()
                .that()
                .resideInAPackage("tangram.core.api..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "tangram.core.api..", "org.jspecify..", "org.osgi.annotation..")
                .check(everything);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aProviderExportsNothing(Bundle provider) throws IOException {
        assertThat(provider.header("Export-Package")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void aContractExportsEachPackageWithAVersionOfItsOwn(Bundle contract) throws IOException {
        assertThat(contract.exports()).containsExactlyInAnyOrderElementsOf(contract.packages());
        for (String name : contract.packages()) {
            JavaPackage exported = contract.classes().getPackage(name);
            assertThat(exported.isAnnotatedWith(Version.class))
                    .as("@Version on " + name)
                    .isTrue();
        }
    }

    /** The example is a partner's, whom we do not ask for it. */
    @ParameterizedTest
    @MethodSource("all")
    void everyPackageSaysThatNullIsMarked(Bundle bundle) {
        assumeFalse(bundle.name().equals("tangram.example.visits"));
        for (String name : bundle.packages()) {
            assertThat(bundle.classes().getPackage(name).isAnnotatedWith(NullMarked.class))
                    .as("@NullMarked on " + name)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void noPackagesOfABundleDependOnEachOtherInACircle(Bundle bundle) {
        slices().assignedFrom(packages()).should().beFreeOfCycles().check(bundle.classes());
    }

    @Test
    void namesComeFromTheTrade() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Managers?|Utils?|Helpers?)(\\$.*)?")
                .andShould()
                .haveNameNotMatching(".*\\.I[A-Z][a-z]\\w+")
                .check(everything);
    }

    @Test
    void nobodyKeepsStateInAStaticButTheNamed() {
        fields().that().areStatic().should().beFinal().check(everything);
        noFields()
                .that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(areNot(STATICS))
                .should()
                .haveRawType(mutable())
                .check(everything);
    }

    @Test
    void nobodyHangsThingsOnThreadsButTheNamed() {
        noFields()
                .that()
                .areDeclaredInClassesThat(areNot(THREAD_LOCALS))
                .should()
                .haveRawType(DescribedPredicate.describe(
                        "a thread-local", (JavaClass type) -> type.isAssignableTo(ThreadLocal.class)))
                .check(everything);
    }

    @Test
    void nobodyMakesThreadsButTheNamed() {
        DescribedPredicate<JavaClass> maker = DescribedPredicate.describe(
                "makes threads",
                type -> type.isAssignableTo(Thread.class)
                        || type.isAssignableTo(ThreadPoolExecutor.class)
                        || type.isAssignableTo(ForkJoinPool.class)
                        || type.isEquivalentTo(Timer.class)
                        || type.isEquivalentTo(Executors.class));
        noClasses()
                .that(areNot(THREADS))
                .should()
                .callConstructorWhere(
                        DescribedPredicate.describe("a thread is made", call -> maker.test(call.getTargetOwner())))
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "threads are made",
                        call -> call.getTargetOwner().isEquivalentTo(Executors.class)
                                || (call.getTargetOwner().isEquivalentTo(Thread.class)
                                        && call.getName().startsWith("start"))))
                .check(everything);
    }

    @Test
    void nobodySpeaksToTheConsoleButTheNamed() {
        noClasses()
                .that(areNot(CONSOLE))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(everything);
    }

    @Test
    void onlyPersistenceKnowsEclipseLink() {
        noClasses()
                .that()
                .resideOutsideOfPackage("tangram.persistence..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.persistence..")
                .check(everything);
    }

    /** Their contract hands one over: that of a snapshot. */
    @Test
    void onlyPersistenceAndTheDatabasesOpenConnections() {
        noClasses()
                .that()
                .resideOutsideOfPackages("tangram.persistence..", "tangram.database..", "tangram.kernel.api.database..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.Connection")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.PreparedStatement")
                .check(everything);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleNeverSeesTheKernelOrItsTools(Bundle module) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "tangram.kernel.api..",
                        "org.eclipse.persistence..",
                        "java.sql..",
                        "javax.sql..",
                        "org.glassfish..",
                        "org.eclipse.jetty..")
                .check(module.classes());
    }

    private static DescribedPredicate<JavaClass> in(String what, Stream<Bundle> those) {
        List<String> packages =
                those.map(Bundle::packages).flatMap(Collection::stream).toList();
        return DescribedPredicate.describe("are of " + what, type -> packages.contains(type.getPackageName()));
    }

    /** Neither a named class nor one inside of it. */
    private static DescribedPredicate<JavaClass> areNot(Map<String, String> named) {
        return DescribedPredicate.describe(
                "are none of " + named.keySet(),
                type -> named.keySet().stream().noneMatch(name -> (type.getName() + "$").startsWith(name + "$")));
    }

    private static DescribedPredicate<JavaClass> mutable() {
        return DescribedPredicate.describe(
                "what can change: a list or map is List.of or Map.of",
                type -> type.getPackageName().startsWith("java.util.concurrent")
                        || (type.getPackageName().equals("java.util")
                                && !type.isInterface()
                                && !type.isEnum()
                                && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class)))
                        || type.isAssignableTo(StringBuilder.class));
    }

    private static SliceAssignment packages() {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith("tangram.")
                        ? SliceIdentifier.of(type.getPackageName())
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        };
    }
}

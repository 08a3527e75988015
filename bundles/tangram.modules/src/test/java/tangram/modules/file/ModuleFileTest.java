package tangram.modules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import aQute.bnd.osgi.Builder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import tangram.kernel.api.Sentence;
import tangram.modules.file.ModuleFile.ImportedPackage;
import tangram.modules.file.ModuleFile.NeededService;

class ModuleFileTest {

    @TempDir
    Path folder;

    private List<String> wrong(Path file) {
        UnfitFile unfit = catchThrowableOfType(UnfitFile.class, () -> ModuleFile.read(file));
        return unfit == null
                ? List.of()
                : unfit.wrong().stream().map(Sentence::code).toList();
    }

    private List<String> wrong(MadeJar jar) {
        return wrong(jar.in(folder));
    }

    @Test
    void aJarSaysWhoItIsWhatItNeedsAndWhatItOffers() throws Exception {
        Path file = new MadeJar()
                .header("Bundle-SymbolicName", "acme.quote-plus;singleton:=true")
                .header("Import-Package", "tangram.module.api;version=\"[1.1,2)\",org.slf4j;resolution:=optional")
                .header(
                        "Require-Capability",
                        "osgi.service;filter:=\"(objectClass=tangram.module.api.Store)\";effective:=active")
                .header(
                        "Provide-Capability",
                        "tangram.module;tangram.module=quote,osgi.service;objectClass:List<String>=\"tangram.module.api.Module,acme.Prices\"")
                .in(folder);

        ModuleFile module = ModuleFile.read(file);

        assertThat(module.name()).isEqualTo("acme.quote-plus");
        assertThat(module.version()).isEqualTo(new Version(1, 2, 0));
        assertThat(module.module()).isEqualTo("quote");
        assertThat(module.sha256()).matches("[0-9a-f]{64}");
        assertThat(module.imports())
                .containsExactly(
                        new ImportedPackage("tangram.module.api", new VersionRange("[1.1,2)"), false),
                        new ImportedPackage("org.slf4j", new VersionRange("0"), true));
        assertThat(module.services())
                .containsExactly(
                        new NeededService("tangram.module.api.Store", "(objectClass=tangram.module.api.Store)", false));
        assertThat(module.offers()).containsExactly("tangram.module.api.Module", "acme.Prices");
        assertThat(module.remarks()).isEmpty();
    }

    @Test
    void whatBndWritesOfAModuleIsReadAsItIs() throws Exception {
        Path file = folder.resolve("bnd.jar");
        try (Builder bnd = new Builder()) {
            bnd.setBundleSymbolicName("acme.quote");
            bnd.setBundleVersion("2.0.0.beta");
            bnd.setProperty("Provide-Capability", "tangram.module;tangram.module=\"quote\"");
            bnd.setProperty("-resourceonly", "true");
            bnd.setProperty("-includeresource", "l10n/quote.properties;literal='quote=Quote'");
            bnd.build().write(file.toFile());
            assertThat(bnd.getErrors()).isEmpty();
        }

        ModuleFile module = ModuleFile.read(file);

        assertThat(List.of(module.name(), module.version().toString(), module.module()))
                .containsExactly("acme.quote", "2.0.0.beta", "quote");
    }

    /** A header, what it says, and with what code it is refused. */
    static Stream<List<String>> headers() {
        return Stream.of(
                List.of("Bundle-ManifestVersion", "1", "module-file.no-bundle"),
                List.of("Bundle-SymbolicName", "", "module-file.no-name"),
                List.of("Bundle-SymbolicName", "../quote", "module-file.odd-name"),
                List.of("Bundle-SymbolicName", "acme/quote", "module-file.odd-name"),
                List.of("Bundle-SymbolicName", "acme..quote", "module-file.odd-name"),
                List.of("Bundle-SymbolicName", "报价", "module-file.odd-name"),
                List.of("Bundle-SymbolicName", "a".repeat(121), "module-file.odd-name"),
                List.of("Bundle-Version", "", "module-file.no-version"),
                List.of("Bundle-Version", "1.two", "module-file.odd-version"),
                List.of("Provide-Capability", "osgi.service;objectClass=a.B", "module-file.no-module"),
                List.of("Provide-Capability", "tangram.module;tangram.module=Quote", "module-file.odd-module"),
                List.of("Provide-Capability", "tangram.module;tangram.module=\"../a\"", "module-file.odd-module"),
                List.of("Provide-Capability", "tangram.module", "module-file.odd-module"),
                List.of(
                        "Provide-Capability",
                        "tangram.module;tangram.module=a,tangram.module;tangram.module=b",
                        "module-file.several-modules"),
                List.of("Fragment-Host", "tangram.core", "module-file.fragment"),
                List.of("Fragment-Host", "system.bundle;extension:=framework", "module-file.fragment"),
                List.of("DynamicImport-Package", "*", "module-file.dynamic-import"),
                List.of("Bundle-NativeCode", "lib/x.so;osname=linux", "module-file.native-code"),
                List.of("Export-Package", "acme.api,tangram.module.api", "module-file.exports-ours"),
                List.of("Export-Package", "org.osgi.framework;version=1.9", "module-file.exports-ours"),
                List.of("Export-Package", "java.lang", "module-file.exports-ours"),
                List.of("Export-Package", "jakarta.persistence", "module-file.exports-ours"),
                List.of("Import-Package", "acme.api;version=\"[1,2\"", "module-file.garbled-header"),
                List.of("Import-Package", "acme.api;version=\"1", "module-file.garbled-header"),
                List.of("Import-Package", "acme.api,,", "module-file.garbled-header"),
                List.of("Bundle-ClassPath", ".,../../core.jar", "module-file.class-path-outside"),
                List.of("Bundle-ClassPath", ".,/etc/x.jar", "module-file.class-path-outside"),
                List.of("Bundle-ClassPath", ".,lib/gone.jar", "module-file.class-path-missing"));
    }

    @ParameterizedTest
    @MethodSource("headers")
    void aManifestThatIsNoModulesIsRefusedByName(List<String> header) {
        assertThat(wrong(new MadeJar().header(header.get(0), header.get(1)))).contains(header.get(2));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        MadeJar jar = new MadeJar()
                .without("Bundle-Version")
                .header("Fragment-Host", "tangram.core")
                .header("Bundle-SymbolicName", "a b")
                .entry("../../bin/tangram");

        assertThat(wrong(jar))
                .containsExactlyInAnyOrder(
                        "module-file.odd-entry",
                        "module-file.fragment",
                        "module-file.odd-name",
                        "module-file.no-version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../conf/modules.json",
                "a/../../b",
                "/etc/passwd",
                "C:/Windows/x",
                "a\\..\\b",
                "a/./b",
                "a//b",
                "a\0b",
                "a\nb",
                "..",
                "../"
            })
    void anEntryThatWouldLeaveItsFolderIsRefused(String name) {
        assertThat(wrong(new MadeJar().entry(name))).contains("module-file.odd-entry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", "..a/b", "a.b/c...d", ".hidden", "L10N/报价.properties", "a b/c"})
    void anEntryWithAnUnusualNameIsNot(String name) {
        assertThat(wrong(new MadeJar().entry(name))).isEmpty();
    }

    @Test
    void twoEntriesOfOneNameAreRefused() throws IOException {
        byte[] jar = new MadeJar().entry("db/a.sql").entry("db/b.sql").bytes();

        assertThat(wrong(Files.write(folder.resolve("twice.jar"), MadeJar.renamed(jar, "db/b.sql", "db/a.sql"))))
                .containsExactly("module-file.entry-twice");
    }

    @Test
    void aSecondManifestIsRefused() {
        assertThat(wrong(new MadeJar().entry("meta-inf/manifest.mf"))).contains("module-file.entry-twice");
    }

    @Test
    void aManifestThatIsNotThereOrCannotBeReadIsRefused() {
        assertThat(wrong(new MadeJar().manifest(null))).containsExactly("module-file.no-manifest");
        assertThat(wrong(new MadeJar().manifest("Bundle-SymbolicName acme\n\n")))
                .containsExactly("module-file.garbled-manifest");
        assertThat(wrong(new MadeJar().manifest("\0\1\2")))
                .contains("module-file.no-bundle", "module-file.no-name", "module-file.no-module");
    }

    @Test
    void aHeaderThatIsThereTwiceIsRefused() {
        assertThat(wrong(new MadeJar()
                        .manifest("Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: acme.good\n"
                                + "bundle-symbolicname: acme.evil\nBundle-Version: 1\n"
                                + "Provide-Capability: tangram.module;tangram.module=a\n\n")))
                .containsExactly("module-file.header-twice");
    }

    @Test
    void whatIsNoJarIsRefused() throws IOException {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        byte[] jar = new MadeJar().bytes();
        byte[] torn = Arrays.copyOf(jar, jar.length - 30);

        assertThat(wrong(Files.write(folder.resolve("noise"), noise))).contains("module-file.no-jar");
        assertThat(wrong(Files.write(folder.resolve("torn"), torn))).contains("module-file.no-jar");
        assertThat(wrong(Files.write(folder.resolve("empty"), new byte[0]))).contains("module-file.no-jar");
        assertThat(wrong(folder.resolve("gone"))).containsExactly("module-file.no-file");
        assertThat(wrong(folder)).containsExactly("module-file.no-file");
    }

    @Test
    void aSmallFileThatInflatesWithoutMeasureIsNotReadOn() {
        assertThat(wrong(new MadeJar().entry("zeros", new byte[40 << 20]))).containsExactly("module-file.inflates");
    }

    @Test
    void moreEntriesThanAModuleHasAreRefused() {
        MadeJar jar = new MadeJar();
        for (int i = 0; i < JarContents.MOST_ENTRIES; i++) {
            jar.entry("e" + i, new byte[0]);
        }

        assertThat(wrong(jar)).containsExactly("module-file.too-many-entries");
    }

    @Test
    void aJarOnTheClassPathIsHeldToTheSame() {
        byte[] inner =
                new MadeJar().entry("../x").entry("zeros", new byte[40 << 20]).bytes();

        assertThat(wrong(new MadeJar().header("Bundle-ClassPath", ".,lib/a.jar").entry("lib/a.jar", inner)))
                .containsExactly("module-file.odd-entry", "module-file.inflates");
    }

    @Test
    void aGoodJarOnTheClassPathIsAPartOfTheModule() throws Exception {
        Path file = new MadeJar()
                .header("Bundle-ClassPath", ".,lib/a.jar")
                .entry("lib/a.jar", new MadeJar().entry("x").bytes())
                .in(folder);

        assertThat(ModuleFile.read(file).classPath()).containsExactly("lib/a.jar");
    }

    private static byte[] classFor(int java) {
        byte[] bytes = MadeJar.compiled("class Plain {}").get("Plain.class");
        bytes[7] = (byte) (44 + java);
        return bytes;
    }

    @Test
    void codeForANewerJavaIsRefusedUnlessItIsOnlyForThat() {
        int newer = Runtime.version().feature() + 1;

        assertThat(wrong(new MadeJar().entry("acme/Plain.class", classFor(newer))))
                .containsExactly("module-file.newer-java");
        assertThat(wrong(new MadeJar()
                        .header("Multi-Release", "true")
                        .entry("META-INF/versions/" + newer + "/acme/Plain.class", classFor(newer))))
                .isEmpty();
    }

    @Test
    void aClassThatIsNoneIsRefused() {
        assertThat(wrong(new MadeJar().entry("acme/Plain.class"))).containsExactly("module-file.no-class");
    }

    @Test
    void ourContractsInsideOfAModuleAreRefused() {
        assertThat(wrong(new MadeJar().entry("tangram/module/api/Module.class", classFor(17))))
                .containsExactly("module-file.carries-ours");
    }

    @Test
    void theKernelIsRemarkedUpon() throws Exception {
        ModuleFile module = ModuleFile.read(new MadeJar()
                .header("Import-Package", "tangram.kernel.api.record")
                .in(folder));

        assertThat(module.remarks()).extracting(Sentence::code).containsExactly("module-file.uses-kernel");
    }

    @Test
    void whatAFileSaysDoesNotReachTheTerminalAsItIs() {
        UnfitFile unfit = catchThrowableOfType(
                UnfitFile.class,
                () -> ModuleFile.read(
                        new MadeJar().entry("../\u001b[31mred\u202egnp").in(folder)));

        assertThat(unfit.wrong().get(0).arguments()).isEqualTo(List.of("../?[31mred?gnp"));
    }

    @Test
    void theBytesOfAModuleDamagedAtAnyPlaceNeverMakeAnythingElseOfIt() throws IOException {
        byte[] jar = new MadeJar().code("int i = 1;").entry("db/a.sql").bytes();
        Path file = folder.resolve("damaged.jar");
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] damaged = jar.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                assertThat(BytecodeScan.of(ModuleFile.read(file))).isNotNull();
            } catch (UnfitFile e) {
                assertThat(e.wrong()).isNotEmpty();
            }
        }
    }

    @Test
    void anUnfitFileSaysSoInItsMessage() {
        assertThatThrownBy(() -> ModuleFile.read(new MadeJar().manifest(null).in(folder)))
                .hasMessage("It has no manifest.");
    }

    @Test
    void whatIsTheServersToOfferAModuleDoesNotOfferHoweverHighItsRanking() {
        for (String type : List.of(
                "tangram.core.api.login.Login",
                "tangram.kernel.api.database.Database",
                "tangram.module.api.record.Store",
                "tangram.crm.api.customer.Customers",
                "jakarta.servlet.Filter",
                "java.util.concurrent.Callable",
                "org.osgi.framework.hooks.service.FindHook")) {
            assertThat(wrong(offering(type))).as(type).containsExactly("module-file.offers-ours");
        }
        for (String type : List.of(
                "tangram.module.api.record.RecordAction",
                "tangram.core.api.event.EventListener",
                "tangram.crm.api.quote.Quotes",
                "acme.quote.Prices",
                "com.other.Prices")) {
            assertThat(wrong(offering(type))).as(type).isEmpty();
        }
    }

    private static MadeJar offering(String type) {
        return new MadeJar()
                .header(
                        "Provide-Capability",
                        "tangram.module;tangram.module=quote,osgi.service;objectClass:List<String>=\"" + type + "\"");
    }
}

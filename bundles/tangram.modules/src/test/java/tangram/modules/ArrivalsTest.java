package tangram.modules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tangram.kernel.api.Sentence;
import tangram.modules.desired.DesiredModules;
import tangram.modules.desired.DesiredModules.Kept;
import tangram.modules.file.ModuleFile;
import tangram.modules.life.Quarantine;
import tangram.testing.TestFramework;

/** What a server finds when it starts, wherever a change of its modules was broken off. */
class ArrivalsTest {

    private static final String VISITS = "acme.visits";

    @TempDir
    Path folder;

    private Place place;

    @BeforeEach
    void begin() throws Exception {
        place = new Place(folder.resolve("home"), folder.resolve("data"), "", Duration.ofSeconds(5));
        Files.createDirectories(place.modules());
        Files.createDirectories(place.desired().getParent());
        Files.writeString(
                place.desired(), "{\"profile\": \"full\", \"profiles\": {\"full\": [\"*\"]}, \"disabled\": []}");
    }

    private TestFramework framework;
    private int starts;

    @AfterEach
    void end() throws Exception {
        if (framework != null) {
            framework.close();
        }
    }

    /** What the next start finds, and says. */
    private record Found(Shelf shelf, List<Sentence> refused) {

        Optional<String> version(String name) {
            return shelf.named(name)
                    .filter(Shelf.Book::wanted)
                    .map(book -> book.bundle().getVersion().toString());
        }
    }

    private Found start() throws Exception {
        end();
        framework = new TestFramework(Files.createDirectories(folder.resolve("framework" + starts++)));
        Shelf shelf = new Shelf();
        List<Sentence> refused = new Arrivals(framework.context(), place, shelf).take(new Quarantine(place.data()));
        return new Found(shelf, refused);
    }

    private String lies(String version, String file) throws Exception {
        return lies(VISITS, "visits", version, file);
    }

    private String lies(String name, String id, String version, String file) throws Exception {
        Map<String, String> headers = new HashMap<>();
        headers.put(
                "Provide-Capability",
                "osgi.service;objectClass:List<String>=\"tangram.module.api.Module\";effective:=active,"
                        + "tangram.module;tangram.module=" + id);
        TestFramework.jar(place.modules().resolve(file), name, version, headers, Map.of(), List.of());
        return ModuleFile.sha256(place.modules().resolve(file));
    }

    private DesiredModules desired() {
        return DesiredModules.read(place.desired(), "");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(place.modules())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void anUpdateThatWasBrokenOffIsTheOldOneUntilTheListIsReplacedAndTheNewOneFromThenOn() throws Exception {
        String first = lies("1.0.0", "visits-1.jar");
        DesiredModules old = desired().keeping(VISITS, new Kept("visits-1.jar", "1.0.0", first, Optional.empty()));
        old.write(place.desired());
        assertThat(start().version(VISITS)).contains("1.0.0");

        old.arriving("visits-2.jar").write(place.desired());
        assertThat(start().version(VISITS)).contains("1.0.0");

        old.arriving("visits-2.jar").write(place.desired());
        Files.writeString(place.modules().resolve("visits-2.jar~new"), "half of a jar");
        assertThat(start().version(VISITS)).contains("1.0.0");
        assertThat(files()).containsExactly("visits-1.jar");

        old.arriving("visits-2.jar").write(place.desired());
        lies("2.0.0", "visits-2.jar");
        assertThat(start().version(VISITS)).contains("1.0.0");
        assertThat(files()).doesNotContain("visits-2.jar");

        String second = lies("2.0.0", "visits-2.jar");
        old.arriving("visits-2.jar")
                .keeping(VISITS, new Kept("visits-2.jar", "2.0.0", second, Optional.empty()))
                .write(place.desired());
        assertThat(start().version(VISITS)).contains("2.0.0");
        assertThat(files()).contains("visits-2.jar").doesNotContain("visits-1.jar");
        assertThat(start().version(VISITS)).contains("2.0.0");
    }

    @Test
    void aModuleThatWasTakenAwayIsGoneAlthoughItsFileStillLiesThere() throws Exception {
        String hash = lies("1.0.0", "visits-1.jar");
        DesiredModules there = desired().keeping(VISITS, new Kept("visits-1.jar", "1.0.0", hash, Optional.empty()));
        there.without(VISITS, "visits-1.jar").write(place.desired());

        assertThat(start().shelf().all()).isEmpty();
        assertThat(files()).isEmpty();
    }

    @Test
    void ofSeveralFilesOfOneNameTheInstalledOneCountsElseTheNewestAndTheOthersAreNamed() throws Exception {
        String older = lies("1.0.0", "visits-1.jar");
        lies("2.0.0", "visits-2.jar");
        Found found = start();
        assertThat(found.version(VISITS)).contains("2.0.0");
        assertThat(found.refused()).singleElement().asString().contains("visits-1.jar");

        desired()
                .keeping(VISITS, new Kept("visits-1.jar", "1.0.0", older, Optional.empty()))
                .tidied()
                .write(place.desired());
        assertThat(start().version(VISITS)).contains("1.0.0");
    }

    @Test
    void aFileThatIsNotTheInstalledOneIsNotThere() throws Exception {
        lies("1.0.0", "visits-1.jar");
        desired()
                .keeping(VISITS, new Kept("visits-1.jar", "1.0.0", "00", Optional.empty()))
                .write(place.desired());

        Found found = start();
        assertThat(found.shelf().all()).isEmpty();
        assertThat(found.refused()).singleElement().asString().contains("not the file that was installed");
    }

    @Test
    void ofTwoThatAnnounceOneModuleOneRuns() throws Exception {
        lies("acme.quote", "quote", "1.0.0", "acme.jar");
        lies("best.quote", "quote", "1.0.0", "best.jar");
        assertThat(start().shelf().all().stream().filter(Shelf.Book::wanted)).hasSize(1);

        desired().serving("quote", "best.quote").write(place.desired());
        Found found = start();
        assertThat(found.version("best.quote")).contains("1.0.0");
        assertThat(found.version("acme.quote")).isEmpty();
    }

    @Test
    void whoWasStartingAloneWhenTheServerEndedIsInQuarantineAndOfSeveralNobodyIs() throws Exception {
        lies("acme.quote", "quote", "1.0.0", "acme.jar");
        lies("1.0.0", "visits-1.jar");
        new Quarantine(place.data()).begin(VISITS, "visits-1.jar");
        assertThat(start().version(VISITS)).isEmpty();
        assertThat(new Quarantine(place.data()).why(VISITS)).isPresent();

        new Quarantine(place.data()).release(VISITS);
        new Quarantine(place.data()).begin(VISITS, "visits-1.jar");
        new Quarantine(place.data()).begin("acme.quote", "acme.jar");
        Found found = start();
        assertThat(found.version(VISITS)).isPresent();
        assertThat(found.version("acme.quote")).isPresent();
    }

    @Test
    void whatWasComingInWhenTheServerEndedIsGoneAndTheOneOfItsNameThatIsThereIsNoSuspect() throws Exception {
        String first = lies("1.0.0", "visits-1.jar");
        DesiredModules old = desired().keeping(VISITS, new Kept("visits-1.jar", "1.0.0", first, Optional.empty()));
        old.arriving("visits-2.jar").write(place.desired());
        lies("2.0.0", "visits-2.jar");
        new Quarantine(place.data()).begin(VISITS, "visits-2.jar");
        Path copy = place.trials().resolve("one/visits-2.jar");
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, "half of a jar");

        assertThat(start().version(VISITS)).contains("1.0.0");
        assertThat(new Quarantine(place.data()).why(VISITS)).isEmpty();
        assertThat(place.trials()).doesNotExist();
    }

    @Test
    void aMarkThatWasBeingWrittenWhenTheServerEndedBelongsToNobody() throws Exception {
        lies("1.0.0", "visits-1.jar");
        Path half = place.data().resolve("modules/starting").resolve(VISITS + "~new");
        Files.createDirectories(half.getParent());
        Files.writeString(half, "");

        assertThat(start().version(VISITS)).contains("1.0.0");
        assertThat(place.data().resolve("modules/quarantine")).doesNotExist();
        assertThat(half).doesNotExist();
    }
}

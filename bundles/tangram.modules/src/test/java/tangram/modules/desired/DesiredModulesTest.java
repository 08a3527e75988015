package tangram.modules.desired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tangram.modules.desired.DesiredModules.Kept;

class DesiredModulesTest {
    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("modules.json"), """
                {"profile": "sales", "disabled": ["quote", "acme.visits"],
                 "profiles": {"core": [], "sales": ["lead", "quote"], "full": ["*"]}}
                """);
    }

    @Test
    void theFileNamesTheProfileUnlessSomebodyAsksForAnother() {
        assertThat(DesiredModules.read(file, "").profile()).isEqualTo("sales");
        assertThat(DesiredModules.read(file, "full").profile()).isEqualTo("full");
    }

    @Test
    void aProfileTakesTheModulesItNames() {
        DesiredModules sales = DesiredModules.read(file, "sales");

        assertThat(sales.wants("tangram.lead", false)).isTrue();
        assertThat(sales.wants("tangram.asset", false)).isFalse();
        assertThat(DesiredModules.read(file, "full").wants("tangram.asset", false))
                .isTrue();
        assertThat(DesiredModules.read(file, "core").wants("tangram.lead", false))
                .isFalse();
    }

    @Test
    void whatIsDisabledDoesNotRunInAnyProfile() {
        DesiredModules full = DesiredModules.read(file, "full");

        assertThat(full.wants("tangram.quote", false)).isFalse();
        assertThat(full.wants("acme.visits", true)).isFalse();
    }

    @Test
    void aPartnersModuleIsWantedBecauseItIsThere() {
        assertThat(DesiredModules.read(file, "core").wants("acme.other", true)).isTrue();
    }

    @Test
    void anUnknownProfileIsRefusedWithTheOnesThereAre() {
        assertThatThrownBy(() -> DesiredModules.read(file, "marketing"))
                .isInstanceOf(DesiredModulesRefused.class)
                .hasMessageContaining("no profile \"marketing\"")
                .hasMessageContaining("core, full, sales");
    }

    @Test
    void aModuleTheProfileNamesInVainIsTold() {
        assertThat(DesiredModules.read(file, "sales").unknown(List.of("tangram.quote", "tangram.leads")))
                .containsExactly("Profile sales names the module lead, which is not installed; did you mean leads?");
    }

    @Test
    void aDamagedFileIsRefusedByName() throws IOException {
        Files.writeString(file, "{\"profile\": ");

        assertThatThrownBy(() -> DesiredModules.read(file, ""))
                .isInstanceOf(DesiredModulesRefused.class)
                .hasMessageContaining("modules.json cannot be read");
    }

    @Test
    void whatIsStoppedIsWrittenDownAndWhatIsStartedIsWantedAgainWhateverTheProfile() throws IOException {
        DesiredModules.read(file, "").wanting("tangram.lead", false, false).write(file);
        assertThat(DesiredModules.read(file, "").wants("tangram.lead", false)).isFalse();

        DesiredModules.read(file, "").wanting("tangram.lead", true, false).write(file);
        DesiredModules.read(file, "").wanting("tangram.asset", true, false).write(file);
        assertThat(DesiredModules.read(file, "").wants("tangram.lead", false)).isTrue();
        assertThat(DesiredModules.read(file, "").wants("tangram.asset", false)).isTrue();
        assertThat(DesiredModules.read(file, "full").wants("tangram.quote", false))
                .isFalse();
    }

    @Test
    void aFileIsThereFromTheMomentTheListIsReplacedAndTheOneBeforeIsGone() {
        DesiredModules first = DesiredModules.read(file, "")
                .arriving("acme.visits-1.0.0.jar")
                .keeping("acme.visits", new Kept("acme.visits-1.0.0.jar", "1.0.0", "aa", Optional.empty()));
        assertThat(first.passing()).isEmpty();

        DesiredModules coming = first.tidied().arriving("acme.visits-1.1.0.jar");
        assertThat(coming.passing()).containsExactly("acme.visits-1.1.0.jar");
        assertThat(coming.installed("acme.visits").orElseThrow().version()).isEqualTo("1.0.0");

        DesiredModules there =
                coming.keeping("acme.visits", new Kept("acme.visits-1.1.0.jar", "1.1.0", "bb", Optional.of("acme")));
        assertThat(there.passing()).containsExactly("acme.visits-1.0.0.jar");
        assertThat(there.installed("acme.visits"))
                .contains(new Kept("acme.visits-1.1.0.jar", "1.1.0", "bb", Optional.of("acme")));
    }

    @Test
    void whoServesAModuleInAnothersPlaceIsForgottenWhenHeGoes() {
        DesiredModules replaced = DesiredModules.read(file, "").serving("quote", "acme.quote");
        assertThat(replaced.servedBy("quote")).contains("acme.quote");

        assertThat(replaced.without("acme.quote", "acme.quote-1.0.0.jar").servedBy("quote"))
                .isEmpty();
    }

    @Test
    void whatPeopleWroteInTheFileStays() throws IOException {
        DesiredModules.read(file, "").serving("quote", "acme.quote").tidied().write(file);

        assertThat(Files.readString(file)).contains("\"sales\"", "\"full\"", "acme.visits");
        assertThat(DesiredModules.read(file, "sales").profile()).isEqualTo("sales");
    }
}

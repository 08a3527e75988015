package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleChoiceTest {
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
        assertThat(ModuleChoice.read(file, "").profile()).isEqualTo("sales");
        assertThat(ModuleChoice.read(file, "full").profile()).isEqualTo("full");
    }

    @Test
    void aProfileTakesTheModulesItNames() {
        ModuleChoice sales = ModuleChoice.read(file, "sales");

        assertThat(sales.wants("tangram.lead", false)).isTrue();
        assertThat(sales.wants("tangram.asset", false)).isFalse();
        assertThat(ModuleChoice.read(file, "full").wants("tangram.asset", false))
                .isTrue();
        assertThat(ModuleChoice.read(file, "core").wants("tangram.lead", false)).isFalse();
    }

    @Test
    void whatIsDisabledDoesNotRunInAnyProfile() {
        ModuleChoice full = ModuleChoice.read(file, "full");

        assertThat(full.wants("tangram.quote", false)).isFalse();
        assertThat(full.wants("acme.visits", true)).isFalse();
    }

    @Test
    void aPartnersModuleIsWantedBecauseItIsThere() {
        assertThat(ModuleChoice.read(file, "core").wants("acme.other", true)).isTrue();
    }

    @Test
    void anUnknownProfileIsRefusedWithTheOnesThereAre() {
        assertThatThrownBy(() -> ModuleChoice.read(file, "marketing"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no profile \"marketing\"")
                .hasMessageContaining("core, full, sales");
    }

    @Test
    void aModuleTheProfileNamesInVainIsTold() {
        assertThat(ModuleChoice.read(file, "sales").unknown(List.of("tangram.quote", "tangram.leads")))
                .containsExactly("Profile sales names the module lead, which is not installed; did you mean leads?");
    }

    @Test
    void aDamagedFileIsRefusedByName() throws IOException {
        Files.writeString(file, "{\"profile\": ");

        assertThatThrownBy(() -> ModuleChoice.read(file, ""))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("modules.json cannot be read");
    }
}

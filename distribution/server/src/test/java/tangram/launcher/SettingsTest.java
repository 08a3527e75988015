package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void aFlagWinsOverTheEnvironmentTheEnvironmentOverTheFileTheFileOverTheDefault() throws IOException {
        Path file = written("tangram.http.port=1\ntangram.http.host=1.1.1.1\ntangram.locale=en");
        Map<String, String> environment = Map.of("TANGRAM_HTTP_PORT", "2", "TANGRAM_HTTP_HOST", "2.2.2.2");

        Settings settings = Settings.read(Map.of(Setting.HTTP_PORT, "3"), environment, file);

        assertThat(settings.value(Setting.HTTP_PORT)).isEqualTo(new Settings.Value("3", "flag"));
        assertThat(settings.value(Setting.HTTP_HOST)).isEqualTo(new Settings.Value("2.2.2.2", "TANGRAM_HTTP_HOST"));
        assertThat(settings.value(Setting.LOCALE)).isEqualTo(new Settings.Value("en", file.toString()));
        assertThat(settings.value(Setting.ZONE)).isEqualTo(new Settings.Value("Asia/Shanghai", "default"));
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void anUnknownKeyInTheFileIsAWarningThatNamesTheNearest() throws IOException {
        Path file = written("tangram.htp.prot=1");

        Settings settings = Settings.read(Map.of(), Map.of(), file);

        assertThat(settings.warnings())
                .containsExactly("Unknown key tangram.htp.prot in " + file + "; did you mean tangram.http.port?");
    }

    @Test
    void anUnknownTangramVariableIsAWarningAndOthersAreNoneOfOurBusiness() throws IOException {
        Map<String, String> environment =
                Map.of("TANGRAM_DATABSE_URL", "x", "PATH", "/bin", "TANGRAM_JAVA_OPTS", "-Xmx1g");

        Settings settings = Settings.read(Map.of(), environment, written(""));

        assertThat(settings.warnings())
                .containsExactly("Unknown variable TANGRAM_DATABSE_URL in the environment; "
                        + "did you mean TANGRAM_DATABASE_URL?");
    }

    @Test
    void aValueThatCannotBeIsRefusedWithItsSource() {
        assertThatThrownBy(() -> Settings.read(Map.of(Setting.HTTP_PORT, "many"), Map.of(), folder.resolve("none")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(Refusal.CONFIGURATION))
                .hasMessage("tangram.http.port must be a whole number from 0 to 65535, but is \"many\" (flag).");
    }

    @Test
    void aRefusedDatabaseUrlDoesNotShowItsPassword() {
        Map<Setting, String> flags = Map.of(Setting.DATABASE_URL, "mysql://me:hush@host/db");

        assertThatThrownBy(() -> Settings.read(flags, Map.of(), folder.resolve("none")))
                .hasMessageContaining("mysql://me:********@host/db")
                .hasMessageNotContaining("hush");
    }

    @Test
    void secretsAreMaskedWhereverTheyStand() {
        assertThat(Setting.DEMO_PASSWORD.shown("hush")).isEqualTo("********");
        assertThat(Setting.DEMO_PASSWORD.shown("")).isEmpty();
        assertThat(Setting.DATABASE_URL.shown("postgresql://me:hu:s/h@x@host:5432/db"))
                .doesNotContain("hu:s");
        assertThat(Setting.DATABASE_URL.shown("jdbc:postgresql://host/db?user=me&password=hush&ssl=true"))
                .isEqualTo("jdbc:postgresql://host/db?user=me&password=********&ssl=true");
    }

    @Test
    void aMailServerNeedsASenderAndItsPasswordIsShownToNobody() {
        Map<Setting, String> flags = Map.of(Setting.MAIL_HOST, "smtp.example.com", Setting.MAIL_PASSWORD, "hush");
        assertThatThrownBy(() -> Settings.read(flags, Map.of(), folder.resolve("none")))
                .hasMessage("tangram.mail.from must be set with tangram.mail.host (flag).");
        assertThatThrownBy(() -> Settings.read(
                        flags, Map.of("TANGRAM_MAIL_FROM", "Tangram <crm@example.com>"), folder.resolve("none")))
                .hasMessageContaining("must be an address such as crm@example.com");
        assertThatThrownBy(() -> Settings.read(Map.of(Setting.MAIL_TLS, "ssl"), Map.of(), folder.resolve("none")))
                .hasMessageContaining("must be starttls or tls or none");
        Settings read = Settings.read(flags, Map.of("TANGRAM_MAIL_FROM", "crm@example.com"), folder.resolve("none"));
        assertThat(read.number(Setting.MAIL_PORT)).isEqualTo(587);
        assertThat(Setting.MAIL_PASSWORD.shown(read.get(Setting.MAIL_PASSWORD))).isEqualTo("********");
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("tangram.properties"), text);
    }
}

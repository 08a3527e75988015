package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForwardedCommandTest {
    private static final List<String> OWN = List.of("run", "stop", "status", "config");

    @Test
    void whatTheLauncherDoesNotKnowIsCarriedToTheServerAsItWasTyped() {
        assertThat(ForwardedCommand.of(List.of("survey", "apply", "a b.yaml", "--force"), OWN))
                .contains(new ForwardedCommand("survey", List.of("apply", "a b.yaml", "--force"), Map.of()));
    }

    @Test
    void theDataFolderIsTheLaunchersAndNotTheServers() {
        ForwardedCommand expected = new ForwardedCommand(
                "backup", List.of("x.zip"), Map.of(Setting.DATA, "d", Setting.DATABASE_URL, "u=v"));

        assertThat(ForwardedCommand.of(List.of("--data", "d", "backup", "x.zip", "--database=u=v"), OWN))
                .contains(expected);
    }

    @Test
    void theLaunchersOwnCommandsAndFlagsStayHere() {
        assertThat(ForwardedCommand.of(List.of("run", "--data", "d"), OWN)).isEmpty();
        assertThat(ForwardedCommand.of(List.of("--help"), OWN)).isEmpty();
        assertThat(ForwardedCommand.of(List.of(), OWN)).isEmpty();
    }
}

package tangram.launcher;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tangram config}: what the settings are and where they come from. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Look at the settings.",
        subcommands = ConfigCommand.Show.class)
final class ConfigCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return Refusal.USAGE;
    }

    /** Prints every key with its value and the place that set it; secrets are masked. */
    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Print every key, its value and its source; secrets are masked. A flag wins over the "
                    + "environment (TANGRAM_HTTP_PORT for tangram.http.port), the environment over "
                    + "conf/tangram.properties, the file over the default.")
    static final class Show implements Callable<Integer> {
        @Mixin
        private final SettingFlags flags = new SettingFlags();

        @Spec
        private CommandSpec command;

        @Override
        public Integer call() {
            PrintWriter out = command.commandLine().getOut();
            Settings settings = flags.read(Home.ofThisProcess());
            settings.warnings()
                    .forEach(warning -> command.commandLine().getErr().println("Warning: " + warning));
            settings.values()
                    .forEach((setting, value) -> out.println(String.format(
                            "%-28s %-24s %s", setting.key(), setting.shown(value.text()), "(" + value.source() + ")")));
            return 0;
        }
    }
}

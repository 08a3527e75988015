package tangram.launcher;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line. A few commands are the launcher's own, because there may be no server to ask; all others belong to
 * the server and are carried to it as they were typed.
 */
@Command(
        name = "tangram",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Tangram (七巧板), a CRM server made of pieces.",
        subcommands = {
            RunCommand.class,
            StopCommand.class,
            StatusCommand.class,
            ConfigCommand.class,
            RestoreCommand.class
        },
        footerHeading = "%nCommands of the server (a running one is asked, else one is started for the command):%n",
        footer = {
            "  survey check|plan|apply FILE",
            "  survey export [FILE] [--force]",
            "  policy test",
            "  module list|info|install|update|replace|start|stop|uninstall",
            "  user reset-password LOGIN",
            "  audit verify|export|prune",
            "  backup FILE [--force]",
            "  doctor [--repair]",
            "",
            "Each command explains itself by --help."
        })
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        CommandLine line = new CommandLine(new Main());
        line.setParameterExceptionHandler(Main::usage);
        line.setExecutionExceptionHandler(Main::failure);
        List<String> own = List.copyOf(line.getSubcommands().keySet());
        return ForwardedCommand.of(List.of(arguments), own)
                .map(forwarded -> forwarded.execute(own, line.getOut(), line.getErr()))
                .orElseGet(() -> line.execute(arguments));
    }

    @Override
    public Integer call() {
        command.commandLine().usage(command.commandLine().getErr());
        return Refusal.USAGE;
    }

    private static int usage(ParameterException e, String[] arguments) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        e.getCommandLine().getErr().println(e.getMessage() + "\nSee " + name + " --help.");
        return Refusal.USAGE;
    }

    private static int failure(Exception e, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (!(e instanceof Refusal refusal)) throw e;
        line.getErr().println(refusal.sentence());
        return refusal.exitCode();
    }

    /** What {@code --version} prints. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Tangram " + Build.THIS.version()};
        }
    }
}

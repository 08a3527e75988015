package tangram.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tangram status}: whether a server runs on the data, and whether it is ready. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Say whether a server runs on the data and is ready, and which modules do not run.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:running and ready", "1:not running, or not ready"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final DataFlag data = new DataFlag();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        Path folder = data.folder();
        Optional<RunningServer> server = RunningServer.on(folder);
        if (server.isEmpty()) {
            out.println("No server runs on the data in " + folder + ".");
            return 1;
        }
        RunFile run = server.get().run();
        boolean ready = server.get().control().isReady();
        out.println("Tangram " + run.version() + " " + (ready ? "is ready" : "runs, but is not ready,") + " at "
                + run.url() + " (process " + run.pid() + ", data " + folder + ")");
        report(server.get().control()).lines().forEach(line -> out.println("  " + line));
        return ready ? 0 : 1;
    }

    /** Which modules do not run, and why; nothing from a server that cannot be asked yet. */
    private static String report(Control control) {
        try {
            return control.run("status", List.of()).output();
        } catch (IOException e) {
            return "";
        }
    }
}

package tangram.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tangram stop}: asks the server to end and waits until it has. */
@Command(
        name = "stop",
        mixinStandardHelpOptions = true,
        description = "Stop the server that runs on the data; requests under way are finished.")
final class StopCommand implements Callable<Integer> {
    // A little more than the server allows itself.
    private static final int PATIENCE_SECONDS = 35;

    @Mixin
    private final DataFlag data = new DataFlag();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        PrintWriter out = command.commandLine().getOut();
        Path folder = data.folder();
        // The lock, not the process number, proves that the server lives: numbers are used again.
        Optional<RunningServer> server = RunningServer.on(folder);
        Optional<ProcessHandle> process = server.flatMap(RunningServer::process);
        if (process.isEmpty()) {
            out.println("No server runs on the data in " + folder + ".");
            return 0;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Refusal(
                    1,
                    "The server (process " + process.get().pid() + ") has not stopped in " + PATIENCE_SECONDS + " s.");
        }
        out.println("Stopped.");
        return 0;
    }
}

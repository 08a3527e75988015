package tangram.launcher;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tangram.modules.wiring.MissingParts;

/** {@code tangram run}: the server in the foreground, until it is told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Run the server in the foreground.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped as asked",
            "2:usage",
            "3:configuration",
            "4:port in use",
            "5:database",
            "6:a bundle of the core cannot run"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private final SettingFlags flags = new SettingFlags();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        Home home = Home.ofThisProcess();
        Settings settings = flags.read(home);
        settings.warnings().forEach(warning -> err.println("Warning: " + warning));
        Instance instance = Instance.open(settings, home);
        Shutdown shutdown = Shutdown.whenAsked(instance, err);
        try {
            var unused = instance.start(); // what became of each module is told by the log and by status
            awaitReady(instance, out, err);
            throw instance.server().fatal().join();
        } catch (Refusal refusal) {
            return shutdown.with(refusal, err);
        }
    }

    private static void awaitReady(Instance instance, PrintWriter out, PrintWriter err) throws InterruptedException {
        Readiness readiness =
                new Readiness(instance.control(), instance.server().fatal());
        while (!readiness.await()) {
            List<String> missing = new MissingParts(instance.server().context()).sentences();
            err.println(Readiness.lament(missing));
        }
        Instant ready = Instant.now();
        // not the process's: a script that built first has the same
        long began = ManagementFactory.getRuntimeMXBean().getStartTime();
        Duration took = Duration.between(Instant.ofEpochMilli(began), ready);
        out.println(String.format(
                Locale.ROOT,
                "Tangram %s is ready at %s (started in %.1f s)",
                Build.THIS.version(),
                instance.control().url(),
                took.toMillis() / 1000.0));
    }
}

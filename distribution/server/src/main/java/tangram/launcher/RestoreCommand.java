package tangram.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tangram.modules.wiring.MissingParts;

/**
 * {@code tangram restore}: brings a backup back, on whichever engine is set. The core is started for it and lets nobody at
 * the data meanwhile; no module runs.
 */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Restore a backup into an empty data folder and database, while no server runs on them.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:restored",
            "1:refused, or failed",
            "2:usage",
            "3:configuration, or a server runs",
            "5:database"
        })
final class RestoreCommand implements Callable<Integer> {
    private static final Map<String, String> PURPOSE = Map.of("tangram.restore", "true");

    @Parameters(paramLabel = "FILE", description = "What tangram backup has written.")
    private @Nullable Path file;

    @Option(
            names = "--force",
            description = "Replace the data that are there, once the file has been read and is whole.")
    private boolean force;

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder to restore into (default: data).")
    private @Nullable String data;

    @Option(names = "--database", paramLabel = "URL", description = "Database to restore into; without it Derby.")
    private @Nullable String database;

    @Option(names = "--lang", paramLabel = "en|zh", description = "Language of what is printed.")
    private String language = "";

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        Home home = Home.ofThisProcess();
        Settings settings = Settings.read(flags(), System.getenv(), home.settings());
        RunningServer.on(settings.data()).ifPresent(server -> {
            throw new Refusal(
                    Refusal.CONFIGURATION,
                    "A server runs on the data in " + settings.data() + " (process "
                            + server.run().pid() + "); stop it first: tangram stop.");
        });
        Logging.quiet();
        Instance instance = Instance.open(settings, home, PURPOSE);
        try {
            instance.startCore();
            Control.Answer answer = Control.answer(restore(instance.server()).apply(words()));
            out.print(answer.output());
            out.flush();
            err.print(answer.error());
            err.flush();
            return answer.exit();
        } finally {
            instance.close();
        }
    }

    private Map<Setting, String> flags() {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        flags.put(Setting.HTTP_HOST, "127.0.0.1");
        flags.put(Setting.HTTP_PORT, "0");
        flags.put(Setting.DEMO, "false");
        Optional.ofNullable(data).ifPresent(folder -> flags.put(Setting.DATA, folder));
        Optional.ofNullable(database).ifPresent(url -> flags.put(Setting.DATABASE_URL, url));
        return flags;
    }

    private List<String> words() {
        Path wanted = Optional.ofNullable(file).orElseThrow();
        return List.of(wanted.toAbsolutePath().toString(), String.valueOf(force), language);
    }

    /** What the persistence bundle offers for the purpose, by a type both sides know. */
    @SuppressWarnings("unchecked") // it says so by its property
    private static Function<List<String>, Map<String, Object>> restore(Server server) {
        BundleContext context = server.context();
        try {
            for (ServiceReference<?> reference :
                    context.getServiceReferences(Function.class, "(tangram.restore=true)")) {
                if (context.getService(reference) instanceof Function<?, ?> restore) {
                    return (Function<List<String>, Map<String, Object>>) restore;
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        if (server.fatal().isDone()) throw server.fatal().join();
        throw new Refusal(
                Refusal.UNRESOLVED,
                "Nobody here can restore:\n  " + String.join("\n  ", new MissingParts(context).sentences()));
    }
}

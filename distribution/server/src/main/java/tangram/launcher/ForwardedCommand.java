package tangram.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import tangram.modules.wiring.MissingParts;
import tangram.modules.wiring.Spelling;

/**
 * A command the server understands. When a server runs on the data it is asked; otherwise one is started without a face
 * (on the loopback, on any free port, saying nothing), asked, and stopped.
 */
record ForwardedCommand(String command, List<String> arguments, Map<Setting, String> flags) {
    /** What the server's own bundles offer. */
    private static final List<String> SHIPPED =
            List.of("survey", "policy", "user", "audit", "backup", "doctor", "module");

    private static final Map<String, Setting> FLAGS =
            Map.of("--data", Setting.DATA, "--database", Setting.DATABASE_URL);

    /** Empty when the line is the launcher's own business. */
    static Optional<ForwardedCommand> of(List<String> line, Collection<String> own) {
        List<String> words = new ArrayList<>();
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        for (int i = 0; i < line.size(); i++) {
            String[] flag = line.get(i).split("=", 2);
            Optional<Setting> setting = Optional.ofNullable(FLAGS.get(flag[0]));
            boolean joined = flag.length == 2;
            boolean complete = setting.isPresent() && (joined || i + 1 < line.size());
            if (!complete) words.add(line.get(i));
            if (complete) flags.put(setting.get(), joined ? flag[1] : line.get(++i));
        }
        if (words.isEmpty() || words.get(0).startsWith("-") || own.contains(words.get(0))) return Optional.empty();
        return Optional.of(new ForwardedCommand(words.get(0), List.copyOf(words.subList(1, words.size())), flags));
    }

    int execute(Collection<String> own, PrintWriter out, PrintWriter err) {
        Home home = Home.ofThisProcess();
        try {
            Settings settings = Settings.read(flags, System.getenv(), home.settings());
            Optional<RunningServer> running = RunningServer.on(settings.data());
            if (running.isPresent()) return print(ask(running.get().control()), out, err);
            refuseTypingErrors(own);
            return print(askOneOfOurOwn(home), out, err);
        } catch (Refusal refusal) {
            err.println(refusal.sentence());
            return refusal.exitCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private Control.Answer askOneOfOurOwn(Home home) throws InterruptedException {
        Logging.quiet();
        Map<Setting, String> headless = new EnumMap<>(Setting.class);
        headless.putAll(flags);
        headless.put(Setting.HTTP_HOST, "127.0.0.1");
        headless.put(Setting.HTTP_PORT, "0");
        headless.put(Setting.DEMO, "false");
        Settings settings = Settings.read(headless, System.getenv(), home.settings());
        // what has to be done now and then is a server's work, and no command's
        Instance instance = Instance.open(settings, home, Map.of("tangram.jobs", "none"));
        try {
            awaitModules(instance);
            Readiness readiness =
                    new Readiness(instance.control(), instance.server().fatal());
            if (!readiness.await()) {
                throw new Refusal(
                        1, Readiness.lament(new MissingParts(instance.server().context()).sentences()));
            }
            return ask(instance.control());
        } finally {
            instance.close();
        }
    }

    private static void awaitModules(Instance instance) {
        try {
            instance.start().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Refusal refusal ? refusal : e;
        }
    }

    // A slip of the finger should not start a server and make a database.
    private void refuseTypingErrors(Collection<String> own) {
        if (SHIPPED.contains(command)) return;
        List<String> known = new ArrayList<>(own);
        known.addAll(SHIPPED);
        String otherwise = Spelling.nearest(command, known)
                .map(meant -> "did you mean " + meant + "?")
                .orElse("see tangram --help. Commands of partners' modules are for a running server.");
        throw new Refusal(Refusal.USAGE, "There is no command \"" + command + "\"; " + otherwise);
    }

    private Control.Answer ask(Control control) {
        try {
            return control.run(command, arguments);
        } catch (IOException e) {
            throw new Refusal(1, "The server at " + control.url() + " did not answer: " + e.getMessage() + ".");
        }
    }

    private static int print(Control.Answer answer, PrintWriter out, PrintWriter err) {
        printBlock(answer.output(), out);
        printBlock(answer.error(), err);
        return answer.exit();
    }

    private static void printBlock(String text, PrintWriter to) {
        if (!text.isEmpty()) to.print(text.endsWith("\n") ? text : text + "\n");
        to.flush();
    }
}

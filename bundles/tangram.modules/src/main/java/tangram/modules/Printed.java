package tangram.modules;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.module.InstalledModules.Done;
import tangram.kernel.api.module.InstalledModules.Installed;

/** Modules as the command line shows them, in somebody's language. */
record Printed(Texts texts, Locale locale) {

    /** A line each, one for each trouble under it, and what the departed left behind. */
    String list(List<Installed> modules, List<Sentence> leaks) {
        int widest = modules.stream().mapToInt(one -> one.name().length()).max().orElse(0);
        return modules.stream().map(one -> line(one, widest)).collect(Collectors.joining())
                + leaks.stream().map(leak -> texts.say(leak, locale) + "\n").collect(Collectors.joining());
    }

    private String line(Installed module, int widest) {
        String padded = String.format(Locale.ROOT, "%-" + Math.max(1, widest) + "s", module.name());
        return padded + "  " + module.version() + "  " + state(module) + "\n"
                + module.trouble().stream()
                        .map(sentence -> "    " + texts.say(sentence, locale) + "\n")
                        .collect(Collectors.joining());
    }

    private String state(Installed module) {
        return texts.say(
                switch (module.state()) {
                    case RUNNING -> Sentence.of("module.state-running", "running");
                    case STARTING -> Sentence.of("module.state-starting", "starting");
                    case STOPPED -> Sentence.of("module.state-stopped", "stopped");
                    case FAILED -> Sentence.of("module.state-failed", "failed");
                    case QUARANTINED -> Sentence.of("module.state-quarantined", "in quarantine");
                },
                locale);
    }

    /** All of one. */
    String all(Installed module) {
        StringBuilder text = new StringBuilder(line(module, 0));
        add(text, Sentence.of("module.info-id", "module: {0}", module.id().orElse("–")));
        add(
                text,
                module.shipped()
                        ? Sentence.of("module.info-shipped", "came with the release")
                        : Sentence.of("module.info-installed", "was installed"));
        add(text, Sentence.of("module.info-hash", "SHA-256: {0}", module.sha256()));
        module.signer().ifPresent(signer -> add(text, Sentence.of("module.info-signer", "signed by: {0}", signer)));
        if (!module.needs().isEmpty()) {
            add(text, Sentence.of("module.info-needs", "needs: {0}", String.join(", ", module.needs())));
        }
        if (!module.offers().isEmpty()) {
            add(text, Sentence.of("module.info-offers", "offers: {0}", String.join(", ", module.offers())));
        }
        return text.toString();
    }

    private void add(StringBuilder text, Sentence sentence) {
        text.append("    ").append(texts.say(sentence, locale)).append('\n');
    }

    /** What a change did. */
    String done(Done done, boolean dryRun) {
        String steps = done.steps().stream()
                .map(sentence -> texts.say(sentence, locale) + "\n")
                .collect(Collectors.joining());
        return steps + (dryRun ? "" : line(done.module(), 0)) + "    SHA-256 "
                + done.module().sha256() + "\n";
    }
}

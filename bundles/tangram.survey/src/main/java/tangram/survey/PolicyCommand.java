package tangram.survey;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Command;
import tangram.kernel.api.policy.Policies;
import tangram.kernel.api.policy.Policies.Verdict;

/** {@code policy test}: whether what the company said of access is the case. Broken policies are an error. */
@Component
public final class PolicyCommand implements Command {

    private static final String USAGE = "policy test [--lang en|zh]         say whether what must hold of access does";

    private final Policies policies;
    private final String locale;

    @Activate
    public PolicyCommand(BundleContext context, @Reference Policies policies) {
        this(
                policies,
                Optional.ofNullable(context.getProperty("tangram.locale")).orElse("zh-CN"));
    }

    PolicyCommand(Policies policies, String locale) {
        this.policies = policies;
        this.locale = locale;
    }

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public List<String> usage() {
        return List.of(USAGE);
    }

    @Override
    public Outcome run(List<String> arguments, Path directory) {
        boolean asked = arguments.size() == 3 && arguments.get(1).equals("--lang");
        String language = asked ? arguments.get(2) : locale;
        boolean test = !arguments.isEmpty() && arguments.get(0).equals("test") && (asked || arguments.size() == 1);
        if (!test || !SurveyCommand.LANGUAGES.contains(language)) {
            return Outcome.usage(USAGE + "\n");
        }
        Sentences sentences = new Sentences(Locale.forLanguageTag(language));
        List<Verdict> verdicts = policies.judge(policies.all());
        if (verdicts.isEmpty()) {
            return Outcome.done(sentences.of("policy.none") + "\n");
        }
        StringBuilder text = new StringBuilder();
        verdicts.stream()
                .filter(verdict -> verdict.outcome() == Policies.Outcome.BROKEN)
                .forEach(verdict -> text.append(sentences.of(verdict)).append('\n'));
        verdicts.stream()
                .filter(verdict -> verdict.outcome() == Policies.Outcome.NOT_JUDGED)
                .forEach(verdict -> text.append(sentences.of(
                                "policy.not-judged",
                                verdict.policy().id(),
                                verdict.policy().type()))
                        .append('\n'));
        long broken = count(verdicts, Policies.Outcome.BROKEN);
        text.append(sentences.of(
                        "policy.result",
                        count(verdicts, Policies.Outcome.KEPT),
                        broken,
                        count(verdicts, Policies.Outcome.NOT_JUDGED)))
                .append('\n');
        return broken == 0 ? Outcome.done(text.toString()) : Outcome.refused(text.toString());
    }

    private static long count(List<Verdict> verdicts, Policies.Outcome outcome) {
        return verdicts.stream().filter(verdict -> verdict.outcome() == outcome).count();
    }
}

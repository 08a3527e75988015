package tangram.core.removal;

import java.util.Optional;
import java.util.function.Predicate;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Recipients.Named;
import tangram.core.api.sharing.SharingRule;
import tangram.core.sharing.RuleReader;
import tangram.kernel.api.Rows;

/** Which rule names a department, a seat or a role, by its id; the ceiling and the assistants by what a survey calls them. */
final class NamedByRules {

    private static final String CEILING = "protected";
    private static final String ASSISTANTS = "assistants";

    private final RuleReader reader;

    NamedByRules(Rows rows) {
        this.reader = new RuleReader(rows);
    }

    Optional<String> department(String code) {
        return first(rule -> to(rule, named -> named.departments().contains(code))
                        || (rule.records() instanceof Covered.OwnedBy owned
                                && owned.departments().contains(code)))
                .or(() -> ceiling(ceiling -> ceiling.departments().contains(code)));
    }

    Optional<String> seat(String code) {
        return first(rule -> to(rule, named -> named.seats().contains(code)))
                .or(() -> ceiling(ceiling -> ceiling.seats().contains(code)))
                .or(() -> assistant(a -> a.seat().equals(code) || a.of().equals(code)));
    }

    Optional<String> role(String code) {
        return first(rule -> to(rule, named -> named.roles().contains(code)));
    }

    private static boolean to(SharingRule rule, Predicate<Named> names) {
        return rule.to() instanceof Named named && names.test(named);
    }

    private Optional<String> first(Predicate<SharingRule> names) {
        return reader.rules().stream().filter(names).map(SharingRule::id).findFirst();
    }

    private Optional<String> ceiling(Predicate<Ceiling> names) {
        return Optional.of(reader.ceiling()).filter(names).map(ceiling -> CEILING);
    }

    private Optional<String> assistant(Predicate<Assistant> names) {
        return reader.assistants().stream()
                .filter(names)
                .map(assistant -> ASSISTANTS)
                .findFirst();
    }
}

package tangram.survey.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import tangram.core.api.access.Operation;
import tangram.core.api.sharing.Level;
import tangram.kernel.api.policy.Policy;
import tangram.kernel.api.policy.Policy.Expected;
import tangram.kernel.api.policy.Policy.Given;
import tangram.kernel.api.policy.Policy.Share;
import tangram.kernel.api.policy.Policy.Who;
import tangram.survey.file.Survey.PolicyRow;

/** Reads {@code policies} (策略用例): sentences about who may do what with a supposed record, which every change must keep. */
final class PolicyReader {

    private static final int WHY = 1000;
    private static final List<String> EXPECTED = List.of("allowed", "refused", "closed");
    private static final List<String> OPERATIONS =
            Stream.of(Operation.values()).map(Operation::code).toList();

    private final Findings findings;
    private final RemovedRows removed;

    PolicyReader(Findings findings, RemovedRows removed) {
        this.findings = findings;
        this.removed = removed;
    }

    List<PolicyRow> policies(Form top) {
        return top.rows("policies", "id", this::policy).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<PolicyRow> policy(Form form) {
        if (removed.takes(Removal.Kind.POLICY, form, row -> row.code("id"))) return Optional.empty();
        String id = form.code("id");
        Who who = required(form, "who");
        Operation operation =
                required(form, "operation", OPERATIONS).flatMap(Operation::of).orElse(Operation.READ);
        String type = form.text("type", 64);
        if (!type.isEmpty() && !NumberingReader.RECORD_TYPE.matcher(type).matches())
            findings.error(form.at("type"), "bad-record-type", type);
        Given given = form.form("given", this::given)
                .orElse(new Given(Optional.empty(), Optional.empty(), false, Map.of(), List.of()));
        Expected expected = required(form, "expect", EXPECTED)
                .map(word -> Expected.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Expected.REFUSED);
        String why = form.ifProse("why", WHY).orElse("");
        if (why.isBlank()) findings.error(form.at("why"), "required", "why");
        return Optional.of(new PolicyRow(form.place(), new Policy(id, who, operation, type, given, expected, why)));
    }

    private Optional<String> required(Form form, String key, List<String> words) {
        if (!form.keys().contains(key)) findings.error(form.at(key), "required", key);
        return form.ifOneOf(key, words);
    }

    private Given given(Form form) {
        Map<String, String> values = new LinkedHashMap<>();
        form.form("values", fields -> {
            fields.keys().forEach(field -> fields.ifText(field, 64).ifPresent(value -> values.put(field, value)));
            return fields;
        });
        List<Share> shares = new ArrayList<>(form.rows("shared", "to", share -> share(share, false)));
        shares.addAll(form.rows("participants", "to", share -> share(share, true)));
        boolean throughCustomer = form.ifOneOf("through", List.of("customer")).isPresent();
        return new Given(who(form, "owner"), who(form, "responsible"), throughCustomer, values, shares);
    }

    private Share share(Form form, boolean takesPart) {
        return new Share(
                required(form, "to"),
                form.ifText("of", 64),
                form.ifOneOf("level", List.of("read", "edit"))
                        .flatMap(Level::of)
                        .orElse(Level.READ),
                form.ifYesNo("superiors").orElse(false),
                takesPart);
    }

    private Who required(Form form, String key) {
        if (!form.keys().contains(key)) findings.error(form.at(key), "required", key);
        return who(form, key).orElse(Who.person(""));
    }

    /** A login, or {@code {person: …, seat: …}} with one of them or both. */
    private Optional<Who> who(Form form, String key) {
        if (form.node(key).filter(MappingNode.class::isInstance).isEmpty()) {
            return form.ifText(key, 64).map(PolicyReader::login).map(Who::person);
        }
        return form.form(key, who -> {
            Who named = new Who(who.ifText("person", 64).map(PolicyReader::login), who.ifText("seat", 64));
            if (named.person().isEmpty() && named.seat().isEmpty())
                findings.error(who.at("person"), "required", "person");
            return named;
        });
    }

    private static String login(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}

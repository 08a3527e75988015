package tangram.survey.file;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Level;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;
import tangram.survey.file.Survey.AssistantRow;
import tangram.survey.file.Survey.CeilingRow;
import tangram.survey.file.Survey.RuleRow;
import tangram.survey.file.Survey.Sharing;

/** Reads {@code sharing} (数据共享): what is protected, the rules, assistants and switches. */
final class SharingReader {

    private static final String RESPONSIBLE = "responsible-sales";
    /** The ways to who is responsible that record types declare; a rule names all of them, or the customer besides. */
    private static final Set<String> THROUGH = Set.of("opportunity", "contract", "project");

    private static final int WHY = 1000;

    private final Findings findings;
    private final RemovedRows removed;

    SharingReader(Findings findings, RemovedRows removed) {
        this.findings = findings;
        this.removed = removed;
    }

    Sharing read(Form form) {
        Optional<CeilingRow> ceiling = form.form("protected", this::ceiling);
        List<RuleRow> rules = form.rows("rules", "id", this::rule).stream()
                .flatMap(Optional::stream)
                .toList();
        Optional<List<AssistantRow>> assistants = form.keys().contains("assistants")
                ? Optional.of(form.rows("assistants", "seat", this::assistant))
                : Optional.empty();
        return new Sharing(ceiling, rules, assistants, new SwitchReader(findings).switches(form));
    }

    private CeilingRow ceiling(Form form) {
        if (form.ifYesNo("remove").orElse(false)) {
            form.leaveTheRest();
            return new CeilingRow(form.place(), Ceiling.NONE);
        }
        Set<String> types = texts(form, "types");
        if (types.isEmpty()) findings.error(form.at("types"), "required", "types");
        types.forEach(type -> type(form, type));
        Set<String> seats = new HashSet<>();
        Set<String> departments = new HashSet<>();
        form.form("eligible", eligible -> {
            seats.addAll(texts(eligible, "seats"));
            departments.addAll(texts(eligible, "departments"));
            return eligible;
        });
        return new CeilingRow(form.place(), new Ceiling(types, seats, departments));
    }

    private Optional<RuleRow> rule(Form form) {
        if (removed.takes(Removal.Kind.RULE, form, row -> row.code("id"))) return Optional.empty();
        String id = form.code("id");
        Optional<Recipients> to = recipients(form);
        Set<String> types = types(form);
        Optional<Covered> records = records(form);
        Level level = form.ifOneOf("level", List.of("read", "edit"))
                .flatMap(Level::of)
                .orElse(Level.READ);
        Optional<LocalDate> from = form.ifDate("from");
        Optional<LocalDate> until = form.ifDate("until");
        if (from.isPresent() && until.filter(day -> day.isBefore(from.get())).isPresent())
            findings.error(
                    form.at("until"), "ends-before-it-begins", until.get().toString());
        String why = form.ifProse("why", WHY).orElse("");
        if (why.isBlank()) findings.error(form.at("why"), "required", "why");
        boolean superiors = form.ifYesNo("superiors").orElse(false);
        boolean exception = form.ifYesNo("exception").orElse(false);
        return Optional.of(new RuleRow(
                form.place(),
                new SharingRule(
                        id,
                        to.orElse(new Recipients.Named(Set.of(), Set.of(), Set.of(), Set.of())),
                        types,
                        records.orElse(new Covered.All()),
                        level,
                        superiors,
                        exception,
                        from,
                        until,
                        why)));
    }

    private Optional<Recipients> recipients(Form form) {
        Optional<Node> to = form.node("to");
        if (to.isEmpty()) {
            findings.error(form.at("to"), "required", "to");
            return Optional.empty();
        }
        if (to.get() instanceof MappingNode) {
            return form.form("to", this::named);
        }
        if (!(to.get() instanceof ScalarNode word) || !word.getValue().equals(RESPONSIBLE)) {
            findings.error(form.at("to"), "unknown-recipients");
            return Optional.empty();
        }
        Set<String> through = texts(form, "through");
        boolean customer = through.remove("customer");
        if (!through.equals(THROUGH)) findings.error(form.at("to"), "through-what");
        return Optional.of(new Recipients.ResponsibleSales(customer));
    }

    private Recipients named(Form to) {
        if (to.keys().contains("nearestSuperior")) {
            String kind = to.text("nearestSuperior", 64);
            to.ifOneOf("of", List.of(RESPONSIBLE));
            boolean nearest =
                    to.ifOneOf("else", List.of("nearestSuperior", "nobody")).equals(Optional.of("nearestSuperior"));
            return new Recipients.NearestSuperior(kind, nearest);
        }
        Recipients.Named named = new Recipients.Named(
                texts(to, "seats"), texts(to, "departments"), texts(to, "roles"), texts(to, "people"));
        boolean nobody = named.seats().isEmpty()
                && named.departments().isEmpty()
                && named.roles().isEmpty()
                && named.people().isEmpty();
        if (nobody) findings.error(to.place(), "unknown-recipients");
        return named;
    }

    /** All types are the empty set. */
    private Set<String> types(Form form) {
        if (form.node("types").filter(RightsReader::isAll).isPresent()) return Set.of();
        Set<String> types = texts(form, "types");
        if (types.isEmpty()) findings.error(form.at("types"), "required", "types");
        types.forEach(type -> type(form, type));
        return types;
    }

    private void type(Form form, String type) {
        if (!NumberingReader.RECORD_TYPE.matcher(type).matches())
            findings.error(form.at("types"), "bad-record-type", type);
    }

    private Optional<Covered> records(Form form) {
        Optional<Node> node = form.node("records");
        if (node.isEmpty()) {
            findings.error(form.at("records"), "required", "records");
            return Optional.empty();
        }
        if (node.get() instanceof ScalarNode) {
            return form.ifOneOf("records", List.of("all", "of-other-departments"))
                    .map(w -> w.equals("all") ? new Covered.All() : new Covered.OfOtherDepartments());
        }
        return form.form("records", records -> {
            if (records.keys().contains("where"))
                return new Covered.Where(records.text("where", 64), records.text("is", 64));
            Set<String> departments = new HashSet<>();
            records.form("ownedBy", owned -> {
                departments.addAll(texts(owned, "departments"));
                return owned;
            });
            if (departments.isEmpty())
                findings.error(records.at("ownedBy.departments"), "required", "ownedBy.departments");
            return new Covered.OwnedBy(departments);
        });
    }

    private AssistantRow assistant(Form form) {
        List<String> types = new ArrayList<>(texts(form, "types"));
        if (types.isEmpty()) findings.error(form.at("types"), "required", "types");
        types.forEach(type -> type(form, type));
        String why = form.ifProse("why", WHY).orElse("");
        if (why.isBlank()) findings.error(form.at("why"), "required", "why");
        return new AssistantRow(
                form.place(),
                new Assistant(
                        form.text("seat", 64),
                        form.text("of", 64),
                        Set.copyOf(types),
                        form.ifYesNo("exception").orElse(false),
                        why));
    }

    private static Set<String> texts(Form form, String key) {
        return new HashSet<>(form.ifTexts(key).orElse(List.of()));
    }
}

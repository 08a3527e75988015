package tangram.core.numbering;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.core.change.ChangeBook;
import tangram.core.change.Codes;
import tangram.core.change.Facts;
import tangram.kernel.api.Epochs.Kind;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;

/** The numbering rules of the deployment, one per record type. */
public final class NumberRules {

    /** For a type without a rule of its own. */
    static final NumberingRule DEFAULT = new NumberingRule("auto", "{yyyy}{seq:5}", "year", "save", true);

    private static final long MOST_START = 999_999_999_999L;
    private static final int MOST_STEP = 1000;
    private static final Set<String> MODES = Set.of("manual", "auto", "auto-editable");
    private static final Set<String> ASSIGNED = Set.of("save", "submit", "approval");

    private static final String COLUMNS =
            "id, mode, pattern, reset_by, counter_scope, start_number, step, assign_at, gapless";

    private final Rows rows;
    private final Ids ids;
    private final ChangeBook book;

    public NumberRules(Rows rows, Ids ids, ChangeBook book) {
        this.rows = rows;
        this.ids = ids;
        this.book = book;
    }

    private record Found(long id, NumberingRule rule) {}

    static NumberingRule of(Rows rows, String type) {
        return find(rows, type).map(Found::rule).orElse(DEFAULT);
    }

    private static Optional<Found> find(Rows rows, String type) {
        return rows.first(
                NumberRules::found, "select " + COLUMNS + " from core_number_rule where record_type = ?", type);
    }

    private static Found found(Row row) {
        return new Found(
                row.number(1),
                new NumberingRule(
                        row.text(2),
                        row.text(3),
                        row.text(4),
                        row.text(5),
                        row.number(6),
                        (int) row.number(7),
                        row.text(8),
                        row.flag(9)));
    }

    /** All rules there are, by record type. */
    public static Map<String, NumberingRule> all(Rows rows) {
        Map<String, NumberingRule> all = new TreeMap<>();
        rows.each(
                row -> all.put(row.text(10), found(row).rule()),
                "select " + COLUMNS + ", record_type from core_number_rule");
        return all;
    }

    public boolean set(Caller by, String type, NumberingRule rule) {
        book.open();
        check(type, rule);
        Optional<Found> found = find(rows, type);
        if (found.isEmpty()) {
            long id = ids.next();
            rows.change(
                    "insert into core_number_rule (id, record_type, mode, pattern, reset_by, counter_scope, start_number,"
                            + " step, assign_at, gapless) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    type,
                    rule.mode(),
                    rule.pattern(),
                    rule.reset(),
                    rule.scope(),
                    rule.start(),
                    rule.step(),
                    rule.assign(),
                    rule.gapless());
            return book.note(by, Kind.ACCESS, "numbering-rule", id, "create", Facts.NONE, facts(type, rule));
        }
        rows.change(
                "update core_number_rule set mode = ?, pattern = ?, reset_by = ?, counter_scope = ?, start_number = ?, step"
                        + " = ?, assign_at = ?, gapless = ? where id = ?",
                rule.mode(),
                rule.pattern(),
                rule.reset(),
                rule.scope(),
                rule.start(),
                rule.step(),
                rule.assign(),
                rule.gapless(),
                found.get().id);
        Facts before = facts(type, found.get().rule);
        return book.note(by, Kind.ACCESS, "numbering-rule", found.get().id, "edit", before, facts(type, rule));
    }

    /** Refuses a rule that cannot be. */
    static void check(String type, NumberingRule rule) {
        Codes.checkCode(type);
        refuseUnknown("mode", rule.mode(), MODES);
        refuseUnknown("assign", rule.assign(), ASSIGNED);
        if (NumberPattern.Reset.of(rule.reset()).isEmpty()) {
            throw unknown("reset", rule.reset());
        }
        if (NumberPattern.Scope.of(rule.scope()).isEmpty()) {
            throw unknown("scope", rule.scope());
        }
        if (rule.start() < 0 || rule.start() > MOST_START || rule.step() < 1 || rule.step() > MOST_STEP) {
            throw new Invalid(
                    "numbering.bad-count",
                    "The numbering rule of {0} cannot count from {1} in steps of {2}.",
                    type,
                    rule.start(),
                    rule.step());
        }
        pattern(rule);
    }

    /** How the rule's numbers look; empty when people write them as they like. */
    static Optional<NumberPattern> pattern(NumberingRule rule) {
        if (rule.mode().equals("manual") && rule.pattern().isEmpty()) {
            return Optional.empty();
        }
        Codes.checkName(rule.pattern(), NumberPattern.MOST_CHARACTERS);
        return Optional.of(NumberPattern.of(
                rule.pattern(),
                NumberPattern.Reset.of(rule.reset()).orElseThrow(),
                NumberPattern.Scope.of(rule.scope()).orElseThrow()));
    }

    private static void refuseUnknown(String field, String value, Set<String> known) {
        if (!known.contains(value)) {
            throw unknown(field, value);
        }
    }

    private static Invalid unknown(String field, String value) {
        return new Invalid("numbering.unknown-word", "“{1}” is not a value of {0} in a numbering rule.", field, value);
    }

    private static Facts facts(String type, NumberingRule rule) {
        return Facts.of(
                "type",
                type,
                "mode",
                rule.mode(),
                "pattern",
                rule.pattern(),
                "reset",
                rule.reset(),
                "scope",
                rule.scope(),
                "start",
                rule.start(),
                "step",
                (long) rule.step(),
                "assign",
                rule.assign(),
                "gapless",
                rule.gapless());
    }
}

package tangram.core.approval;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import tangram.core.api.approval.Approvable;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.approval.Condition;
import tangram.kernel.api.approval.Condition.Comparison;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;

/** Whether a flow fits its record type: that is approved at all, and has what the condition asks for, and may be so. */
record TypeCheck(RecordDescriptor type) {

    /** @throws Invalid naming the flow and what does not fit */
    void check(Flow flow) {
        if (type.approval() == Approvable.NO) {
            throw new Invalid(
                    "flow.not-approvable",
                    "Flow {0}: records of the type {1} are not approved.",
                    flow.code(),
                    type.id());
        }
        flow.when().map(Condition::parse).ifPresent(when -> when.comparisons().forEach(one -> check(flow, one)));
    }

    private void check(Flow flow, Comparison comparison) {
        FieldDescriptor field = field(comparison.field())
                .orElseThrow(() -> new Invalid(
                        "flow.unknown-field",
                        "Flow {0} asks for {1}, which records of the type {2} do not have.",
                        flow.code(),
                        comparison.field(),
                        type.id()));
        if (comparison.ordered() && !isOrdered(field)) {
            throw new Invalid(
                    "flow.not-ordered",
                    "Flow {0} asks whether {1} is more or less; it can only be this or that.",
                    flow.code(),
                    comparison.field());
        }
        comparison.values().stream()
                .filter(value -> !mayBe(field, value))
                .findFirst()
                .ifPresent(value -> {
                    throw new Invalid(
                            "flow.never-so",
                            "Flow {0} compares {1} with {2}, which it never is.",
                            flow.code(),
                            comparison.field(),
                            value);
                });
    }

    private Optional<FieldDescriptor> field(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return type.field(name).filter(field -> field.kind() != FieldKind.ROWS);
        }
        return type.field(name.substring(0, dot))
                .filter(field -> field.kind() == FieldKind.ROWS)
                .flatMap(rows -> rows.table().field(name.substring(dot + 1)));
    }

    private static boolean isOrdered(FieldDescriptor field) {
        return switch (field.kind()) {
            case INTEGER, DECIMAL, MONEY, PERCENTAGE, DATE, INSTANT -> true;
            default -> false;
        };
    }

    private static boolean mayBe(FieldDescriptor field, String value) {
        return switch (field.kind()) {
            case INTEGER, DECIMAL, MONEY, PERCENTAGE -> isNumber(value);
            case DATE -> isDay(value);
            case YES_NO -> value.equals("true") || value.equals("false");
            case ENUM -> field.choices().contains(value);
            default -> true;
        };
    }

    private static boolean isNumber(String value) {
        try {
            new BigDecimal(value);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isDay(String value) {
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}

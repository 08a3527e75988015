package tangram.persistence.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Seat;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.persistence.describe.Plain;

/**
 * What the number of a new record may show of it: {@code department}, the department of the seat it belongs to; a field
 * that holds a code; {@code <link>.code}, the code of the record that a link points to.
 */
record NumberParts(Kernel kernel, TrackedRecord entry) implements Function<String, Optional<String>> {

    private static final String CODE = ".code";

    @Override
    public Optional<String> apply(String name) {
        if (name.equals("department")) {
            return ownersDepartment();
        }
        return name.endsWith(CODE)
                ? linkedCode(name.substring(0, name.length() - CODE.length()))
                : value(name, FieldKind.ENUM, FieldKind.CHOICE, FieldKind.TEXT)
                        .map(value -> String.valueOf(Plain.of(value)));
    }

    private Optional<String> ownersDepartment() {
        OrganisationChart chart = kernel.organisation.chart(entry.caller());
        return chart.desk(entry.record().owner())
                .map(Desk::seat)
                .flatMap(chart::seat)
                .map(Seat::department)
                .flatMap(chart::department)
                .map(Department::code);
    }

    private Optional<String> linkedCode(String field) {
        return value(field, FieldKind.LINK)
                .flatMap(id -> entry.shape()
                        .descriptor()
                        .field(field)
                        .map(FieldDescriptor::linkTo)
                        .flatMap(type -> kernel.titles.code(type, (Long) id)));
    }

    private Optional<Object> value(String name, FieldKind... kinds) {
        return entry.shape()
                .descriptor()
                .field(name)
                .filter(field -> List.of(kinds).contains(field.kind()))
                .map(field -> entry.shape().member(name).get(entry.record()));
    }
}

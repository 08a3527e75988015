package tangram.persistence.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.module.api.record.Records.Named;
import tangram.persistence.describe.Member;
import tangram.persistence.page.Whose;
import tangram.persistence.store.FieldInput.Unbindable;

/**
 * Turns what a client sent for a field into what the member holds, for one caller: links he may set (R26), people and
 * departments that exist, and whatever {@link FieldInput} makes of plain values.
 */
final class ValueInput {

    private final Kernel kernel;
    private final Caller caller;

    ValueInput(Kernel kernel, Caller caller) {
        this.kernel = kernel;
        this.caller = caller;
    }

    /**
     * The member's value. Rows are not read here.
     *
     * @param present what the field holds now: a link that stays what it is need not be visible
     * @param self id of the record, which cannot link to itself; 0 for none
     * @throws Unbindable when the value does not fit the field
     */
    @Nullable
    Object read(Member member, @Nullable Object json, @Nullable Object present, long self) {
        FieldDescriptor field = member.descriptor();
        if (json == null) {
            return field.kind().many() ? new ArrayList<>() : FieldInput.read(member, null);
        }
        return switch (field.kind()) {
            case LINK -> link(field, json, present, self);
            case LINKS -> links(field, json, present, self);
            case CHOICES -> choices(field, json);
            case PERSON -> person(field, json, present);
            case DEPARTMENT -> department(field, json);
            case ROWS, DESK -> throw FieldInput.wrongType(field);
            default -> FieldInput.read(member, json);
        };
    }

    private Long link(FieldDescriptor field, Object json, @Nullable Object present, long self) {
        if (field.is(Trait.EXACT)
                && json instanceof Map<?, ?> asked
                && asked.keySet().equals(Set.of("exact"))
                && asked.get("exact") instanceof String exact) {
            return Optional.ofNullable(kernel.types.get(field.linkTo()))
                    .flatMap(type -> new ExactLookup(kernel, caller).of(type, exact))
                    .map(Named::id)
                    .orElseThrow(() -> notFound(field));
        }
        long id = FieldInput.id(field, FieldInput.text(field, json));
        if (!Long.valueOf(id).equals(present)) {
            requireVisible(field, id, self);
        }
        return id;
    }

    private List<Long> links(FieldDescriptor field, Object json, @Nullable Object present, long self) {
        List<?> before = present instanceof List<?> list ? list : List.of();
        Set<Long> ids = new LinkedHashSet<>();
        for (Object element : list(field, json)) {
            long id = FieldInput.id(field, FieldInput.text(field, element));
            if (!before.contains(id)) {
                requireVisible(field, id, self);
            }
            ids.add(id);
        }
        return new ArrayList<>(ids);
    }

    private static List<String> choices(FieldDescriptor field, Object json) {
        Set<String> codes = new LinkedHashSet<>();
        for (Object element : list(field, json)) {
            String code = FieldInput.text(field, element);
            if (code.isBlank() || code.length() > field.maxLength()) {
                throw new Unbindable(field, "code-length", "A code has 1 to {0} characters.", field.maxLength());
            }
            codes.add(code);
        }
        return new ArrayList<>(codes);
    }

    private static List<?> list(FieldDescriptor field, Object json) {
        if (!(json instanceof List<?> list) || list.stream().anyMatch(Objects::isNull)) {
            throw FieldInput.wrongType(field);
        }
        if (list.size() > RecordInput.MOST_VALUES) {
            throw new Unbindable(field, "too-many", "At most {0} of them can be given.", RecordInput.MOST_VALUES);
        }
        return list;
    }

    private Long person(FieldDescriptor field, Object json, @Nullable Object present) {
        String text = FieldInput.text(field, json);
        OrganisationChart chart = kernel.organisation.chart(caller);
        return chart.personByLogin(text)
                .or(() -> number(text).flatMap(chart::person))
                .filter(person -> person.active() || Long.valueOf(person.id()).equals(present))
                .map(tangram.core.api.organisation.Person::id)
                .orElseThrow(() -> new Unbindable(field, "unknown-person", "There is no such person."));
    }

    private Long department(FieldDescriptor field, Object json) {
        String text = FieldInput.text(field, json);
        OrganisationChart chart = kernel.organisation.chart(caller);
        return chart.departmentByCode(text)
                .or(() -> number(text).flatMap(chart::department))
                .map(tangram.core.api.organisation.Department::id)
                .orElseThrow(() -> new Unbindable(field, "unknown-department", "There is no such department."));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** R26: a link may be set to a record the writer may read; anything else is "not found". */
    private void requireVisible(FieldDescriptor field, long id, long self) {
        String type = String.valueOf(field.linkTo());
        boolean visible = id != self
                && kernel.titles
                        .place(type)
                        .map(place -> {
                            Scope scope = kernel.scopes.scope(caller, type, place.group(), Operation.READ);
                            return kernel.rows
                                    .first(
                                            r -> Whose.of(r, 1, place.marks()).in(scope),
                                            "select " + Whose.columns("t", place.marks()) + " from " + place.table()
                                                    + " t where t.id = ? and t.live = true",
                                            id)
                                    .orElse(false);
                        })
                        .orElse(false);
        if (!visible) {
            throw notFound(field);
        }
    }

    private static Unbindable notFound(FieldDescriptor field) {
        return new Unbindable(field, "not-found", "There is no such record.");
    }
}

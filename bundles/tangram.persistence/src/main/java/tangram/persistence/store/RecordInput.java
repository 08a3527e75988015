package tangram.persistence.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.ChildTable;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.Plain;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.describe.RowShape;

/**
 * Puts JSON values into a record. Everything that is wrong is told at once, so that a person mends it in one go: what
 * cannot be bound together with what breaks a constraint.
 */
final class RecordInput {

    static final int MOST_VALUES = ChildTable.MOST_VALUES;
    static final int MOST_ROWS = ChildTable.MOST_ROWS;
    private static final String OWNER = "owner";
    private static final int LONGEST_NAME = 60;

    private final Kernel kernel;

    RecordInput(Kernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Sets the named fields.
     *
     * @param problems what is already known to be wrong
     * @throws Invalid naming every field that is unknown, unbindable or breaks a constraint
     */
    void bind(
            Caller caller,
            RecordShape shape,
            OwnedRecord record,
            Map<String, @Nullable Object> values,
            boolean creating,
            List<FieldProblem> problems) {
        List<FieldProblem> found = new ArrayList<>(problems);
        ValueInput input = new ValueInput(kernel, caller);
        inOrder(shape, values).forEach((name, json) -> {
            if (creating && name.equals(OWNER)) {
                return;
            }
            Optional<FieldDescriptor> field = shape.descriptor().field(name);
            if (field.isEmpty()) {
                found.add(FieldProblem.of(cut(name), "unknown-field", "There is no such field."));
            } else if (field.get().kind() == FieldKind.ROWS && !field.get().readOnly()) {
                setRows(shape, record, name, json, input, found);
            } else {
                try {
                    set(shape, record, field.get(), json, creating, input);
                } catch (FieldInput.Unbindable e) {
                    found.add(e.problem);
                }
            }
        });
        if (!found.isEmpty()) {
            new CopiedLinks(kernel).fill(shape, record);
            List<String> named = found.stream().map(FieldProblem::field).toList();
            kernel.validator.check(shape, record, caller.locale()).stream()
                    .filter(p -> !named.contains(p.field()))
                    .forEach(found::add);
            throw new Invalid(found);
        }
    }

    /** What is copied along links comes after the links. */
    private static Map<String, @Nullable Object> inOrder(RecordShape shape, Map<String, @Nullable Object> values) {
        Map<String, @Nullable Object> ordered = new LinkedHashMap<>(values);
        shape.copied().keySet().stream().filter(values::containsKey).forEach(name -> {
            ordered.remove(name);
            ordered.put(name, values.get(name));
        });
        return ordered;
    }

    /** What a client sent, as far as it is worth repeating. */
    static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    }

    private void set(
            RecordShape shape,
            OwnedRecord record,
            FieldDescriptor field,
            @Nullable Object json,
            boolean creating,
            ValueInput input) {
        boolean typedCode = creating && field.name().equals("code");
        if (field.readOnly() && !typedCode) {
            throw new FieldInput.Unbindable(field, "read-only", "This field cannot be set.");
        }
        Member member = shape.member(field.name());
        Object present = member.get(record);
        // what it would be set to anyway may be said, too
        Optional<Long> copied = field.is(Trait.COPIED)
                ? new CopiedLinks(kernel)
                        .of(shape, record, field.name())
                        .filter(id -> id.toString().equals(json))
                : Optional.empty();
        Object value = copied.isPresent() ? copied.get() : input.read(member, json, present, record.id());
        if (typedCode && value instanceof String code && (code.isBlank() || code.length() > field.maxLength())) {
            throw new FieldInput.Unbindable(field, "code-length", "A code has 1 to {0} characters.", field.maxLength());
        }
        if (!creating && field.is(Trait.FIXED) && !Objects.equals(Plain.of(present), Plain.of(value))) {
            throw new FieldInput.Unbindable(field, "fixed", "This field is set once and cannot be changed.");
        }
        member.set(record, value);
    }

    /** The rows are exchanged inside the list that is there, which knows what was taken out of it. */
    @SuppressWarnings("unchecked") // the shape has seen that it is a list of rows
    private static void setRows(
            RecordShape shape,
            OwnedRecord record,
            String name,
            @Nullable Object json,
            ValueInput input,
            List<FieldProblem> problems) {
        Member member = shape.member(name);
        RowShape rows = Objects.requireNonNull(shape.rows().get(name));
        List<Object> present = member.get(record) instanceof List<?> list ? (List<Object>) list : new ArrayList<>();
        List<ChildRow> wanted = new RowsInput(input, rows, name, problems::add).read(json, List.copyOf(present));
        present.clear();
        present.addAll(wanted);
        member.set(record, present);
    }

    /**
     * The desk a new record belongs to: the caller's main desk, or what {@code owner: {person, seat?}} says, which must
     * be his own or a subordinate's.
     */
    long owner(
            Caller caller, RecordDescriptor type, Map<String, @Nullable Object> values, List<FieldProblem> problems) {
        OrganisationChart chart = kernel.organisation.chart(caller);
        Object json = values.get(OWNER);
        if (json == null) {
            return chart.mainDeskOf(caller.person()).map(Desk::id).orElseGet(() -> {
                problems.add(FieldProblem.of(OWNER, "no-desk", "You have no desk that a record could belong to."));
                return 0L;
            });
        }
        Optional<Desk> desk = Optional.empty();
        if (json instanceof Map<?, ?> owner && owner.get("person") instanceof String person) {
            Object seat = owner.get("seat");
            desk = desk(chart, person, Optional.ofNullable(seat).map(Object::toString));
        }
        Optional<Long> allowed = desk.map(Desk::id).filter(id -> new Gate(kernel).mayOwn(caller, type, id));
        if (allowed.isEmpty()) {
            problems.add(Gate.UNKNOWN_OWNER);
        }
        return allowed.orElse(0L);
    }

    /** The desk of this person at this seat, or his main desk. */
    Optional<Desk> desk(OrganisationChart chart, String login, Optional<String> seat) {
        Optional<Person> person = chart.personByLogin(login).filter(Person::active);
        if (person.isEmpty() || seat.isEmpty()) {
            return person.flatMap(p -> chart.mainDeskOf(p.id()));
        }
        return chart.seatByCode(seat.get())
                .flatMap(s -> chart.desksOf(person.get().id()).stream()
                        .map(chart::desk)
                        .flatMap(Optional::stream)
                        .filter(d -> d.seat() != null && d.seat() == s.id())
                        .findAny());
    }
}

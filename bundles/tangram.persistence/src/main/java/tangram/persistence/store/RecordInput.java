package tangram.persistence.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.RecordShape;

/**
 * Puts JSON values into a record. Everything that is wrong is told at once, so that a person mends it in one go: what
 * cannot be bound together with what breaks a constraint.
 */
final class RecordInput {

    private static final String OWNER = "owner";

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
        values.forEach((name, json) -> {
            if (creating && name.equals(OWNER)) {
                return;
            }
            try {
                set(caller, shape, record, name, json, creating);
            } catch (FieldInput.Unbindable e) {
                found.add(e.problem);
            }
        });
        if (!found.isEmpty()) {
            List<String> named = found.stream().map(FieldProblem::field).toList();
            kernel.validator.check(record, caller.locale()).stream()
                    .filter(p -> !named.contains(p.field()))
                    .forEach(found::add);
            throw new Invalid(found);
        }
    }

    private void set(
            Caller caller,
            RecordShape shape,
            OwnedRecord record,
            String name,
            @Nullable Object json,
            boolean creating) {
        FieldDescriptor field = shape.descriptor().field(name).orElseThrow(() -> unknown(name));
        boolean typedCode = creating && name.equals("code");
        if (field.readOnly() && !typedCode) {
            throw new FieldInput.Unbindable(field, "read-only", "This field cannot be set.");
        }
        Member member = shape.member(name);
        Object value = FieldInput.read(member, json);
        if (typedCode && value instanceof String code && (code.isBlank() || code.length() > field.maxLength())) {
            throw new FieldInput.Unbindable(field, "size", "A code has 1 to {0} characters.", field.maxLength());
        }
        if (field.kind() == FieldKind.LINK && value != null && !value.equals(member.get(record))) {
            requireVisible(caller, field, (Long) value, record);
        }
        member.set(record, value);
    }

    private static FieldInput.Unbindable unknown(String name) {
        String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        FieldDescriptor nowhere =
                new FieldDescriptor(shown, "", FieldKind.TEXT, false, false, false, false, null, 0, null, List.of());
        return new FieldInput.Unbindable(nowhere, "unknown-field", "There is no such field.");
    }

    /** R26: a link may be set to a record the writer may read; anything else is "not found". */
    private void requireVisible(Caller caller, FieldDescriptor field, long id, OwnedRecord record) {
        String type = String.valueOf(field.linkTo());
        boolean visible = id != record.id()
                && kernel.titles
                        .place(type)
                        .map(place -> {
                            Scope scope = kernel.scopes.scope(caller, type, place.group(), Operation.READ);
                            return kernel.rows
                                    .first(
                                            r -> scope.covers(id, r.number(1), r.number(2)),
                                            "select owner_id, coalesce(responsible_id, 0) from " + place.table()
                                                    + " where id = ? and live = true",
                                            id)
                                    .orElse(false);
                        })
                        .orElse(false);
        if (!visible) {
            throw new FieldInput.Unbindable(field, "not-found", "There is no such record.");
        }
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
        Scope mayGive = kernel.scopes.scope(caller, type.id(), type.group(), Operation.TRANSFER);
        Optional<Long> allowed = desk.map(Desk::id)
                .filter(id -> mayGive.all()
                        || mayGive.covers(0, id, 0)
                        || chart.desksOf(caller.person()).contains(id));
        if (allowed.isEmpty()) {
            problems.add(FieldProblem.of(
                    OWNER, "unknown-owner", "A new record belongs to you or to a subordinate of yours."));
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

package tangram.persistence.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.Switch;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.Duplicates.Answer;
import tangram.kernel.api.record.Duplicates.Equal;
import tangram.kernel.api.record.Duplicates.Hidden;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.Records.Same;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.page.Whose;

/**
 * Whether a record is there already. One that the caller sees is named; of one he does not see he learns who is responsible,
 * or which department, or only that there is one, as the deployment has switched it (R22): never its id, so there is no
 * way to it.
 */
final class DuplicateCheck {

    private static final String OWNER = "owner";

    private final Kernel kernel;
    private final OpenModule module;
    private final RecordShape shape;

    DuplicateCheck(Kernel kernel, OpenModule module, RecordShape shape) {
        this.kernel = kernel;
        this.module = module;
        this.shape = shape;
    }

    private record Found(Whose whose, String title) {}

    /** What there is that equals a record, itself apart. */
    Answer answer(Caller caller, OwnedRecord record) {
        Scope scope = readable(caller);
        List<Equal> seen = new ArrayList<>();
        Set<Hidden> hidden = new LinkedHashSet<>();
        for (Found found : others(record)) {
            if (found.whose().in(scope)) {
                seen.add(new Equal(found.whose().id(), found.title()));
            } else {
                hidden.add(hidden(caller, found.whose().owner()));
            }
        }
        return new Answer(seen, List.copyOf(hidden));
    }

    /** The same by id and desk alone, the newest first. */
    List<Same> same(Caller caller, OwnedRecord record) {
        Scope scope = readable(caller);
        boolean named = kernel.switches.setting(Switch.DUPLICATE_ANSWER).equals(OWNER);
        return others(record).stream()
                .map(found -> new Same(
                        found.whose().id(),
                        found.whose().owner(),
                        named || found.whose().in(scope)))
                .toList();
    }

    private Scope readable(Caller caller) {
        RecordDescriptor type = shape.descriptor();
        return kernel.scopes.scope(caller, type.id(), type.group(), Operation.READ);
    }

    private List<Found> others(OwnedRecord record) {
        if (!module.knowsSame(shape)) {
            return List.of();
        }
        return found(kernel.sameKeys.having(shape.descriptor().id(), module.sameAs(shape, record))).stream()
                .filter(found -> found.whose().id() != record.id())
                .toList();
    }

    private List<Found> found(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        RecordDescriptor type = shape.descriptor();
        List<Whose.Mark> marks = Whose.Mark.of(type);
        return kernel.rows.list(
                r -> new Found(Whose.of(r, 2, marks), String.valueOf(r.textOrNull(1))),
                "select t." + type.titleField().column() + ", " + Whose.columns("t", marks) + " from " + type.table()
                        + " t where t.id in (?) and t.live = true order by t.id desc",
                ids.stream().mapToLong(Long::longValue).toArray());
    }

    private Hidden hidden(Caller caller, long owner) {
        String told = kernel.switches.setting(Switch.DUPLICATE_ANSWER);
        OrganisationChart chart = kernel.organisation.chart(caller);
        Optional<Desk> desk = chart.desk(owner);
        Optional<Seat> seat = desk.map(Desk::seat).flatMap(chart::seat);
        Optional<String> name = switch (told) {
            case OWNER ->
                desk.map(Desk::holder).flatMap(chart::person).map(Person::name).or(() -> seat.map(Seat::name));
            case "department" ->
                seat.map(Seat::department).flatMap(chart::department).map(Department::name);
            default -> Optional.empty();
        };
        return name.map(n -> new Hidden(told, n)).orElseGet(() -> new Hidden("nothing", ""));
    }

    /**
     * That it is new.
     *
     * @throws Conflict naming what it equals
     */
    void refuse(Caller caller, OwnedRecord record) {
        Answer answer = answer(caller, record);
        if (answer.none()) {
            return;
        }
        if (!answer.seen().isEmpty()) {
            throw conflict(1, answer.seen().get(0).title()).with("duplicates", json(answer));
        }
        Hidden hidden = answer.hidden().get(0);
        int told = hidden.told().equals(OWNER) ? 2 : hidden.told().equals("department") ? 3 : 0;
        throw conflict(told, hidden.name()).with("duplicates", json(answer));
    }

    /** One code, whatever may be told: a choice in the pattern. */
    private static Conflict conflict(int told, String name) {
        return new Conflict(
                "duplicate",
                "{0,choice,0#It exists already.|1#It exists already: {1}.|2#It exists already, responsible: {1}."
                        + "|3#It exists already, responsible department: {1}.}",
                told,
                name);
    }

    private List<Map<String, Object>> json(Answer answer) {
        List<Map<String, Object>> json = new ArrayList<>();
        answer.seen().forEach(equal -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", Long.toString(equal.id()));
            one.put("type", shape.descriptor().id());
            one.put("title", equal.title());
            json.add(one);
        });
        answer.hidden()
                .forEach(hidden -> json.add(hidden.name().isEmpty() ? Map.of() : Map.of(hidden.told(), hidden.name())));
        return json;
    }
}

package tangram.persistence.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Switch;
import tangram.kernel.api.access.Responsible;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Filter.Among;
import tangram.kernel.api.record.Filter.And;
import tangram.kernel.api.record.Filter.Compare;
import tangram.kernel.api.record.Filter.Comparison;
import tangram.kernel.api.record.Filter.Linked;
import tangram.kernel.api.record.Filter.Or;
import tangram.kernel.api.record.Filter.Through;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.describe.RecordShape;

/**
 * Makes of a filter what it means for one caller. People are named by login, {@code @me} or {@code @below}, and departments by code. What a link points
 * to decides only as far as the caller may see it (R19); the title alone is shown to everybody who sees the link (R18),
 * so it may be asked for, too.
 */
final class CallersFilter {

    private static final String ME = "@me";
    private static final String BELOW = "@below";

    private final Kernel kernel;
    private final Caller caller;

    CallersFilter(Kernel kernel, Caller caller) {
        this.kernel = kernel;
        this.caller = caller;
    }

    /**
     * @throws Denied when it asks about records that the caller's roles do not open
     */
    Filter of(Filter filter) {
        if (filter instanceof And and) {
            return new And(and.parts().stream().map(this::of).toList());
        }
        if (filter instanceof Or or) {
            return new Or(or.parts().stream().map(this::of).toList());
        }
        if (filter instanceof Through through) {
            return new Through(through.via(), of(through.inner()));
        }
        if (filter instanceof Linked linked) {
            return linked(linked);
        }
        if (filter instanceof Compare compare) {
            return compare(compare);
        }
        return among((Among) filter);
    }

    private Filter linked(Linked linked) {
        RecordDescriptor target = linked.target();
        Scope within = Scope.ALL;
        if (!asksForTitleOnly(target, linked.inner())) {
            if (!kernel.scopes.allowed(caller, target.id(), target.group(), Operation.READ)) {
                throw new Denied("module-closed", "Your roles do not open this module.");
            }
            within = kernel.scopes.scope(caller, target.id(), target.group(), Operation.READ);
        }
        return new Linked(linked.via(), target, of(linked.inner()), within);
    }

    private static boolean asksForTitleOnly(RecordDescriptor target, Filter inner) {
        String title = target.title();
        return (inner instanceof Compare compare && compare.field().name().equals(title))
                || (inner instanceof Among among && among.field().name().equals(title));
    }

    private Filter compare(Compare compare) {
        if (compare.comparison() == Comparison.BELOW) {
            return new Among(compare.field(), false, new TreeWalk(kernel, caller).from(compare));
        }
        if (!isNamed(compare.field()) || compare.value() == null) {
            return compare;
        }
        boolean negated = compare.comparison() == Comparison.NOT_EQUAL;
        if (!negated && compare.comparison() != Comparison.EQUAL) {
            throw new Invalid(
                    "filter-unfit",
                    "The field {0} cannot be compared in this way.",
                    compare.field().name());
        }
        return among(compare.field(), negated, ids(compare.field(), (String) compare.value()));
    }

    private Filter among(Among among) {
        if (!isNamed(among.field())) {
            return among;
        }
        List<Object> ids = new ArrayList<>();
        among.values().forEach(name -> ids.addAll(ids(among.field(), (String) name)));
        return among(among.field(), among.negated(), ids);
    }

    /** Who is responsible is kept in more ways than one. */
    private Filter among(FieldDescriptor field, boolean negated, List<Object> ids) {
        if (!field.name().equals(RecordShape.SALES_OWNER)) {
            return new Among(field, negated, ids);
        }
        boolean bySwitch =
                kernel.switches.setting(Switch.RELATED_THROUGH_CUSTOMER).equals("on");
        List<Object> kept = new ArrayList<>(ids);
        ids.forEach(id -> kept.add(Responsible.own((Long) id)));
        if (bySwitch) {
            ids.forEach(id -> kept.add(Responsible.bySwitch((Long) id)));
        }
        return new Among(field, negated, kept);
    }

    private static boolean isNamed(FieldDescriptor field) {
        return switch (field.kind()) {
            case DESK, PERSON, DEPARTMENT -> true;
            default -> false;
        };
    }

    /** The ids a name stands for; one that is of nothing where the name is of nobody. */
    private List<Object> ids(FieldDescriptor field, String name) {
        OrganisationChart chart = kernel.organisation.chart(caller);
        @Nullable Long number = number(name);
        if (field.kind() == FieldKind.DEPARTMENT) {
            Optional<Long> department = chart.departmentByCode(name).map(Department::id);
            return List.of(department.orElse(number == null ? 0L : number));
        }
        if (name.equals(BELOW)) {
            return orNobody(below(chart, field.kind() == FieldKind.PERSON));
        }
        Optional<Long> person = name.equals(ME)
                ? Optional.of(caller.person())
                : chart.personByLogin(name).map(Person::id);
        if (field.kind() == FieldKind.PERSON || person.isEmpty()) {
            return List.of(person.orElse(number == null ? 0L : number));
        }
        List<Object> desks = new ArrayList<>();
        for (Desk desk : chart.desks()) {
            if (person.get().equals(desk.holder())) {
                desks.add(desk.id());
            }
        }
        return orNobody(desks);
    }

    /** Who holds a seat below one of his, or the desks that stand there (R3). */
    private List<Object> below(OrganisationChart chart, boolean people) {
        Set<Long> seats = new HashSet<>();
        chart.seatsOf(caller.person()).forEach(seat -> seats.addAll(chart.seatsBelow(seat)));
        Set<Object> found = new HashSet<>(people ? Set.of() : chart.desksOn(seats));
        if (people) {
            seats.forEach(seat -> chart.holders(seat).forEach(holder -> found.add(holder.id())));
        }
        return List.copyOf(found);
    }

    private static List<Object> orNobody(List<Object> ids) {
        return ids.isEmpty() ? List.of(0L) : ids;
    }

    private static @Nullable Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}

package tangram.persistence.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.access.Explanation;
import tangram.kernel.api.access.Explanations;
import tangram.kernel.api.access.Explanations.Closed;
import tangram.kernel.api.access.Explanations.Facts;
import tangram.kernel.api.access.Explanations.Question;
import tangram.kernel.api.access.ReachCounts;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.access.TypeExplanation;
import tangram.kernel.api.record.AccessSummary;
import tangram.kernel.api.record.AccessSummary.Condition;
import tangram.kernel.api.record.AccessSummary.Opening;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.page.RawRow;
import tangram.persistence.page.Whose;

/** Explains access to whoever may know of it, and counts what it is to. */
final class ExplainedAccess {

    /** A list is not asked for more values of one field. */
    private static final int MOST_VALUES = 20;

    private final Kernel kernel;
    private final Gate gate;
    private final Explanations explanations;

    ExplainedAccess(Kernel kernel, Gate gate, Explanations explanations) {
        this.kernel = kernel;
        this.gate = gate;
        this.explanations = explanations;
    }

    Explanation ofRecord(Caller asker, RecordDescriptor type, long id, long person, Operation operation) {
        Question question = new Question(asker, person, type.id(), type.group(), operation);
        Scope readable = gate.readable(asker, type);
        Optional<RawRow> row = kernel.pages.one(type, readable, id, ApprovalRules.state(type));
        if (row.isEmpty()) {
            // whoever would see it if it were there may know that it is not
            if (person != asker.person() || readable.all()) {
                throw NotFound.record();
            }
            return explanations.ofHidden(question);
        }
        // to whom it was shared is told to who may share it, and of a person to who is above him
        if (!explanations.mayAskAbout(asker, person) && !gate.reaches(asker, type, row.get(), Operation.SHARE)) {
            throw notHis();
        }
        return explanations.ofRecord(
                question, facts(type, row.get().whose(), ApprovalRules.closed(type, row.get(), operation)));
    }

    private static Denied notHis() {
        return new Denied("access-of-others", "You may not ask what this person sees.");
    }

    private Facts facts(RecordDescriptor type, Whose whose, Closed closed) {
        return new Facts(
                whose.id(),
                whose.owner(),
                whose.responsible(),
                whose.marks()::get,
                closed,
                () -> kernel.transactions.read(() -> kernel.responsibility.way(type.id(), whose.id())));
    }

    AccessSummary ofType(Caller asker, RecordDescriptor type, long person, Operation operation) {
        if (!explanations.mayAskAbout(asker, person)) {
            throw notHis();
        }
        TypeExplanation explained =
                explanations.ofType(new Question(asker, person, type.id(), type.group(), operation));
        Scope his = kernel.scopes.scope(asker, type.id(), type.group(), Operation.READ);
        return kernel.transactions.read(() -> new AccessSummary(
                explained.open(),
                explained.because(),
                explained.openings().stream()
                        .map(opening -> new Opening(
                                opening.step(), count(type, opening.scope()), list(asker, type, his, opening.scope())))
                        .toList(),
                explained.scope().map(scope -> count(type, scope)),
                explained.missing()));
    }

    private ReachCounts.Count count(RecordDescriptor type, Scope scope) {
        return kernel.pages.reached(type, Whose.Mark.of(type), scope, PageRequest.TOTAL_CAP);
    }

    /** Under which condition a list shows exactly these to who asked, if one field says it and he sees them all. */
    private Optional<Condition> list(Caller asker, RecordDescriptor type, Scope his, Scope scope) {
        if (scope.all()) {
            return his.all() ? Optional.of(Condition.NONE) : Optional.empty();
        }
        if (!scope.related().isEmpty() || scope.ids().length > 0) {
            return Optional.empty();
        }
        if (scope.valued().isEmpty()) {
            boolean seen = Arrays.stream(scope.desks()).allMatch(desk -> his.coversDesks(desk, 0));
            return type.field("owner").isPresent() && seen ? owners(asker, his, scope.desks()) : Optional.empty();
        }
        return scope.desks().length == 0 && scope.valued().size() == 1
                ? values(his, scope.valued().entrySet().iterator().next())
                : Optional.empty();
    }

    private static Optional<Condition> values(Scope his, Map.Entry<String, Set<Object>> part) {
        boolean seen =
                his.all() || his.valued().getOrDefault(part.getKey(), Set.of()).containsAll(part.getValue());
        return seen && part.getValue().size() <= MOST_VALUES
                ? Optional.of(new Condition(
                        part.getKey(),
                        part.getValue().stream().map(String::valueOf).sorted().toList()))
                : Optional.empty();
    }

    /** The people whose desks these are, all of them and no others; as far as who asked sees what lies on them at all. */
    private Optional<Condition> owners(Caller asker, Scope his, long[] desks) {
        OrganisationChart chart = kernel.organisation.chart(asker);
        Set<Long> people = new TreeSet<>();
        for (long desk : desks) {
            chart.desk(desk).flatMap(d -> Optional.ofNullable(d.holder())).ifPresent(people::add);
        }
        if (people.size() > MOST_VALUES) {
            return Optional.empty();
        }
        boolean byDesks = his.related().isEmpty() && his.valued().isEmpty() && his.ids().length == 0;
        List<Long> theirs = new ArrayList<>();
        chart.desks().stream()
                .filter(desk -> desk.holder() != null && people.contains(desk.holder()))
                .filter(desk -> !byDesks || his.coversDesks(desk.id(), 0))
                .forEach(desk -> theirs.add(desk.id()));
        List<String> logins = people.stream()
                .flatMap(id -> chart.person(id).map(Person::login).stream())
                .sorted()
                .toList();
        return !logins.isEmpty()
                        && theirs.stream()
                                .sorted()
                                .toList()
                                .equals(Arrays.stream(desks).boxed().toList())
                ? Optional.of(new Condition("owner", logins))
                : Optional.empty();
    }
}

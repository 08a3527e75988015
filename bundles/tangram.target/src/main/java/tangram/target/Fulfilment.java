package tangram.target;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Listing;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;
import tangram.target.Target.Goal;

/**
 * 目标完成率: what people or departments reached of their targets in a year, a quarter or a month, the furthest first. A department is
 * all that is below it; where it has no target of its own, those of its people and departments together are. The list of a line is the
 * contracts or receipts that count.
 */
@Component(service = Report.class)
public final class Fulfilment extends Report<Fulfilment.Asked, Fulfilment.Cells> {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;

    /** Whose targets. */
    enum By {
        PERSON,
        DEPARTMENT
    }

    /** @param by people unless said otherwise */
    record Asked(
            @NotNull Goal goal,
            @NotNull @Min(2000) @Max(2999) Integer year,
            @Min(1) @Max(4) @Nullable Integer quarter,
            @Min(1) @Max(12) @Nullable Integer month,
            @Nullable By by) {}

    record Cells(
            @LinkTo("person") @Nullable Long person,
            @LinkTo("department") @Nullable Long department,
            @Field(as = As.MONEY) @Nullable BigDecimal target,
            @Field(as = As.MONEY) BigDecimal actual,
            @Field(as = As.PERCENTAGE) @Nullable BigDecimal rate,
            long records) {}

    private final Organisation organisation;

    @Activate
    public Fulfilment(@Reference Organisation organisation) {
        super("fulfilment", Asked.class, Cells.class);
        this.organisation = organisation;
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        if (asked.quarter() != null && asked.month() != null) {
            throw new Invalid(List.of(FieldProblem.of(
                    "month", "target.one-period", "A target is of a year, of a quarter or of a month: say one.")));
        }
        Period period = Period.of(asked.year(), asked.quarter(), asked.month());
        Reckoning reckoning = new Reckoning(figures, organisation.chart(figures.caller()), asked.goal(), period);
        Stream<Line<Cells>> lines = asked.by() == By.DEPARTMENT ? reckoning.departments() : reckoning.people();
        return lines.sorted(Comparator.comparing(
                                (Line<Cells> line) -> line.cells().rate(),
                                Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(line -> line.cells().actual())
                        .reversed())
                .toList();
    }

    /** One answer. */
    private static final class Reckoning {

        private final OrganisationChart chart;
        private final Period period;
        private final Aims ofPeople;
        private final Aims ofDepartments;
        private final Map<Long, Figure> reached = new LinkedHashMap<>();
        private final String amount;
        private final Listing all;

        Reckoning(Figures figures, OrganisationChart chart, Goal goal, Period period) {
            this.chart = chart;
            this.period = period;
            Question targets = Question.about("target")
                    .where("status==agreed;goal==" + goal.name().toLowerCase(Locale.ROOT))
                    .within("startsOn", period.from(), period.to())
                    .within("endsOn", period.from(), period.to())
                    .sum("amount");
            ofPeople = new Aims(figures.of(by(targets.where("department==''"), "owner")), "owner");
            ofDepartments = new Aims(figures.of(by(targets.where("department!=''"), "department")), "department");
            amount = "companyAmount";
            Question deeds = goal == Goal.SIGNED
                    ? Question.about("contract")
                            .where("status=out=(draft,void)")
                            .within("signedOn", period.from(), period.to())
                    : Question.about("receipt")
                            .where("status=out=(registered,reversed)")
                            .within("receivedOn", period.from(), period.to());
            all = figures.total(deeds).listing();
            figures.of(deeds.by("owner").sum(amount))
                    .forEach(figure -> figure.id("owner").ifPresent(owner -> reached.put(owner, figure)));
        }

        private static Question by(Question targets, String whom) {
            return targets.by(whom).by("startsOn").by("endsOn");
        }

        Stream<Line<Cells>> people() {
            Set<Long> people = ofPeople.whom();
            people.addAll(reached.keySet());
            return people.stream().map(person -> line(person, null, ofPeople.of(person, period), Set.of(person)));
        }

        Stream<Line<Cells>> departments() {
            return chart.departments().stream()
                    .map(Department::id)
                    .filter(id -> aim(id).isPresent() || !reachedBy(id).isEmpty())
                    .map(id -> line(null, id, aim(id), reachedBy(id)));
        }

        /** Its own, else what its people and the departments right below are to reach together. */
        private Optional<BigDecimal> aim(long department) {
            return ofDepartments
                    .of(department, period)
                    .or(() -> Stream.concat(
                                    ofPeople.whom().stream()
                                            .filter(person -> departmentOf(person)
                                                    .filter(id -> id == department)
                                                    .isPresent())
                                            .flatMap(person -> ofPeople.of(person, period).stream()),
                                    chart.departments().stream()
                                            .filter(below -> below.parent() != null && below.parent() == department)
                                            .flatMap(below -> aim(below.id()).stream()))
                            .reduce(BigDecimal::add));
        }

        private Optional<Long> departmentOf(long person) {
            return chart.mainDeskOf(person).map(Desk::seat).flatMap(chart::seat).map(Seat::department);
        }

        private Set<Long> reachedBy(long department) {
            Set<Long> tree = chart.departmentTree(department);
            Set<Long> people = new HashSet<>(reached.keySet());
            people.removeIf(
                    person -> departmentOf(person).filter(tree::contains).isEmpty());
            return people;
        }

        private Line<Cells> line(
                @Nullable Long person, @Nullable Long department, Optional<BigDecimal> aim, Set<Long> people) {
            List<Figure> figures = people.stream()
                    .flatMap(one -> Stream.ofNullable(reached.get(one)))
                    .toList();
            BigDecimal actual =
                    figures.stream().map(figure -> figure.sum(amount)).reduce(BigDecimal.ZERO, BigDecimal::add);
            Cells cells = new Cells(
                    person,
                    department,
                    aim.orElse(null),
                    actual,
                    aim.map(target -> actual.multiply(HUNDRED).divide(target, DECIMALS, RoundingMode.HALF_UP))
                            .orElse(null),
                    figures.stream().mapToLong(Figure::records).sum());
            return new Line<>(cells, listing(people));
        }

        private Optional<Listing> listing(Set<Long> people) {
            String logins = people.stream()
                    .flatMap(person -> chart.person(person).map(Person::login).stream())
                    .sorted()
                    .map(Question::quoted)
                    .collect(Collectors.joining(","));
            return logins.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Listing(all.type(), all.filter() + ";owner=in=(" + logins + ")"));
        }
    }
}

package tangram.target;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
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
 * all that is below it; where it has no target of its own, those of its people and departments together are. Of products, and of
 * categories that have a target, it is what the lines of contracts come to. The list of a line is the contracts or receipts that count.
 */
@Component(service = Report.class)
public final class Fulfilment extends Report<Fulfilment.Asked, Fulfilment.Cells> {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;

    /** Whose targets. */
    enum By {
        PERSON,
        DEPARTMENT,
        PRODUCT,
        CATEGORY
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
            @LinkTo("product") @Nullable Long product,
            @LinkTo("product-category") @Nullable Long category,
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
        By by = asked.by() == null ? By.PERSON : asked.by();
        if (asked.goal() == Goal.RECEIVED && (by == By.PRODUCT || by == By.CATEGORY)) {
            throw new Invalid(List.of(FieldProblem.of(
                    "by",
                    "target.no-products",
                    "Of the money that is received nobody can say for which product it was.")));
        }
        Period period = Period.of(asked.year(), asked.quarter(), asked.month());
        Reckoning reckoning = new Reckoning(figures, organisation.chart(figures.caller()), asked.goal(), period);
        Stream<Line<Cells>> lines = switch (by) {
            case PERSON -> reckoning.people();
            case DEPARTMENT -> reckoning.departments();
            case PRODUCT -> reckoning.products();
            case CATEGORY -> reckoning.categories();
        };
        return lines.sorted(Comparator.comparing(
                                (Line<Cells> line) -> line.cells().rate(),
                                Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(line -> line.cells().actual())
                        .reversed())
                .toList();
    }

    /** One answer. */
    private static final class Reckoning {

        private static final String AMOUNT = "companyAmount";
        private static final String PRODUCT = "lines.product";
        private static final String AMOUNT_OF_LINES = "lines.companyAmount";

        private final Figures figures;
        private final OrganisationChart chart;
        private final Period period;
        private final Question targets;
        private final Question deeds;
        private final Listing all;

        Reckoning(Figures figures, OrganisationChart chart, Goal goal, Period period) {
            this.figures = figures;
            this.chart = chart;
            this.period = period;
            targets = Question.about("target")
                    .where("status==agreed;goal==" + goal.name().toLowerCase(Locale.ROOT))
                    .within("startsOn", period.from(), period.to())
                    .within("endsOn", period.from(), period.to())
                    .sum("amount");
            deeds = goal == Goal.SIGNED
                    ? Question.about("contract")
                            .where("status=out=(draft,void)")
                            .within("signedOn", period.from(), period.to())
                    : Question.about("receipt")
                            .where("status=out=(registered,reversed)")
                            .within("receivedOn", period.from(), period.to());
            all = figures.total(deeds).listing();
        }

        Stream<Line<Cells>> people() {
            Agreed agreed = ofEverything();
            Map<Long, Figure> reached = reachedByPeople();
            Set<Long> people = agreed.people();
            people.addAll(reached.keySet());
            return people.stream()
                    .map(person -> line(
                            Whose.person(person),
                            agreed.ofPerson(person),
                            reached(reached, Set.of(person)),
                            of(Set.of(person))));
        }

        Stream<Line<Cells>> departments() {
            Agreed agreed = ofEverything();
            Map<Long, Figure> reached = reachedByPeople();
            return chart.departments().stream().map(Department::id).flatMap(id -> {
                Set<Long> people = new HashSet<>(reached.keySet());
                Set<Long> tree = chart.departmentTree(id);
                people.removeIf(person -> Agreed.departmentOf(chart, person)
                        .filter(tree::contains)
                        .isEmpty());
                Optional<BigDecimal> aim = agreed.ofDepartment(id);
                return aim.isEmpty() && people.isEmpty()
                        ? Stream.empty()
                        : Stream.of(line(Whose.department(id), aim, reached(reached, people), of(people)));
            });
        }

        Stream<Line<Cells>> products() {
            Map<Long, Agreed> agreed = agreed("product");
            Map<Long, Figure> sold = new LinkedHashMap<>();
            figures.of(deeds.by(PRODUCT).sum(AMOUNT_OF_LINES))
                    .forEach(figure -> figure.id(PRODUCT).ifPresent(product -> sold.put(product, figure)));
            Set<Long> products = new LinkedHashSet<>(agreed.keySet());
            products.addAll(sold.keySet());
            return products.stream()
                    .map(product -> line(
                            Whose.product(product),
                            Optional.ofNullable(agreed.get(product)).flatMap(Agreed::ofAll),
                            Reached.of(Stream.ofNullable(sold.get(product)), AMOUNT_OF_LINES),
                            Optional.of(listing(PRODUCT + "==" + product))))
                    .filter(line ->
                            line.cells().target() != null || line.cells().records() > 0);
        }

        /** Those with a target only: what is sold belongs to all that are above its product's. */
        Stream<Line<Cells>> categories() {
            return agreed("category").entrySet().stream()
                    .flatMap(entry -> entry.getValue().ofAll().stream().map(aim -> {
                        Figure sold = figures.total(deeds.rows(PRODUCT + ".category=below=" + entry.getKey())
                                .sum(AMOUNT_OF_LINES));
                        return line(
                                Whose.category(entry.getKey()),
                                Optional.of(aim),
                                Reached.of(Stream.of(sold), AMOUNT_OF_LINES),
                                Optional.of(sold.listing()));
                    }));
        }

        private Agreed ofEverything() {
            return new Agreed(figures.of(apart(targets.where("product=='';category==''"))), chart, period);
        }

        /** By what the targets are of. */
        private Map<Long, Agreed> agreed(String of) {
            return figures.of(apart(targets.where(of + "!=''").by(of))).stream()
                    .collect(Collectors.groupingBy(
                            figure -> figure.id(of).orElseThrow(),
                            LinkedHashMap::new,
                            Collectors.collectingAndThen(
                                    Collectors.toList(), these -> new Agreed(these, chart, period))));
        }

        private static Question apart(Question targets) {
            return targets.by("owner").by("department").by("startsOn").by("endsOn");
        }

        private Map<Long, Figure> reachedByPeople() {
            Map<Long, Figure> reached = new LinkedHashMap<>();
            figures.of(deeds.by("owner").sum(AMOUNT))
                    .forEach(figure -> figure.id("owner").ifPresent(owner -> reached.put(owner, figure)));
            return reached;
        }

        private static Reached reached(Map<Long, Figure> byPerson, Set<Long> people) {
            return Reached.of(people.stream().flatMap(one -> Stream.ofNullable(byPerson.get(one))), AMOUNT);
        }

        private static Line<Cells> line(
                Whose whose, Optional<BigDecimal> aim, Reached reached, Optional<Listing> listing) {
            Cells cells = new Cells(
                    whose.person(),
                    whose.department(),
                    whose.product(),
                    whose.category(),
                    aim.orElse(null),
                    reached.amount(),
                    aim.map(target -> reached.amount().multiply(HUNDRED).divide(target, DECIMALS, RoundingMode.HALF_UP))
                            .orElse(null),
                    reached.records());
            return new Line<>(cells, listing);
        }

        private Optional<Listing> of(Set<Long> people) {
            String logins = people.stream()
                    .flatMap(person -> chart.person(person).map(Person::login).stream())
                    .sorted()
                    .map(Question::quoted)
                    .collect(Collectors.joining(","));
            return logins.isEmpty() ? Optional.empty() : Optional.of(listing("owner=in=(" + logins + ")"));
        }

        private Listing listing(String more) {
            return new Listing(all.type(), all.filter() + ";" + more);
        }
    }

    /** Of whom or of what a line is: one of these. */
    private record Whose(
            @Nullable Long person,
            @Nullable Long department,
            @Nullable Long product,
            @Nullable Long category) {

        static Whose person(Long id) {
            return new Whose(id, null, null, null);
        }

        static Whose department(Long id) {
            return new Whose(null, id, null, null);
        }

        static Whose product(Long id) {
            return new Whose(null, null, id, null);
        }

        static Whose category(Long id) {
            return new Whose(null, null, null, id);
        }
    }

    /** What records come to together. */
    private record Reached(BigDecimal amount, long records) {

        static Reached of(Stream<Figure> figures, String sum) {
            return figures.map(figure -> new Reached(figure.sum(sum), figure.records()))
                    .reduce(
                            new Reached(BigDecimal.ZERO, 0),
                            (one, other) -> new Reached(one.amount.add(other.amount), one.records + other.records));
        }
    }
}

package tangram.rest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.kernel.api.Company;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.FigureGroup;
import tangram.kernel.api.record.FigureRequest;
import tangram.kernel.api.record.FigureRequest.InRows;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Listing;
import tangram.module.api.report.Question;
import tangram.module.api.report.Span;

/**
 * Figures for one reader of a report. What a figure counts it also says as the filter of a list, and counts by the same filter and
 * the same scope, so both are the same records.
 */
final class ReadFigures implements Figures {

    private final Function<String, Optional<ModuleServlets.Keeping>> modules;
    private final Caller caller;
    private final OrganisationChart chart;
    private final Company company;

    /** @param modules who keeps records of a type, if its module is there */
    ReadFigures(
            Function<String, Optional<ModuleServlets.Keeping>> modules,
            Caller caller,
            OrganisationChart chart,
            Company company) {
        this.modules = modules;
        this.caller = caller;
        this.chart = chart;
        this.company = company;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public LocalDate today() {
        return company.today();
    }

    @Override
    public List<Figure> of(Question question) {
        return modules.apply(question.type())
                .map(keeping -> of(question, keeping))
                .orElse(List.of());
    }

    @Override
    public Figure total(Question question) {
        Question whole = new Question(
                question.type(), question.filter(), question.within(), List.of(), question.sums(), question.rows());
        return of(whole).stream().findFirst().orElseGet(() -> nothing(whole));
    }

    /** The list of it is empty as well, and stays the list of what was asked for. */
    private Figure nothing(Question question) {
        String condition = modules.apply(question.type())
                .map(keeping -> condition(question, keeping.type()))
                .orElse(question.filter());
        return new Figure(Map.of(), 0, Map.of(), new Listing(question.type(), condition));
    }

    private List<Figure> of(Question question, ModuleServlets.Keeping keeping) {
        RecordDescriptor type = keeping.type();
        Optional<InRows> rows = new AskedRows(type, keeping.records()).of(question);
        List<Apart> apart =
                question.by().stream().map(by -> apart(type, rows, by)).toList();
        List<FieldDescriptor> sums =
                question.sums().stream().map(name -> summed(type, rows, name)).toList();
        String condition = condition(question, type);
        Optional<Filter> filter = condition.isEmpty()
                ? Optional.empty()
                : Optional.of(keeping.records().filter(type, condition));
        FigureRequest request = new FigureRequest(
                apart.stream().filter(by -> !by.ofRows()).map(Apart::field).toList(), sums, filter, rows);
        Map<List<Optional<Object>>, FigureGroup> gathered = new LinkedHashMap<>();
        keeping.records().figures(caller, type, request).forEach(group -> {
            List<Optional<Object>> values = IntStream.range(0, apart.size())
                    .mapToObj(i -> group.values().get(i).map(apart.get(i)::gathered))
                    .toList();
            gathered.merge(values, new FigureGroup(values, group.records(), group.sums()), ReadFigures::plus);
        });
        return gathered.values().stream()
                .sorted(FigureGroup.inOrderOf(request.apart()))
                .map(group -> figure(group, apart, question.sums(), type, condition))
                .toList();
    }

    private static FigureGroup plus(FigureGroup one, FigureGroup other) {
        List<BigDecimal> sums = IntStream.range(0, one.sums().size())
                .mapToObj(i -> one.sums().get(i).add(other.sums().get(i)))
                .toList();
        return new FigureGroup(one.values(), one.records() + other.records(), sums);
    }

    private Figure figure(
            FigureGroup group, List<Apart> apart, List<String> sums, RecordDescriptor type, String condition) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>();
        if (!condition.isEmpty()) {
            conditions.add(condition);
        }
        for (int i = 0; i < apart.size(); i++) {
            Optional<Object> value = group.values().get(i);
            conditions.add(apart.get(i).condition(value));
            String name = apart.get(i).name();
            value.flatMap(apart.get(i)::shown).ifPresent(shown -> values.put(name, shown));
        }
        Map<String, BigDecimal> added = new LinkedHashMap<>();
        for (int i = 0; i < sums.size(); i++) {
            added.put(sums.get(i), group.sums().get(i));
        }
        return new Figure(values, group.records(), added, new Listing(type.id(), String.join(";", conditions)));
    }

    private static FieldDescriptor field(RecordDescriptor type, String name) {
        return type.field(name).orElseThrow(() -> new IllegalArgumentException(type.id() + " has no field " + name));
    }

    private String condition(Question question, RecordDescriptor type) {
        Stream<String> days = question.within().stream()
                .map(within -> days(
                        field(type, within.field()), within.from(), within.to().plusDays(1)));
        String said = question.filter();
        return String.join(
                ";",
                Stream.of(
                                said.isEmpty() ? Stream.<String>empty() : Stream.of("(" + said + ")"),
                                days,
                                question.rows().stream())
                        .flatMap(part -> part)
                        .toList());
    }

    /** From the beginning of one day to that of another. */
    private String days(FieldDescriptor field, LocalDate from, LocalDate before) {
        boolean moment = field.kind() == FieldKind.INSTANT;
        return field.name() + "=ge=" + (moment ? beginning(from) : from) + ";" + field.name() + "=lt="
                + (moment ? beginning(before) : before);
    }

    private Instant beginning(LocalDate day) {
        return company.endOf(day.minusDays(1));
    }

    /** A number of the records, or of their rows where it is about these. */
    private static FieldDescriptor summed(RecordDescriptor type, Optional<InRows> rows, String name) {
        FieldDescriptor field = rows.isEmpty()
                ? field(type, name)
                : AskedRows.field(type, rows.get().field(), name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                type.id() + "." + name + " is no number of the rows that are asked about"));
        if (!FigureRequest.adds(field)) {
            throw new IllegalArgumentException(type.id() + "." + name + " cannot be added up");
        }
        return field;
    }

    private Apart apart(RecordDescriptor type, Optional<InRows> rows, Question.By by) {
        Optional<FieldDescriptor> ofRows = rows.flatMap(InRows::by).filter(field -> AskedRows.isOfRows(by.field()));
        FieldDescriptor field = ofRows.orElseGet(() -> field(type, by.field()));
        if (!FigureRequest.groups(field)) {
            throw new IllegalArgumentException(type.id() + "." + by.field() + " is nothing to gather records by");
        }
        boolean moment = field.kind() == FieldKind.INSTANT;
        return new Apart(
                by.field(),
                ofRows.isPresent(),
                field,
                by.span().or(() -> moment ? Optional.of(Span.DAY) : Optional.empty()));
    }

    /** One of the fields by which records are told apart, and how. */
    private final class Apart {

        private final String name;
        private final boolean ofRows;
        private final FieldDescriptor field;
        private final @Nullable Span span;

        Apart(String name, boolean ofRows, FieldDescriptor field, Optional<Span> span) {
            this.name = name;
            this.ofRows = ofRows;
            this.field = field;
            this.span = span.orElse(null);
        }

        /** As the question has it. */
        String name() {
            return name;
        }

        boolean ofRows() {
            return ofRows;
        }

        FieldDescriptor field() {
            return field;
        }

        /** What counts as one value: of a desk who holds it, of a day the span it lies in. A desk nobody holds stays apart. */
        Object gathered(Object value) {
            if (field.kind() == FieldKind.DESK) {
                return holder((Long) value).<Object>map(Person::id).orElse(value);
            }
            if (span == null) {
                return value;
            }
            return span.begin(value instanceof Instant moment ? company.dayOf(moment) : (LocalDate) value);
        }

        private Optional<Person> holder(long desk) {
            return chart.desk(desk).map(Desk::holder).flatMap(chart::person);
        }

        /** The value as a report gets it; nobody for a desk that nobody holds. */
        Optional<Object> shown(Object value) {
            return Optional.of(value)
                    .filter(some -> field.kind() != FieldKind.DESK
                            || chart.person((Long) some).isPresent());
        }

        String condition(Optional<Object> value) {
            if (value.isEmpty()) {
                return name + "==''";
            }
            Object some = value.get();
            if (span != null) {
                return days(field, (LocalDate) some, span.end((LocalDate) some));
            }
            return name + "==" + Question.quoted(named(some));
        }

        private String named(Object value) {
            Optional<String> name = switch (field.kind()) {
                case DESK, PERSON -> chart.person((Long) value).map(Person::login);
                case DEPARTMENT -> chart.department((Long) value).map(Department::code);
                default -> Optional.empty();
            };
            return name.orElse(value.toString());
        }
    }
}

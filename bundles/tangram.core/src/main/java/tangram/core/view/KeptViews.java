package tangram.core.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.view.SavedViews;

/** Saved views, a row each. Who is in a department now finds what is for it, whenever he came. */
@Component
public final class KeptViews implements SavedViews {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLUMNS = "id, owner, record_type, name, parameters, audience";
    private static final String ADDED =
            "insert into core_saved_view (" + COLUMNS + ", department) values (?, ?, ?, ?, ?, ?, ?)";

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;
    private final Organisation organisation;

    @Activate
    public KeptViews(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Organisation organisation) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.organisation = organisation;
    }

    @Override
    public List<SavedView> of(Caller caller, String type) {
        OrganisationChart chart = organisation.chart(caller);
        return transactions
                .read(() -> rows.list(
                        row -> view(row, caller, chart),
                        "select " + COLUMNS + " from core_saved_view where record_type = ? and (owner = ? or audience ="
                                + " ? or audience = ? and department in (?))",
                        type,
                        caller.person(),
                        text(Audience.COMPANY),
                        text(Audience.DEPARTMENT),
                        departments(caller, chart)))
                .stream()
                .sorted(Comparator.comparing(SavedView::own)
                        .reversed()
                        .thenComparing(view -> view.content().name())
                        .thenComparing(SavedView::id))
                .toList();
    }

    @Override
    public SavedView save(Caller caller, Content content) {
        OrganisationChart chart = organisation.chart(caller);
        check(caller, content, chart);
        Long department = content.audience() == Audience.DEPARTMENT
                ? department(caller, chart).map(Department::id).orElseThrow()
                : null;
        return transactions.write(() -> {
            List<Long> known = rows.list(
                    row -> row.number(1),
                    "select id from core_saved_view where record_type = ? and owner = ? and name = ?",
                    content.type(),
                    caller.person(),
                    content.name());
            long id = known.isEmpty() ? room(caller, content.type()) : known.get(0);
            rows.change("delete from core_saved_view where id = ?", id);
            rows.change(
                    ADDED,
                    id,
                    caller.person(),
                    content.type(),
                    content.name(),
                    text(content.query()),
                    text(content.audience()),
                    department);
            return new SavedView(id, content, caller.name(), true, true);
        });
    }

    @Override
    public void remove(Caller caller, long id) {
        transactions.write(() -> {
            int gone = caller.administrator()
                    ? rows.change(
                            "delete from core_saved_view where id = ? and (owner = ? or audience <> ?)",
                            id,
                            caller.person(),
                            text(Audience.SELF))
                    : rows.change("delete from core_saved_view where id = ? and owner = ?", id, caller.person());
            if (gone == 0) {
                throw new NotFound("view.not-yours", "You have no such view.");
            }
        });
    }

    private static void check(Caller caller, Content content, OrganisationChart chart) {
        List<FieldProblem> problems = new ArrayList<>();
        if (content.name().isBlank() || content.name().length() > MAX_NAME || !plain(content.name())) {
            problems.add(FieldProblem.of("name", "view.bad-name", "A name has 1 to {0} characters.", MAX_NAME));
        }
        int characters = content.query().entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
        if (content.query().size() > MAX_PARAMETERS
                || characters > MAX_CHARACTERS
                || !content.query().values().stream().allMatch(KeptViews::plain)
                || !content.query().keySet().stream().allMatch(KeptViews::plain)) {
            problems.add(FieldProblem.of(
                    "query",
                    "view.bad-query",
                    "A view has at most {0} parameters of {1} characters in all.",
                    MAX_PARAMETERS,
                    MAX_CHARACTERS));
        }
        if (content.audience() == Audience.DEPARTMENT
                && department(caller, chart).isEmpty()) {
            problems.add(FieldProblem.of("audience", "view.no-department", "You are in no department."));
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        if (content.audience() == Audience.COMPANY && !caller.administrator()) {
            throw new Denied("view.for-everybody", "Only an administrator gives a view to everybody.");
        }
    }

    private static boolean plain(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /** An id for one view more. */
    private long room(Caller caller, String type) {
        long own = rows.first(
                        row -> row.number(1),
                        "select count(*) from core_saved_view where record_type = ? and owner = ?",
                        type,
                        caller.person())
                .orElse(0L);
        if (own >= MAX_OWN) {
            throw new Invalid(List.of(FieldProblem.of(
                    "name", "view.too-many", "You have {0} views of this type already; take one away.", MAX_OWN)));
        }
        return ids.next();
    }

    private static Optional<Department> department(Caller caller, OrganisationChart chart) {
        return chart.mainDeskOf(caller.person())
                .flatMap(desk -> Optional.ofNullable(desk.seat()))
                .flatMap(chart::seat)
                .map(Seat::department)
                .flatMap(chart::department);
    }

    /** Those he is in, and all that they lie in. */
    private static long[] departments(Caller caller, OrganisationChart chart) {
        return chart.departments().stream()
                .mapToLong(Department::id)
                .filter(id -> chart.seatsOf(caller.person()).stream()
                        .map(chart::seat)
                        .flatMap(Optional::stream)
                        .anyMatch(seat -> chart.departmentTree(id).contains(seat.department())))
                .toArray();
    }

    private static SavedView view(Row row, Caller caller, OrganisationChart chart) {
        long owner = row.number(2);
        boolean own = owner == caller.person();
        Audience audience = Audience.valueOf(row.text(6).toUpperCase(Locale.ROOT));
        return new SavedView(
                row.number(1),
                new Content(row.text(3), row.text(4), query(row.text(5)), audience),
                chart.person(owner).map(Person::name).orElse(""),
                own,
                own || caller.administrator());
    }

    private static String text(Audience audience) {
        return audience.name().toLowerCase(Locale.ROOT);
    }

    private static String text(Map<String, String> query) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(query));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts are always JSON", e);
        }
    }

    private static Map<String, String> query(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A saved view is no JSON", e);
        }
    }
}

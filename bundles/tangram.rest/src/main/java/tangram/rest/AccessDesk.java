package tangram.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.access.Explanation;
import tangram.kernel.api.access.Explanation.Step;
import tangram.kernel.api.record.AccessSummary;
import tangram.kernel.api.record.RecordAccess;
import tangram.kernel.api.record.RecordDescriptor;

/** Tells why somebody sees records, or does not; who may know is decided by whoever keeps them. */
@Component(service = AccessDesk.class)
public final class AccessDesk {

    private final RecordAccess access;
    private final Organisation organisation;

    @Activate
    public AccessDesk(@Reference RecordAccess access, @Reference Organisation organisation) {
        this.access = access;
        this.organisation = organisation;
    }

    /**
     * @param login of the person it is about, or null for the caller
     * @param code of the operation, or null for reading
     */
    Map<String, Object> ofRecord(
            Caller caller, RecordDescriptor type, long id, @Nullable String login, @Nullable String code) {
        Operation operation = operation(code);
        if (operation == Operation.CREATE || operation == Operation.IMPORT || operation == Operation.BULK) {
            throw badOperation();
        }
        Person person = person(caller, login);
        Explanation explanation = access.explain(caller, type, id, person.id(), operation);
        Map<String, Object> json = asked(operation, person, explanation.allowed());
        json.put("because", steps(explanation.because()));
        if (!explanation.allowed()) {
            json.put("missing", steps(explanation.missing()));
        }
        explanation.nearest().ifPresent(nearest -> {
            Map<String, Object> it = new LinkedHashMap<>();
            it.put("text", nearest.text());
            it.put(
                    "by",
                    nearest.by().stream()
                            .flatMap(who -> organisation.chart(caller).person(who).stream())
                            .map(AccessDesk::link)
                            .toList());
            json.put("nearest", it);
        });
        return json;
    }

    /** The same of all records of a type, with how many there are. */
    Map<String, Object> ofType(Caller caller, RecordDescriptor type, @Nullable String login, @Nullable String code) {
        Operation operation = operation(code);
        Person person = person(caller, login);
        AccessSummary summary = access.explain(caller, type, person.id(), operation);
        Map<String, Object> json = asked(operation, person, summary.open());
        json.put("type", type.id());
        json.put("because", steps(summary.because()));
        json.put(
                "openings",
                summary.openings().stream()
                        .map(opening -> opening(type, opening))
                        .toList());
        summary.total().ifPresent(total -> {
            json.put("total", total.records());
            json.put("totalIsExact", total.exact());
        });
        if (!summary.missing().isEmpty()) {
            json.put("missing", steps(summary.missing()));
        }
        return json;
    }

    private static Map<String, Object> opening(RecordDescriptor type, AccessSummary.Opening opening) {
        Map<String, Object> json = step(opening.step());
        json.put("count", opening.count().records());
        json.put("countIsExact", opening.count().exact());
        opening.list().ifPresent(condition -> json.put("list", type.address() + query(condition)));
        return json;
    }

    private static String query(AccessSummary.Condition condition) {
        if (condition.field().isEmpty()) {
            return "";
        }
        List<String> quoted =
                condition.values().stream().map(value -> "'" + value + "'").toList();
        String filter = quoted.size() == 1
                ? condition.field() + "==" + quoted.get(0)
                : condition.field() + "=in=(" + String.join(",", quoted) + ")";
        return "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> asked(Operation operation, Person person, boolean allowed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("allowed", allowed);
        json.put("operation", operation.code());
        json.put("person", link(person));
        return json;
    }

    private static List<Map<String, Object>> steps(List<Step> steps) {
        return steps.stream().map(AccessDesk::step).toList();
    }

    private static Map<String, Object> step(Step step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ground", step.ground().code());
        step.rule().ifPresent(rule -> json.put("rule", rule));
        json.put("text", step.text());
        return json;
    }

    private Person person(Caller caller, @Nullable String login) {
        return Optional.ofNullable(login)
                .map(name -> organisation
                        .chart(caller)
                        .personByLogin(name)
                        .orElseThrow(() -> new Invalid(
                                List.of(FieldProblem.of("person", "unknown-person", "There is no such person.")))))
                .orElseGet(
                        () -> new Person(caller.person(), caller.login(), caller.name(), caller.administrator(), true));
    }

    private static Operation operation(@Nullable String code) {
        return code == null ? Operation.READ : Operation.of(code).orElseThrow(AccessDesk::badOperation);
    }

    private static Invalid badOperation() {
        return new Invalid("bad-parameter", "The value of parameter {0} is not valid.", "operation");
    }

    private static Map<String, Object> link(Person person) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(person.id()));
        json.put("type", "person");
        json.put("title", person.name());
        json.put("login", person.login());
        return json;
    }
}

package tangram.core.removal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.api.problem.Conflict;
import tangram.core.approval.NamedByFlows;
import tangram.core.change.ChangeBook;
import tangram.core.change.Facts;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Epochs.Kind;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.organisation.OrganisationChanges;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.kernel.api.organisation.OrganisationFacts;
import tangram.kernel.api.organisation.OrganisationFacts.RoleFacts;
import tangram.kernel.api.organisation.Removals;

/**
 * Takes away what nothing hangs on. What hangs on a thing is looked for when it is to go, the nearest first, and the
 * refusal names one of it.
 */
@Component
public final class CarefulRemovals implements Removals {

    private final Rows rows;
    private final OrganisationFacts facts;
    private final CompanyClock clock;
    private final ChangeBook book;
    private final OrganisationChanges changes;
    private final NamedByRules rules;
    private final NamedByFlows flows;

    @Activate
    public CarefulRemovals(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Epochs epochs,
            @Reference Audit audit,
            @Reference OrganisationFacts facts,
            @Reference OrganisationChanges changes,
            @Reference CompanyClock clock) {
        this.rows = rows;
        this.facts = facts;
        this.clock = clock;
        this.book = new ChangeBook(transactions, rows, audit, epochs);
        this.changes = changes;
        this.rules = new NamedByRules(rows);
        this.flows = new NamedByFlows(rows);
    }

    @Override
    public boolean department(Caller by, String code) {
        book.open();
        OrganisationChart chart = facts.chart();
        Optional<Department> found = chart.departmentByCode(code);
        if (found.isEmpty()) {
            return false;
        }
        long id = found.get().id();
        any("select code from core_department where parent = ? order by code", id)
                .or(() -> any("select code from core_seat where department = ? order by code", id))
                .ifPresent(below -> {
                    throw new Conflict(
                            "organisation.department-in-use",
                            "Department {0} cannot be removed: {1} belongs to it.",
                            code,
                            below);
                });
        rules.department(code).ifPresent(rule -> refuse(code, rule));
        rows.change("delete from core_department where id = ?", id);
        return gone(
                by,
                Kind.ORGANISATION,
                "department",
                id,
                Facts.of("code", code, "name", found.get().name()));
    }

    @Override
    public boolean seat(Caller by, String code) {
        book.open();
        OrganisationChart chart = facts.chart();
        Optional<Seat> found = chart.seatByCode(code).filter(seat -> seat.code().equals(code));
        if (found.isEmpty()) {
            return false;
        }
        long id = found.get().id();
        any("select code from core_seat where reports_to = ? order by code", id).ifPresent(below -> {
            throw new Conflict(
                    "organisation.seat-has-seats", "Seat {0} cannot be removed: {1} reports to it.", code, below);
        });
        any(
                        "select p.login from core_assignment a join core_desk d on d.id = a.desk join core_person p on"
                                + " p.id = a.person where d.seat = ? order by p.login",
                        id)
                .ifPresent(login -> {
                    throw new Conflict(
                            "organisation.seat-held",
                            "Seat {0} cannot be removed: {1} is assigned to it, if only for other days.",
                            code,
                            login);
                });
        long[] desks = rows.list(row -> row.number(1), "select id from core_desk where seat = ?", id).stream()
                .mapToLong(Long::longValue)
                .toArray();
        refuseRecords(code, desks);
        rules.seat(code).ifPresent(rule -> refuse(code, rule));
        requireNoFlow(code, new Approver.AtSeat(code));
        refuseShares(code, id);
        refuseTasks(code, "seat", id);
        rows.change("update core_desk set seat = null, holder = null where seat = ?", id);
        rows.change("delete from core_seat_alias where seat = ?", id);
        rows.change("delete from core_seat where id = ?", id);
        return gone(
                by,
                Kind.ORGANISATION,
                "seat",
                id,
                Facts.of("code", code, "name", found.get().name()));
    }

    /** Records in the recycle bin lie there, too. */
    private void refuseRecords(String code, long[] desks) {
        if (desks.length == 0) {
            return;
        }
        record Type(String id, String table) {}
        List<Type> types = rows.list(
                row -> new Type(row.text(1), row.text(2)), "select id, table_name from kernel_type order by id");
        for (Type type : types) {
            rows.first(row -> row.number(1), "select id from " + type.table + " where owner_id in (?)", desks)
                    .ifPresent(record -> {
                        throw new Conflict(
                                "organisation.seat-has-records",
                                "Seat {0} cannot be removed: records of the type {1} lie there.",
                                code,
                                type.id);
                    });
        }
    }

    private void refuseShares(String code, long seat) {
        rows.change("delete from core_share where seat = ? and ends <= ?", seat, clock.now());
        any("select record_type from core_share where seat = ?", seat).ifPresent(type -> {
            throw new Conflict(
                    "organisation.seat-shared-to",
                    "Seat {0} cannot be removed: records of the type {1} are shared to it.",
                    code,
                    type);
        });
    }

    @Override
    public boolean role(Caller by, String code) {
        book.open();
        Optional<Long> found = rows.first(row -> row.number(1), "select id from core_role where code = ?", code);
        if (found.isEmpty()) {
            return false;
        }
        long id = found.get();
        any(
                        "select p.login from core_person_role x join core_person p on p.id = x.person where x.role = ?"
                                + " order by p.login",
                        id)
                .ifPresent(login -> {
                    throw new Conflict(
                            "organisation.role-held", "Role {0} cannot be removed: {1} has it.", code, login);
                });
        rules.role(code).ifPresent(rule -> refuse(code, rule));
        requireNoFlow(code, new Approver.HasRole(code));
        refuseTasks(code, "role", id);
        String name = facts.roles().stream()
                .filter(role -> role.code().equals(code))
                .map(RoleFacts::name)
                .findAny()
                .orElse("");
        rows.change("delete from core_role_right where role = ?", id);
        rows.change("delete from core_role where id = ?", id);
        return gone(by, Kind.ACCESS, "role", id, Facts.of("code", code, "name", name));
    }

    @Override
    public boolean deactivate(Caller by, String login) {
        book.open();
        Optional<Person> found = facts.chart().personByLogin(login).filter(Person::active);
        found.ifPresent(person -> requireNoFlow(person.login(), new Approver.Named(person.login())));
        return changes.active(by, login, false);
    }

    @Override
    public boolean numbering(Caller by, String type) {
        book.open();
        Optional<Long> found =
                rows.first(row -> row.number(1), "select id from core_number_rule where record_type = ?", type);
        NumberingRule rule = facts.numbering().get(type);
        if (found.isEmpty() || rule == null) {
            return false;
        }
        rows.change("delete from core_number_rule where id = ?", found.get());
        Facts before = Facts.of("type", type, "mode", rule.mode(), "pattern", rule.pattern());
        return gone(by, Kind.ACCESS, "numbering-rule", found.get(), before);
    }

    /** A task of a flow that is in force no more asks whom no flow names. */
    private void refuseTasks(String code, String kind, long id) {
        any(
                        "select a.title from core_approval_task t join core_approval a on a.id = t.approval"
                                + " where t.outcome in ('open', 'waiting') and t.kind = '" + kind
                                + "' and t.holder = ? order by t.id",
                        id)
                .ifPresent(title -> {
                    throw new Conflict(
                            "organisation.has-tasks",
                            "{0} cannot be removed: it is asked to approve {1}.",
                            code,
                            title);
                });
    }

    private boolean gone(Caller by, Kind epoch, String type, long id, Facts before) {
        return book.note(by, epoch, type, id, "delete", before, Facts.NONE);
    }

    private Optional<String> any(String sql, long id) {
        return rows.first(row -> row.text(1), sql, id);
    }

    private void requireNoFlow(String called, Approver who) {
        flows.first(who).ifPresent(flow -> {
            throw new Conflict(
                    "organisation.named-by-flow",
                    "The approval flow {1} names {0}; change the flow first.",
                    called,
                    flow);
        });
    }

    private static void refuse(String code, String rule) {
        throw new Conflict(
                "organisation.named-by-rule",
                "{0} cannot be removed: {1} among the sharing rules names it.",
                code,
                rule);
    }
}

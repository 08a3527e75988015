package tangram.core.approval;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.change.Nulls;
import tangram.core.organisation.CachedOrganisation;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.approval.Delegations;
import tangram.kernel.api.record.HistoryEntry.Change;

/** Delegations in their table. */
@Component
public final class StoredDelegations implements Delegations {

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;
    private final Epochs epochs;
    private final Audit audit;
    private final CachedOrganisation organisation;
    private final CompanyClock clock;

    @Activate
    public StoredDelegations(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Epochs epochs,
            @Reference Audit audit,
            @Reference CachedOrganisation organisation,
            @Reference CompanyClock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.epochs = epochs;
        this.audit = audit;
        this.organisation = organisation;
        this.clock = clock;
    }

    @Override
    public List<Delegation> of(Caller caller, long person) {
        requireOwn(caller, person);
        return transactions.read(() -> DelegationRows.of(rows, person, clock.today()));
    }

    private static void requireOwn(Caller caller, long person) {
        if (caller.person() != person && !caller.administrator()) {
            throw new Denied("delegation.not-yours", "It is not yours to delegate.");
        }
    }

    @Override
    public Delegation give(
            Caller by, long giver, String receiver, Optional<String> type, LocalDate from, LocalDate until) {
        requireOwn(by, giver);
        if (until.isBefore(from)) {
            throw wrong("until", "delegation.ends-before-it-begins", "It ends before it begins.");
        }
        if (until.isBefore(clock.today())) {
            throw wrong("until", "delegation.past", "It ends today or later.");
        }
        return transactions.write(() -> {
            type.filter(id -> !isKnown(id)).ifPresent(id -> {
                throw wrong("type", "delegation.unknown-type", "There is no such record type.");
            });
            OrganisationChart chart = organisation.chart(by);
            Person to = chart.personByLogin(receiver)
                    .filter(Person::active)
                    .filter(person -> person.id() != giver)
                    .orElseThrow(() -> wrong("to", "delegation.unknown-person", "There is nobody else of this name."));
            if (chart.person(giver).filter(Person::active).isEmpty()) {
                throw wrong("person", "delegation.unknown-person", "There is nobody else of this name.");
            }
            if (DelegationRows.of(rows, giver, clock.today()).size() >= MOST) {
                throw new Conflict("delegation.too-many", "At most {0} delegations at a time.", MOST);
            }
            Delegation given = new Delegation(ids.next(), giver, to.id(), type, from, until);
            Nulls.change(
                    rows,
                    "insert into core_delegation (id, giver, receiver, record_type, first_day, last_day)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    given.id(),
                    giver,
                    to.id(),
                    type.orElse(null),
                    from,
                    until);
            audit.append(
                    by,
                    "delegation",
                    given.id(),
                    "create",
                    List.of(new Change("delegation", null, text(chart, given))));
            epochs.bump(Epochs.Kind.ACCESS);
            return given;
        });
    }

    private boolean isKnown(String type) {
        return rows.first(row -> row.text(1), "select id from kernel_type where id = ?", type)
                .isPresent();
    }

    private static Invalid wrong(String field, String code, String pattern) {
        return new Invalid(List.of(FieldProblem.of(field, code, pattern)));
    }

    @Override
    public boolean end(Caller by, long id) {
        return transactions.write(() -> {
            Optional<Delegation> found =
                    DelegationRows.find(rows, id).filter(given -> given.giver() == by.person() || by.administrator());
            found.ifPresent(given -> {
                rows.change("delete from core_delegation where id = ?", id);
                String text = text(organisation.chart(by), given);
                audit.append(by, "delegation", id, "delete", List.of(new Change("delegation", text, null)));
                epochs.bump(Epochs.Kind.ACCESS);
            });
            return found.isPresent();
        });
    }

    private static String text(OrganisationChart chart, Delegation given) {
        return login(chart, given.giver()) + " → " + login(chart, given.receiver())
                + given.type().map(type -> " " + type).orElse("") + " " + given.from() + "/" + given.until();
    }

    private static String login(OrganisationChart chart, long person) {
        return chart.person(person).map(Person::login).orElse("");
    }
}

package tangram.core.policy;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.access.SupposedRecords;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.core.change.ChangeBook;
import tangram.core.change.Codes;
import tangram.core.change.Facts;
import tangram.core.organisation.CachedOrganisation;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Epochs.Kind;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.policy.Policies;
import tangram.kernel.api.policy.Policy;
import tangram.kernel.api.policy.Policy.Given;
import tangram.kernel.api.policy.Policy.Who;

/** Writes the policies down, and has them judged. */
@Component
public final class PolicyBook implements Policies {

    private static final int WHY = 1000;

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;
    private final CachedOrganisation organisation;
    private final CompanyClock clock;
    private final ChangeBook book;
    private final Codes codes;

    @Activate
    public PolicyBook(
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
        this.organisation = organisation;
        this.clock = clock;
        this.book = new ChangeBook(transactions, rows, audit, epochs);
        this.codes = new Codes(rows);
    }

    @Override
    public List<Policy> all() {
        return transactions.read(() -> rows.list(
                row -> PolicyText.read(row.text(1), row.text(2)),
                "select code, content from core_policy order by code"));
    }

    private record Found(long id, String text) {}

    @Override
    public boolean set(Caller by, Policy policy) {
        book.open();
        check(policy);
        String text = PolicyText.write(policy);
        Optional<Found> found = find(policy.id());
        if (found.filter(kept -> kept.text.equals(text)).isPresent()) {
            return false;
        }
        Facts wanted = facts(policy);
        if (found.isPresent()) {
            rows.change("update core_policy set content = ? where id = ?", text, found.get().id);
            return book.note(
                    by, Kind.ACCESS, "policy", found.get().id, "edit", facts(policy.id(), found.get()), wanted);
        }
        if (rows.list(row -> row.number(1), "select id from core_policy").size() >= MOST) {
            throw new Invalid("policy.too-many", "A deployment has at most {0} policies.", MOST);
        }
        long id = ids.next();
        rows.change("insert into core_policy (id, code, content) values (?, ?, ?)", id, policy.id(), text);
        return book.note(by, Kind.ACCESS, "policy", id, "create", Facts.NONE, wanted);
    }

    @Override
    public boolean end(Caller by, String id) {
        book.open();
        Optional<Found> found = find(id);
        if (found.isEmpty()) {
            return false;
        }
        rows.change("delete from core_policy where id = ?", found.get().id);
        return book.note(by, Kind.ACCESS, "policy", found.get().id, "delete", facts(id, found.get()), Facts.NONE);
    }

    @Override
    public List<Verdict> judge(List<Policy> policies) {
        return transactions.read(() -> {
            SupposedRecords supposed = SupposedRecords.read(rows, organisation.inTransaction(), clock);
            return policies.stream().map(supposed::judge).toList();
        });
    }

    private Optional<Found> find(String id) {
        return rows.first(
                row -> new Found(row.number(1), row.text(2)), "select id, content from core_policy where code = ?", id);
    }

    private static Facts facts(String id, Found found) {
        return facts(PolicyText.read(id, found.text));
    }

    private static Facts facts(Policy policy) {
        return Facts.of("code", policy.id(), "policy", PolicyText.map(policy));
    }

    private void check(Policy policy) {
        Codes.checkCode(policy.id());
        Codes.checkCode(policy.type());
        Codes.checkName(policy.why(), WHY);
        Given given = policy.given();
        check(policy.who());
        given.owner().ifPresent(this::check);
        given.responsible().ifPresent(this::check);
        given.shares().forEach(share -> check(share.to()));
    }

    private void check(Who who) {
        who.person().ifPresent(codes::person);
        who.seat().ifPresent(codes::seat);
        if (who.person().isEmpty() && who.seat().isEmpty()) {
            throw new Invalid("policy.nobody", "A policy names a person or a seat.");
        }
    }
}

package tangram.core.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.problem.Invalid;
import tangram.core.change.ChangeBook;
import tangram.core.change.Facts;
import tangram.core.organisation.CachedOrganisation;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Epochs.Kind;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.approval.Approvals.Remark;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flows;
import tangram.kernel.api.record.OpenTypes;

/** Writes the flows down, each change as a version of its own, and says whom one would ask. */
@Component
public final class FlowBook implements Flows {

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;
    private final CachedOrganisation organisation;
    private final OpenTypes types;
    private final ApproverRules rules;
    private final ChangeBook book;

    @Activate
    public FlowBook(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Epochs epochs,
            @Reference Audit audit,
            @Reference CachedOrganisation organisation,
            @Reference OpenTypes types,
            @Reference ApproverRules rules) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.organisation = organisation;
        this.types = types;
        this.rules = rules;
        this.book = new ChangeBook(transactions, rows, audit, epochs);
    }

    @Override
    public List<Flow> all() {
        return transactions.read(
                () -> new FlowRows(rows).inForce().stream().map(KeptFlow::flow).toList());
    }

    @Override
    public boolean set(Caller by, Flow wanted) {
        book.open();
        FlowRows kept = new FlowRows(rows);
        Optional<KeptFlow> found = kept.inForce(wanted.code());
        Set<Approver> named =
                found.map(KeptFlow::flow).map(Flow::named).map(Set::copyOf).orElse(Set.of());
        Flow flow = new FlowCheck(rows, organisation.inTransaction(), rules, named).checked(wanted);
        types.type(flow.type()).ifPresent(type -> new TypeCheck(type).check(flow));
        if (found.filter(before -> before.flow().equals(flow)).isPresent()) {
            return false;
        }
        if (found.isEmpty() && kept.inForce().size() >= MOST) {
            throw new Invalid("flow.too-many", "A deployment has at most {0} flows.", MOST);
        }
        found.ifPresent(before -> kept.end(before.id()));
        long id = ids.next();
        kept.begin(id, flow);
        return book.note(
                by,
                Kind.ACCESS,
                "flow",
                kept.first(flow.code()),
                found.isEmpty() ? "create" : "edit",
                found.map(FlowBook::facts).orElse(Facts.NONE),
                facts(new KeptFlow(id, 0, flow)));
    }

    @Override
    public boolean end(Caller by, String code) {
        book.open();
        Optional<KeptFlow> found = new FlowRows(rows).inForce(code);
        found.ifPresent(flow -> {
            new FlowRows(rows).end(flow.id());
            book.note(by, Kind.ACCESS, "flow", new FlowRows(rows).first(code), "delete", facts(flow), Facts.NONE);
        });
        return found.isPresent();
    }

    @Override
    public List<StepAsks> asked(Caller by, Flow wanted, long submitter) {
        by.requireAdministrator();
        OrganisationChart chart = organisation.chart(by);
        return transactions.read(() -> {
            Flow flow = new FlowCheck(rows, chart, rules, Set.copyOf(wanted.named())).checked(wanted);
            long desk = chart.mainDeskOf(submitter).map(Desk::id).orElse(0L);
            Asking asking =
                    new Asking(new Deciders(rows, chart), submitter, desk, flow.terms(), rule -> Optional.empty());
            List<StepAsks> steps = new ArrayList<>();
            for (int at = 1; at <= flow.steps().size(); at++) {
                steps.add(asked(asking, flow, at));
            }
            if (flow.terms().handling().isPresent()) {
                steps.add(asked(asking, flow, Flow.HANDLING));
            }
            return List.copyOf(steps);
        });
    }

    private static StepAsks asked(Asking asking, Flow flow, int at) {
        if (flow.step(at).by() instanceof Approver.ByRule) {
            return new StepAsks(at, Set.of(), Remark.NONE);
        }
        Asking.Asked asked = asking.at(flow.step(at));
        Set<Long> who = asking.who(asked);
        boolean later = at != Flow.HANDLING && asked.remark() != Remark.SELF && asking.isAskedLater(flow, at, who);
        return new StepAsks(at, who, later ? Remark.LATER : asked.remark());
    }

    private static Facts facts(KeptFlow kept) {
        return Facts.of("code", kept.flow().code(), "flow", FlowText.map(kept.flow()));
    }
}

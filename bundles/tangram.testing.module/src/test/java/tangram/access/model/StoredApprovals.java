package tangram.access.model;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tangram.core.api.access.Caller;
import tangram.kernel.api.approval.Approvals.Box;
import tangram.kernel.api.approval.Approvals.Decision;
import tangram.kernel.api.approval.Approvals.Line;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Handling;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.kernel.api.approval.Flow.Votes;
import tangram.kernel.api.approval.Flow.Withdrawal;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.testing.module.TestTangram;

/** Approvals in the product; flows ask at each step, whoever decided before. */
final class StoredApprovals {

    private static final String LAST = "(select max(id) from core_approval where record_id = %d)";

    private final TestTangram tangram;
    private final StoreDriver store;

    StoredApprovals(TestTangram tangram, StoreDriver store) {
        this.tangram = tangram;
        this.store = store;
    }

    void set(Move.Flow flow) {
        List<Step> steps = flow.steps().stream()
                .map(step -> new Step(
                        by(step.by()), Votes.valueOf(step.votes().name()), OptionalInt.empty(), OptionalInt.empty()))
                .toList();
        Optional<Handling> handling = flow.handling().map(by -> new Handling("办理", Step.by(by(by))));
        List<Approver> copies = flow.copies().stream().map(StoredApprovals::by).toList();
        Terms terms = new Terms(Withdrawal.UNDECIDED, false, false, true, Optional.empty(), copies, handling);
        tangram.flow(new Flow(flow.type(), flow.type(), flow.type(), Optional.empty(), 0, steps, terms));
    }

    private static Approver by(String text) {
        return Approver.of(text).orElseThrow();
    }

    void delegate(Move.Delegate move) {
        Caller giver = store.caller(move.giver());
        tangram.delegations().give(giver, giver.person(), move.receiver(), move.type(), move.from(), move.until());
    }

    void perform(Move.Deed deed, Caller caller, RecordDescriptor type) {
        if (deed instanceof Move.Submit submit) {
            tangram.approvals()
                    .submit(
                            caller,
                            type,
                            store.id(submit.item()),
                            OptionalInt.empty(),
                            Optional.empty(),
                            Optional.empty());
        } else if (deed instanceof Move.Withdraw withdraw) {
            tangram.approvals().withdraw(caller, type, store.id(withdraw.item()));
        } else if (deed instanceof Move.Decide decide) {
            List<Long> tasks = ids("core_approval_task where approval = " + LAST.formatted(store.id(decide.item())));
            long task = tasks.get(decide.task());
            tangram.approvals().decide(caller, task, decision(task, decide.approves()));
        }
    }

    private Decision decision(long task, boolean approves) {
        if (!ids("core_approval_task where step = 0 and id = " + task).isEmpty()) {
            return new Decision.Done(Optional.empty());
        }
        return approves ? new Decision.Approve(Optional.empty()) : new Decision.Reject(Optional.of("drawn"));
    }

    private List<Long> ids(String from) {
        return tangram.database().texts("select id from " + from + " order by id").stream()
                .map(Long::valueOf)
                .toList();
    }

    Verdict page(String person, int item) {
        List<Long> last = ids("core_approval where id = " + LAST.formatted(store.id(item)));
        return last.isEmpty()
                ? Verdict.HIDDEN
                : StoreMoves.verdict(() -> tangram.approvals().open(store.caller(person), last.get(0)));
    }

    Set<Long> toDecide(String person) {
        return tangram.approvals().page(store.caller(person), Box.OPEN, 100, Optional.empty()).items().stream()
                .map(Line::record)
                .collect(toSet());
    }
}

package tangram.persistence.store;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.kernel.api.record.Label;
import tangram.kernel.api.record.LabelKeys;
import tangram.module.api.record.Status;
import tangram.persistence.describe.Codes;
import tangram.persistence.describe.Member;

/** Holds records to the life cycles their enums declare, whatever the door. */
final class StateRules {

    private static final String EDIT = "edit";

    private final ApprovalRules approvals;

    StateRules(ApprovalRules approvals) {
        this.approvals = approvals;
    }

    /**
     * @throws Conflict when a status goes on to what cannot follow
     */
    void check(TrackedRecord entry, Consumer<FieldProblem> refuse) {
        for (Member member : entry.shape().ownMembers()) {
            if (!member.descriptor().next().isEmpty() && entry.changed(member.name())) {
                check(entry, member, refuse);
            }
        }
    }

    private void check(TrackedRecord entry, Member member, Consumer<FieldProblem> refuse) {
        @Nullable Object is = member.get(entry.record());
        @Nullable Object was = entry.before(member.name()).orElse(null);
        if (is instanceof Status<?> status && status.needsApproval()) {
            approvals.requireApproved(entry.shape(), entry.record());
        }
        if (entry.operation().equals(EDIT) && is instanceof Status<?> status && status.byAction()) {
            refuse.accept(FieldProblem.of(
                    member.name(), "by-action", "It becomes {0} by an action of its own.", label(entry, member, is)));
            return;
        }
        if (was == null) {
            if (is instanceof Status<?> status && !status.initial()) {
                refuse.accept(FieldProblem.of(
                        member.name(), "not-initial", "A new record cannot begin as {0}.", label(entry, member, is)));
            }
            return;
        }
        if (is == null && member.descriptor().required()) {
            return; // refused as empty, which says it better
        }
        if (is == null || !((Status<?>) was).next().contains(is)) {
            throw new Conflict(
                    "status-transition",
                    "From {0} it cannot go on to {1}.",
                    label(entry, member, was),
                    is == null ? "" : label(entry, member, is));
        }
    }

    /** Whether it has become so since it was read. */
    boolean became(TrackedRecord entry, Predicate<Status<?>> so) {
        return entry.shape().ownMembers().stream()
                .filter(member -> !member.descriptor().next().isEmpty() && entry.changed(member.name()))
                .anyMatch(member -> member.get(entry.record()) instanceof Status<?> status && so.test(status));
    }

    private static Label label(TrackedRecord entry, Member member, Object status) {
        String type = entry.shape().descriptor().id();
        return LabelKeys.value(type, member.name(), Codes.of((Enum<?>) status));
    }
}

package tangram.kernel.api.approval;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.core.api.approval.ApprovalState;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * Records on their way to approval. A record that is submitted is frozen; what was submitted is kept as it was, with a hash,
 * and goes from step to step of the flow. Steps are bound to seats: who holds the seat when he decides, decides. A refused call
 * changes nothing. Thread-safe.
 *
 * <p>All methods throw {@link tangram.core.api.problem.NotFound} for what is absent or nothing to the caller.
 */
@ProviderType
public interface Approvals {

    /** The longest comment, in characters. */
    int LONGEST_COMMENT = 1_000;

    /** The most a page of a box has. */
    int MOST = 100;

    /** The most that are decided at once. */
    int MOST_AT_ONCE = 200;

    /**
     * How a record stands.
     *
     * @param version of what was approved, or is to be: 1 for what was never approved
     * @param offers the flows it may be submitted by now, the first of them taken when none is chosen; empty for who may not
     *     submit it, or while it is under way
     * @param mayWithdraw whether the caller may
     * @param turns how often it was submitted, the last first
     */
    record Standing(ApprovalState state, int version, List<Offer> offers, boolean mayWithdraw, List<Turn> turns) {

        public Standing {
            offers = List.copyOf(offers);
            turns = List.copyOf(turns);
        }
    }

    /** A flow that can be chosen. */
    record Offer(String code, String name) {}

    /**
     * One submission and what became of it.
     *
     * @param flow code of the flow
     * @param flowVersion the version it goes by
     * @param submitter id of the person
     * @param step where it is, from 1; 0 when it has ended
     * @param steps how many there are
     * @param state pending, approved, rejected or withdrawn
     * @param hash of what was submitted: SHA-256, in hexadecimal
     * @param entries what happened at each step, in order
     * @param changed what was submitted otherwise than the time before; empty for the first
     */
    record Turn(
            long id,
            String flow,
            String flowName,
            int flowVersion,
            long submitter,
            Instant submitted,
            Optional<String> note,
            int step,
            int steps,
            ApprovalState state,
            Optional<Instant> ended,
            String hash,
            List<Entry> entries,
            List<Changed> changed) {

        public Turn {
            entries = List.copyOf(entries);
            changed = List.copyOf(changed);
        }
    }

    /** What became of a task, or has not yet. */
    enum Outcome {
        OPEN,
        /** Somebody else of the step comes first. */
        WAITING,
        APPROVED,
        REJECTED,
        /** Sent back to an earlier step. */
        RETURNED,
        /** Nobody was asked; the remark says why. */
        SKIPPED,
        /** It became needless: somebody else decided, or all was withdrawn. */
        CLOSED,
        /** What was to be done after the approval was done. */
        DONE
    }

    /** What there is to say of a task besides. */
    enum Remark {
        NONE,
        /** By whoever submitted it himself, as the flow has it (A01). */
        SELF,
        /** By whoever submitted it himself, since nobody sits above him (A13). */
        OWN,
        /** By his superior, since it was the submitter's own step (A11). */
        OWN_STEP,
        /** By the superior of a seat that nobody holds (A14). */
        VACANT,
        /** Nobody there who could decide: an administrator hands it on. */
        NOBODY,
        /** Who decides it decides a later step as well (A12). */
        LATER,
        /** Who decides it has approved an earlier step. */
        BEFORE,
        /** It was approved when the record was submitted before. */
        LAST_TURN,
        /** Asked for by an approver (加签). */
        ADDED,
        /** Given to somebody by an administrator. */
        HANDED_ON
    }

    /**
     * What happened at a step.
     *
     * @param task its id
     * @param step from 1; {@link Flow#HANDLING} for what is to be done after the approval
     * @param handling what that is
     * @param asked who is asked, as the flow has it: {@code sales-dir}
     * @param seat id of the seat that is asked, if one is
     * @param person id of who decided, or of whom it is asked
     * @param behalf id of the person in whose place he decided (代)
     * @param reminded when whoever has not decided was reminded
     * @param escalated when his superior was asked as well
     */
    record Entry(
            long task,
            int step,
            Optional<String> handling,
            String asked,
            Outcome outcome,
            Remark remark,
            OptionalLong seat,
            OptionalLong person,
            OptionalLong behalf,
            Instant opened,
            Optional<Instant> decided,
            Optional<String> comment,
            Optional<Instant> reminded,
            Optional<Instant> escalated) {

        /** The same for who may not read what was said. */
        public Entry withoutComment() {
            return new Entry(
                    task,
                    step,
                    handling,
                    asked,
                    outcome,
                    remark,
                    seat,
                    person,
                    behalf,
                    opened,
                    decided,
                    Optional.empty(),
                    reminded,
                    escalated);
        }
    }

    /** A field that has something else than before, as JSON shows it; null for nothing. */
    record Changed(
            String field,
            @org.jspecify.annotations.Nullable Object before,
            @org.jspecify.annotations.Nullable Object after) {}

    /**
     * How a record stands; for who may read it.
     *
     * @throws tangram.core.api.problem.Denied as {@link tangram.kernel.api.record.RecordAccess} does
     */
    Standing standing(Caller caller, RecordDescriptor type, long id);

    /**
     * Submits a record.
     *
     * @param version if given, must be the record's
     * @param flow code of the flow, or empty for the first that applies
     * @param note what he says to it
     * @throws tangram.core.api.problem.Conflict when it is under way, or approved already; when no flow applies; {@code stale}
     * @throws tangram.core.api.problem.Invalid when the flow does not apply (A02)
     * @throws tangram.core.api.problem.Denied when it is not his to submit
     */
    Standing submit(
            Caller caller,
            RecordDescriptor type,
            long id,
            OptionalInt version,
            Optional<String> flow,
            Optional<String> note);

    /**
     * Takes it back, who submitted it himself.
     *
     * @throws tangram.core.api.problem.Conflict when it is not under way, or too late by the flow (A08)
     */
    Standing withdraw(Caller caller, RecordDescriptor type, long id);

    /** Where somebody looks (待我审批, 我发起的, 我已审批, 抄送我的). */
    enum Box {
        OPEN,
        SUBMITTED,
        DECIDED,
        COPIED
    }

    /**
     * A line of a box.
     *
     * @param approval id of the submission
     * @param task id of the task that is the caller's, in the boxes for those
     * @param behalf id of the person in whose place he may decide, or did
     * @param handling what is to be done, of a task that is not to be decided but handled (R9c)
     * @param title what the record was called when it was submitted
     */
    record Line(
            long approval,
            OptionalLong task,
            OptionalLong behalf,
            Optional<String> handling,
            String type,
            long record,
            String title,
            String flowName,
            int step,
            int steps,
            ApprovalState state,
            long submitter,
            Instant submitted,
            Instant at) {}

    /** @param next the cursor of the next page, or empty at the end */
    record Lines(List<Line> items, Optional<String> next) {

        public Lines {
            items = List.copyOf(items);
        }
    }

    /**
     * A page of a box, the newest first.
     *
     * @param limit from 1 to {@value #MOST}
     * @param after the cursor of the page before
     * @throws tangram.core.api.problem.Invalid when the cursor is none
     */
    Lines page(Caller caller, Box box, int limit, Optional<String> after);

    /** How many lines each box has. */
    Map<Box, Long> counts(Caller caller);

    /**
     * What an approver sees: the record as it was submitted and nothing around it (R17), also without the module in his roles.
     *
     * @param type id of the record type
     * @param content the fields as JSON shows them
     * @param task the caller's open task
     * @param handling what it asks him to do, if it is not to be decided but handled (R9c)
     * @param batch whether many may be decided at once
     * @param returnable the steps it can be sent back to
     */
    record Opened(
            String type,
            long record,
            String title,
            Map<String, Object> content,
            Turn turn,
            OptionalLong task,
            OptionalLong behalf,
            Optional<String> handling,
            boolean batch,
            List<Integer> returnable) {

        public Opened {
            content = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(content));
            returnable = List.copyOf(returnable);
        }
    }

    /**
     * A submission, for who submitted it, decides or decided on it, was told of it, or may read the record. An administrator
     * who is none of these may hand it on, and is shown what for that: the title and who is asked, without the content and
     * what people said (R27).
     */
    Opened open(Caller caller, long approval);

    /** The same by one of its tasks. */
    Opened openTask(Caller caller, long task);

    /** What somebody decides. */
    sealed interface Decision {

        Optional<String> comment();

        record Approve(Optional<String> comment) implements Decision {}

        /** It needs a comment (A04). */
        record Reject(Optional<String> comment) implements Decision {}

        /**
         * Back to an earlier step; it needs a comment.
         *
         * @param step from 1
         */
        record SendBack(int step, Optional<String> comment) implements Decision {}

        /**
         * Somebody else is asked at this step, too (加签).
         *
         * @param login who
         * @param first whether before who asks, or else after he has approved
         */
        record Ask(String login, boolean first, Optional<String> comment) implements Decision {}

        /** An administrator has somebody else decide it. */
        record HandOn(String login, Optional<String> comment) implements Decision {}

        /**
         * What was to be done after the approval is done (R9c). Where a status of the record says so, the record gets it by this,
         * whether or not a role of his would let him.
         */
        record Done(Optional<String> comment) implements Decision {}
    }

    /**
     * Decides.
     *
     * @throws tangram.core.api.problem.Denied when he sees it and it is not his to decide (A07)
     * @throws tangram.core.api.problem.Conflict {@code approval.decided} or {@code approval.ended} when he comes too late
     *     (A15, A22)
     * @throws tangram.core.api.problem.Invalid when the comment lacks, or the decision names what is not there; when what is to
     *     be handled is decided on, or the other way round
     */
    Opened decide(Caller caller, long task, Decision decision);

    /**
     * An administrator unlocks a record (R24): what is under way is withdrawn, what was approved is a draft again. What was
     * approved stays as it was; the history says who did it and why, and who submitted it is told.
     *
     * @param approval the last submission of the record
     * @param reason why; needed
     * @throws tangram.core.api.problem.Denied to who is no administrator
     * @throws tangram.core.api.problem.Conflict when there is nothing to unlock: it is neither under way nor approved by this
     *     submission
     */
    Opened unlock(Caller caller, long approval, String reason);

    /**
     * That the flow of a task permits to decide many at once (A30).
     *
     * @throws tangram.core.api.problem.Conflict {@code approval.not-in-batch} when it does not
     */
    void requireBatch(Caller caller, long task);
}

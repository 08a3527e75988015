package tangram.kernel.api.approval;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How records of a type are approved (审核流程), as a deployment says it. A change makes a new version; what is under way goes
 * on by the version it began with (A21). Immutable.
 *
 * @param code its own among all flows, {@code quote-director}
 * @param type id of the record type
 * @param when for which records it is, a {@link Condition}; empty for all of the type
 * @param rank of the flows that apply, the one with the lowest is taken when the submitter chooses none; then by code
 * @param steps who decides, one after the other; at least one
 */
public record Flow(
        String code, String type, String name, Optional<String> when, int rank, List<Step> steps, Terms terms) {

    /** The most steps a flow has. */
    public static final int MOST_STEPS = 20;

    /** The step of what is to be done once all have approved; it is no step of the approval. */
    public static final int HANDLING = 0;

    /** The most that are told of an approval. */
    public static final int MOST_COPIES = 20;

    public Flow {
        steps = List.copyOf(steps);
    }

    /** Everybody it names: who decides at its steps, who does when nobody sits above, who is told, and who handles it then. */
    public List<Approver> named() {
        return Stream.of(
                        steps.stream().map(Step::by),
                        terms.above().stream(),
                        terms.copies().stream(),
                        terms.handling().map(Handling::step).map(Step::by).stream())
                .flatMap(some -> some)
                .toList();
    }

    /**
     * Who is asked at a step.
     *
     * @param at from 1, or {@link #HANDLING} where the flow has something done after its approval
     */
    public Step step(int at) {
        return at == HANDLING ? terms.handling().orElseThrow().step() : steps.get(at - 1);
    }

    /**
     * A step.
     *
     * @param votes how many decide when several may
     * @param remind after how many working hours whoever has not decided is reminded; from 1 to {@value #MOST_HOURS}, or
     *     empty for never
     * @param escalate after how many working hours his superior may decide as well; likewise
     */
    public record Step(Approver by, Votes votes, OptionalInt remind, OptionalInt escalate) {

        /** The longest time, in working hours. */
        public static final int MOST_HOURS = 2_000;

        /** One that a single decision is enough for, and nobody is reminded of. */
        public static Step by(Approver approver) {
            return new Step(approver, Votes.ONE, OptionalInt.empty(), OptionalInt.empty());
        }
    }

    /** How many decide when several hold the seat, or have the role. */
    public enum Votes {
        /** 或签: the first decision counts. */
        ONE,
        /** 会签: all have to approve, in any order. */
        ALL,
        /** 依次: all have to approve, one after the other. */
        IN_ORDER;

        /** The word in surveys and JSON: {@code in-order}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Until when a submission may be withdrawn (A08). */
    public enum Withdrawal {
        /** Until somebody has decided. */
        UNDECIDED,
        ALWAYS,
        NEVER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is to be done about a record once it is approved (R9c): an approved expense is reimbursed (报销). It is no step of
     * the approval: the record is approved whether it was done or not.
     *
     * @param name what is to be done, in the words of those who do it
     * @param step who does it, and after how many working hours he is reminded and his superior asked as well; one does it
     */
    public record Handling(String name, Step step) {}

    /**
     * What else holds.
     *
     * @param resumes whether what was rejected and is submitted again goes on at the step that rejected it (A06, A19), not at
     *     the first
     * @param batch whether many may be decided at once (A30)
     * @param everyStep whether who approves at several steps is asked at each; he is asked once, at the last of them, if not
     * @param above who decides when the step is the submitter's own and nobody sits above him (A13); empty for himself,
     *     which is said in the history
     * @param copies who is told when it was approved, and may read it then (抄送)
     * @param handling what is to be done then, and by whom (经办)
     */
    public record Terms(
            Withdrawal withdrawal,
            boolean resumes,
            boolean batch,
            boolean everyStep,
            Optional<Approver> above,
            List<Approver> copies,
            Optional<Handling> handling) {

        /** Nothing in particular. */
        public static final Terms USUAL =
                new Terms(Withdrawal.UNDECIDED, false, false, false, Optional.empty(), List.of(), Optional.empty());

        public Terms {
            copies = List.copyOf(copies);
        }
    }
}

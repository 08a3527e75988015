package tangram.kernel.api.approval;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who decides at a step of a flow, as the deployment says it; who that is for a record is found when the step begins. */
public sealed interface Approver {

    /** Levels above the submitter go so far at most. */
    int HIGHEST = 20;

    /** {@code submitter}: whoever submits it decides himself (自审核). */
    record Submitter() implements Approver {
        @Override
        public String text() {
            return "submitter";
        }
    }

    /**
     * {@code superior}, {@code superior:2}: the seat so many levels above the submitter's.
     *
     * @param levels from 1 to {@value #HIGHEST}
     */
    record Superior(int levels) implements Approver {
        @Override
        public String text() {
            return levels == 1 ? "superior" : "superior:" + levels;
        }
    }

    /** {@code department-head}: the highest seat of the department of the desk the record belongs to. */
    record DepartmentHead() implements Approver {
        @Override
        public String text() {
            return "department-head";
        }
    }

    /**
     * {@code sales-dir}, {@code seat:sales-dir}: whoever holds a seat.
     *
     * @param seat its code, or an alias
     */
    record AtSeat(String seat) implements Approver {
        @Override
        public String text() {
            return of(seat).filter(AtSeat.class::isInstance).isPresent() ? seat : "seat:" + seat;
        }
    }

    /**
     * {@code role:finance}: whoever has a role.
     *
     * @param role its code
     */
    record HasRole(String role) implements Approver {
        @Override
        public String text() {
            return "role:" + role;
        }
    }

    /**
     * {@code person:zhang}: somebody by name.
     *
     * @param login the login
     */
    record Named(String login) implements Approver {
        @Override
        public String text() {
            return "person:" + login;
        }
    }

    /**
     * {@code rule:acme-region-head}: whom a rule finds that a bundle offers.
     *
     * @param rule its name
     * @see tangram.core.api.approval.ApproverRule
     */
    record ByRule(String rule) implements Approver {
        @Override
        public String text() {
            return "rule:" + rule;
        }
    }

    /** As {@link #of} reads it. */
    String text();

    /** What a text says; empty when it says nothing. Whether there is such a seat, role, person or rule is not asked. */
    static Optional<Approver> of(String text) {
        Matcher word = Words.WORD.matcher(text);
        if (!word.matches()) {
            return Optional.empty();
        }
        String kind = word.group(1);
        String which = word.group(2);
        if (which == null) {
            return switch (kind) {
                case "submitter" -> Optional.of(new Submitter());
                case "superior" -> Optional.of(new Superior(1));
                case "department-head" -> Optional.of(new DepartmentHead());
                default -> Optional.of(new AtSeat(kind));
            };
        }
        return switch (kind) {
            case "superior" -> Words.levels(which).map(Superior::new);
            case "seat" -> Optional.of(new AtSeat(which));
            case "role" -> Optional.of(new HasRole(which));
            case "person" -> Optional.of(new Named(which));
            case "rule" -> Optional.of(new ByRule(which));
            default -> Optional.empty();
        };
    }

    /** How the texts are made. */
    final class Words {

        private static final Pattern WORD = Pattern.compile("([^:\\s]+)(?::([^:\\s]+))?");
        private static final Pattern LEVELS = Pattern.compile("[1-9][0-9]?");

        private Words() {}

        private static Optional<Integer> levels(String text) {
            return Optional.of(text)
                    .filter(digits -> LEVELS.matcher(digits).matches())
                    .map(Integer::valueOf)
                    .filter(levels -> levels <= HIGHEST);
        }
    }
}

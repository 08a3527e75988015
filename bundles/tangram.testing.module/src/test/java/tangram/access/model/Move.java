package tangram.access.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that happens in a company. Model and product are told the same, one after the other. */
sealed interface Move {

    record Department(String code, Optional<String> parent) implements Move {}

    record Seat(Office.Seat seat) implements Move {}

    record Hire(String login) implements Move {}

    /** Whether the account may sign in. */
    record Account(String login, boolean active) implements Move {}

    record Assign(
            String login,
            String seat,
            Office.Holding holding,
            @Nullable LocalDate from,
            @Nullable LocalDate until) implements Move {}

    record End(String login, String seat) implements Move {}

    record MoveDesk(String login, String from, String to) implements Move {}

    /** A role's operations, by group or by the narrower key of a type; {@code *} is every group. */
    record Role(String code, Map<String, Set<Op>> rights) implements Move {}

    record Roles(String login, Set<String> roles) implements Move {}

    /** What is protected, and who is eligible (R5). */
    record Ceiling(Set<String> types, Set<String> seats, Set<String> departments) implements Move {}

    record AddRule(Rule rule) implements Move {}

    record EndRule(String id) implements Move {}

    /** That holders of one seat read in these types what another seat gives (T4). */
    record Assistant(String seat, String of, Set<String> types, boolean exception) {}

    record Assistants(List<Assistant> all) implements Move {}

    record Switch(String name, String setting) implements Move {}

    record Days(int days) implements Move {}

    /** What becomes of shares somebody was given, when he hands over. */
    enum WithGifts {
        KEEP,
        END,
        TO
    }

    /**
     * Somebody's desks go to somebody else.
     *
     * @param types by type who gets these records instead
     * @param leaves whether he loses his seats, and his account
     */
    record HandOver(String login, String to, Map<String, String> types, WithGifts gifts, boolean leaves)
            implements Move {}

    /** How many decide where several may. */
    enum Votes {
        ONE,
        ALL,
        IN_ORDER
    }

    /** @param by who decides, as a flow says it: {@code seat:s3}, {@code role:r1}, {@code person:p2}, {@code superior} */
    record FlowStep(String by, Votes votes) {}

    /**
     * How records of a type are approved.
     *
     * @param copies who is told, as a flow says it
     * @param handling who does what is to be done then, as a flow says it
     */
    record Flow(String type, List<FlowStep> steps, List<String> copies, Optional<String> handling) implements Move {

        /** Whether it names somebody, so that he cannot leave. */
        boolean names(String login) {
            String by = "person:" + login;
            return copies.contains(by)
                    || handling.filter(by::equals).isPresent()
                    || steps.stream().anyMatch(step -> step.by().equals(by));
        }
    }

    /** That somebody decides in another one's place on these days; empty for records of all types. */
    record Delegate(String giver, String receiver, Optional<String> type, LocalDate from, LocalDate until)
            implements Move {}

    /** Something a person does to a record, and may be refused. */
    sealed interface Deed extends Move {
        String by();

        Kind kind();

        /** The record it is done to; 0 for none. */
        int item();
    }

    record Create(String by, int item, Kind kind, String stage, Map<String, Integer> links) implements Deed {}

    record Edit(String by, int item, Kind kind, String stage) implements Deed {}

    /** One of its links points elsewhere, or to nothing with 0. */
    record Relink(String by, int item, Kind kind, String field, int to) implements Deed {}

    record Delete(String by, int item, Kind kind) implements Deed {}

    record Restore(String by, int item, Kind kind) implements Deed {}

    record Transfer(String by, int item, Kind kind, String to, Optional<String> seat) implements Deed {}

    record Submit(String by, int item, Kind kind) implements Deed {}

    record Withdraw(String by, int item, Kind kind) implements Deed {}

    /** @param task its number among the tasks of the last submission, in the order they came to be */
    record Decide(String by, int item, Kind kind, int task, boolean approves) implements Deed {}

    record Give(String by, Gift gift) implements Deed {
        @Override
        public Kind kind() {
            return Kind.of(gift.type());
        }

        @Override
        public int item() {
            return gift.item();
        }
    }

    record Revoke(String by, Gift gift) implements Deed {
        @Override
        public Kind kind() {
            return Kind.of(gift.type());
        }

        @Override
        public int item() {
            return gift.item();
        }
    }
}

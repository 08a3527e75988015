package tangram.access.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A record as it was submitted once, and whom that asks. */
final class Submission {

    /** Whose a task is. */
    sealed interface Whom {

        record AtSeat(String seat) implements Whom {}

        record AtDesk(Office.Desk desk) implements Whom {}

        record InRole(String role) implements Whom {}

        /** Somebody by name; nobody when it is empty. */
        record Person(String login) implements Whom {}
    }

    enum State {
        OPEN,
        WAITING,
        DECIDED,
        CLOSED
    }

    /** What somebody is asked. */
    static final class Task {
        /** From 1; 0 for what is to be done after the approval (R9c). */
        final int step;

        final Whom whom;
        /** Whether the submitter may decide it. */
        final boolean himself;

        State state;
        /** Empty while nobody has. */
        String decidedBy = "";

        Task(int step, Whom whom, boolean himself, State state) {
            this.step = step;
            this.whom = whom;
            this.himself = himself;
            this.state = state;
        }

        @Override
        public String toString() {
            return step + ". " + whom + " " + state + " " + decidedBy;
        }
    }

    final Item item;
    final String by;
    final Office.Desk desk;
    final Move.Flow flow;
    final List<Task> tasks = new ArrayList<>();
    final Set<String> copied = new TreeSet<>();
    boolean pending = true;

    Submission(Item item, String by, Office.Desk desk, Move.Flow flow) {
        this.item = item;
        this.by = by;
        this.desk = desk;
        this.flow = flow;
    }

    /** Whether anybody has decided something of it. */
    boolean decided() {
        return tasks.stream().anyMatch(task -> !task.decidedBy.isEmpty());
    }

    @Override
    public String toString() {
        return item.name() + " submitted by " + by + (pending ? "" : ", over") + " " + tasks + " copied to " + copied;
    }
}

package tangram.access.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tangram.access.model.Submission.State;
import tangram.access.model.Submission.Task;
import tangram.access.model.Submission.Whom;

/** The course of approvals, and to whom they open the record (R17): who decides now, who has decided, who was told. */
final class Approving {

    private final World world;

    Approving(World world) {
        this.world = world;
    }

    /** Why approvals open the record itself to somebody. */
    List<String> opening(String person, Item item) {
        List<String> grounds = new ArrayList<>();
        for (Submission one : world.submissions) {
            if (one.item != item) {
                continue;
            }
            if (one.copied.contains(person)) {
                grounds.add("he was told of its approval");
            }
            for (Task task : one.tasks) {
                if (task.decidedBy.equals(person)) {
                    grounds.add("he decided " + task);
                } else if (decides(person, one, task)) {
                    grounds.add("he decides " + task);
                }
            }
        }
        return grounds;
    }

    Optional<Submission> last(Item item) {
        return world.submissions.stream().filter(one -> one.item == item).reduce((one, later) -> later);
    }

    /** Whether somebody may open the page of a submission, besides who reads the record. */
    boolean concerns(String person, Submission one) {
        return one.by.equals(person)
                || one.copied.contains(person)
                || one.tasks.stream().anyMatch(task -> task.decidedBy.equals(person) || decides(person, one, task));
    }

    /** Whether a task is his to decide now: his own, or one of somebody who delegated his (A16). Never his own submission's. */
    boolean decides(String person, Submission one, Task task) {
        if (task.state != State.OPEN) {
            return false;
        }
        Set<String> inPlaceOf = new LinkedHashSet<>(Set.of(person));
        for (Move.Delegate given : world.delegations) {
            if (given.receiver().equals(person)
                    && given.type().orElse(one.item.kind.id()).equals(one.item.kind.id())
                    && !world.today.isBefore(given.from())
                    && !world.today.isAfter(given.until())) {
                inPlaceOf.add(given.giver());
            }
        }
        return inPlaceOf.stream()
                .filter(this::works)
                .filter(who -> task.himself || (!who.equals(one.by) && !person.equals(one.by)))
                .anyMatch(who -> works(person) && has(who, task.whom));
    }

    /** Whose account is not active does nothing, nor does anybody in his place. */
    private boolean works(String person) {
        return world.office.active.getOrDefault(person, false);
    }

    private boolean has(String person, Whom whom) {
        if (whom instanceof Whom.Person one) {
            return one.login().equals(person);
        }
        if (whom instanceof Whom.InRole in) {
            return world.rolesOf.getOrDefault(person, Set.of()).contains(in.role());
        }
        if (whom instanceof Whom.AtSeat at) {
            return holders(at.seat()).contains(person) || answering(at.seat()).contains(person);
        }
        Office.Desk desk = ((Whom.AtDesk) whom).desk();
        boolean waits = everybody().noneMatch(one -> desks(one).contains(desk));
        return desks(person).contains(desk)
                || (waits && desk.seat != null && answering(desk.seat).contains(person));
    }

    private Set<Office.Desk> desks(String person) {
        return world.office.desksOf(person, world.today);
    }

    private Stream<String> everybody() {
        return world.office.active.keySet().stream().filter(this::works);
    }

    private List<String> holders(String seat) {
        Set<String> there = world.office.holders(seat, world.today);
        return everybody().filter(there::contains).toList();
    }

    private List<String> upFrom(String seat) {
        List<String> up = new ArrayList<>(List.of(seat));
        up.addAll(world.office.above(seat));
        return up;
    }

    /** A seat that nobody holds is answered for by the nearest above that somebody does (A14). */
    private List<String> answering(String seat) {
        return upFrom(seat).stream()
                .map(this::holders)
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** What was to be done about an earlier approval is not to be done any more. */
    void close(Item item) {
        last(item)
                .ifPresent(one -> one.tasks.stream()
                        .filter(task -> task.state != State.DECIDED)
                        .forEach(task -> task.state = State.CLOSED));
    }

    void submit(String by, Item item) {
        close(item);
        Submission one = new Submission(item, by, item.desk, Objects.requireNonNull(world.flows.get(item.kind.id())));
        world.submissions.add(one);
        item.approval = "pending";
        begin(one, 1);
    }

    void withdraw(Item item) {
        end(last(item).orElseThrow(), "withdrawn");
    }

    void decide(String by, Item item, int number, boolean approves) {
        Submission one = last(item).orElseThrow();
        Task task = one.tasks.get(number);
        task.state = State.DECIDED;
        task.decidedBy = by;
        if (task.step == 0) {
            return;
        }
        if (!approves) {
            end(one, "rejected");
            return;
        }
        List<Task> left = one.tasks.stream()
                .filter(other -> other.state == State.OPEN || other.state == State.WAITING)
                .toList();
        if (left.isEmpty()) {
            begin(one, task.step + 1);
        } else if (left.stream().allMatch(other -> other.state == State.WAITING)) {
            left.get(0).state = State.OPEN;
        }
    }

    private void end(Submission one, String state) {
        one.pending = false;
        one.item.approval = state;
        one.tasks.stream().filter(task -> task.state != State.DECIDED).forEach(task -> task.state = State.CLOSED);
    }

    private void begin(Submission one, int step) {
        for (int at = step; at <= one.flow.steps().size(); at++) {
            Move.FlowStep next = one.flow.steps().get(at - 1);
            if (next.by().equals("submitter")) {
                // the flow lets it pass: nobody is asked, and nobody decides
                one.tasks.add(new Task(at, new Whom.Person(one.by), true, State.DECIDED));
                continue;
            }
            for (Asked asked : new Asking(one, next.votes()).at(next.by())) {
                boolean first = one.tasks.isEmpty() || one.tasks.get(one.tasks.size() - 1).step < at;
                State state = first || next.votes() != Move.Votes.IN_ORDER ? State.OPEN : State.WAITING;
                one.tasks.add(new Task(at, asked.whom, asked.himself, state));
            }
            return;
        }
        end(one, "approved");
        for (String copy : one.flow.copies()) {
            for (Asked told : new Asking(one, Move.Votes.ONE).at(copy)) {
                everybody()
                        .filter(person -> told.himself || !person.equals(one.by))
                        .filter(person -> told.whom instanceof Whom.AtSeat at
                                ? answering(at.seat()).contains(person)
                                : has(person, told.whom))
                        .forEach(one.copied::add);
            }
        }
        one.flow
                .handling()
                .ifPresent(by -> new Asking(one, Move.Votes.ONE)
                        .at(by)
                        .forEach(asked -> one.tasks.add(new Task(0, asked.whom, asked.himself, State.OPEN))));
    }

    private record Asked(Whom whom, boolean himself) {}

    /** Whom a step asks when it begins; who submitted it is not asked while anybody else can be (A11–A15). */
    private final class Asking {
        private final Submission one;
        private final boolean single;

        Asking(Submission one, Move.Votes votes) {
            this.one = one;
            this.single = votes == Move.Votes.ONE;
        }

        List<Asked> at(String by) {
            String[] words = by.split(":");
            return switch (words[0]) {
                case "submitter" -> himself();
                case "superior" -> superior();
                case "seat" -> seat(words[1]);
                case "role" -> role(words[1]);
                default ->
                    !works(words[1])
                            ? nobody()
                            : words[1].equals(one.by) ? new Asking(one, Move.Votes.ONE).superior() : person(words[1]);
            };
        }

        private List<Asked> of(Whom whom) {
            return List.of(new Asked(whom, false));
        }

        private List<Asked> person(String login) {
            return of(new Whom.Person(login));
        }

        private List<Asked> nobody() {
            return person("");
        }

        private List<Asked> himself() {
            return List.of(new Asked(new Whom.Person(one.by), true));
        }

        private List<Asked> seat(String seat) {
            for (String at : upFrom(seat)) {
                List<String> others = others(holders(at));
                if (!others.isEmpty()) {
                    return single
                            ? of(new Whom.AtSeat(at))
                            : others.stream()
                                    .map(person -> new Asked(new Whom.AtDesk(desk(at, person)), false))
                                    .toList();
                }
            }
            boolean his = upFrom(seat).stream().anyMatch(at -> holders(at).contains(one.by));
            return his ? himself() : of(new Whom.AtSeat(seat));
        }

        private Office.Desk desk(String seat, String person) {
            return world.office.desks.stream()
                    .filter(desk -> seat.equals(desk.seat) && desks(person).contains(desk))
                    .findFirst()
                    .orElseThrow();
        }

        private List<Asked> role(String role) {
            List<String> all = everybody()
                    .filter(person -> has(person, new Whom.InRole(role)))
                    .toList();
            List<String> others = others(all);
            if (!all.isEmpty() && others.isEmpty()) {
                return new Asking(one, Move.Votes.ONE).superior();
            }
            return single || all.isEmpty()
                    ? of(new Whom.InRole(role))
                    : others.stream()
                            .map(person -> new Asked(new Whom.Person(person), false))
                            .toList();
        }

        private List<Asked> superior() {
            boolean his = desks(one.by).contains(one.desk) && one.desk.seat != null;
            String from = his ? one.desk.seat : world.office.mainDesk(one.by, world.today).seat;
            if (from == null) {
                return nobody();
            }
            List<String> above = world.office.above(from);
            return above.isEmpty() ? himself() : seat(above.get(0));
        }

        private List<String> others(List<String> people) {
            return people.stream().filter(person -> !person.equals(one.by)).toList();
        }
    }
}

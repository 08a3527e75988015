package tangram.access.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tangram.access.model.Submission.State;

/** Draws how records are approved, who submits them, who decides, and who does in whose place. */
final class DrawnApprovals {

    private final Draw draw;
    private final World world;
    private final Judge judge;
    private final Approving approving;

    DrawnApprovals(Draw draw, World world) {
        this.draw = draw;
        this.world = world;
        this.judge = new Judge(world, new Access(world));
        this.approving = new Approving(world);
    }

    /** How each type is approved; the company is there. */
    List<Move> flows() {
        List<Move> flows = new ArrayList<>();
        for (Kind kind : Kind.ALL) {
            if (kind.approvable()) {
                flows.add(flow(kind));
            }
        }
        return flows;
    }

    private Move flow(Kind kind) {
        List<Move.FlowStep> steps = new ArrayList<>();
        for (int i = 1 + draw.upTo(3); i > 0; i--) {
            String by = draw.oneIn(5) ? draw.of(List.of("superior", "submitter")) : named();
            steps.add(new Move.FlowStep(by, draw.of(List.of(Move.Votes.values()))));
        }
        Optional<String> handling = draw.oneIn(2)
                ? Optional.of(draw.oneIn(4) ? draw.of(List.of("superior", "submitter")) : named())
                : Optional.empty();
        return new Move.Flow(kind.id(), steps, draw.oneIn(2) ? List.of(named()) : List.of(), handling);
    }

    private String named() {
        return switch (draw.upTo(6)) {
            case 0 -> "role:" + draw.of(world.roles.keySet());
            case 1 ->
                draw.anyOf(draw.present())
                        .map(login -> "person:" + login)
                        .orElse("role:" + draw.of(world.roles.keySet()));
            default -> "seat:" + draw.of(world.office.seats.keySet());
        };
    }

    Optional<Move> move() {
        return switch (draw.upTo(7)) {
            case 0 -> withdraw();
            case 1 -> delegate();
            case 2, 3 -> submit();
            default -> decide();
        };
    }

    Optional<Move> submit() {
        Set<String> under = Set.of("pending", "approved");
        List<Item> possible = world.items.values().stream()
                .filter(item -> item.live && item.kind.approvable() && !under.contains(item.approval))
                .toList();
        return draw.anyOf(possible).flatMap(item -> somebody(by -> new Move.Submit(by, item.key, item.kind)));
    }

    private interface By {
        Move.Deed deed(String person);
    }

    private Optional<Move> somebody(By what) {
        return draw.anyOf(draw.people().stream()
                        .filter(person -> judge.of(what.deed(person)) == Verdict.DONE)
                        .toList())
                .map(what::deed);
    }

    private Optional<Move> withdraw() {
        return draw.anyOf(pending().stream().filter(one -> !one.decided()).toList())
                .map(one -> (Move.Deed) new Move.Withdraw(one.by, one.item.key, one.item.kind))
                .filter(deed -> judge.of(deed) == Verdict.DONE)
                .map(deed -> deed);
    }

    private List<Submission> pending() {
        return world.submissions.stream().filter(one -> one.pending).toList();
    }

    Optional<Move> decide() {
        return draw.anyOf(asking())
                .flatMap(one -> draw.anyOf(open(one)).flatMap(task -> somebody(by -> decision(one, by, task))));
    }

    /** The last submissions of records that ask somebody: to decide, or to do what is to be done then. */
    private List<Submission> asking() {
        return world.submissions.stream()
                .filter(one -> approving.last(one.item).filter(one::equals).isPresent())
                .filter(one -> !open(one).isEmpty())
                .toList();
    }

    private Move.Decide decision(Submission one, String by, int task) {
        return new Move.Decide(by, one.item.key, one.item.kind, task, (one.item.key + task) % 4 != 0);
    }

    private static List<Integer> open(Submission one) {
        return IntStream.range(0, one.tasks.size())
                .filter(i -> one.tasks.get(i).state == State.OPEN)
                .boxed()
                .toList();
    }

    private Optional<Move> delegate() {
        List<String> present = draw.present();
        Optional<String> giver = draw.anyOf(asked());
        Optional<String> receiver = draw.anyOf(present.stream()
                .filter(login -> !giver.equals(Optional.of(login)))
                .toList());
        if (giver.isEmpty() || receiver.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> type =
                draw.oneIn(2) ? Optional.of(draw.of(List.of("customer", "opportunity", "quote"))) : Optional.empty();
        return Optional.of(new Move.Delegate(giver.get(), receiver.get(), type, draw.day(-1, 3), draw.day(1, 4)));
    }

    /** Who is active, those first who have to decide something. */
    private List<String> asked() {
        List<String> asked = draw.present().stream().filter(this::isAsked).toList();
        return asked.isEmpty() ? draw.present() : asked;
    }

    private boolean isAsked(String person) {
        return asking().stream().anyMatch(one -> decides(person, one));
    }

    private boolean decides(String person, Submission one) {
        return one.tasks.stream().anyMatch(task -> approving.decides(person, one, task));
    }

    /** Those whom the last submission of a record asks now, or has asked. */
    List<String> concerned(Item item) {
        return approving
                .last(item)
                .map(one -> draw.people().stream()
                        .filter(person -> !person.equals(one.by) && approving.concerns(person, one))
                        .toList())
                .orElse(List.of());
    }

    /** A decision that is not his, and a submission that is not. */
    List<Move.Deed> attempts(String by) {
        List<Move.Deed> deeds = new ArrayList<>();
        for (Submission one : asking()) {
            draw.anyOf(open(one)).map(task -> decision(one, by, task)).ifPresent(deeds::add);
        }
        draw.anyOf(world.items.values().stream()
                        .filter(item -> item.live && item.kind.approvable())
                        .toList())
                .ifPresent(item -> deeds.add(new Move.Submit(by, item.key, item.kind)));
        deeds.removeIf(deed -> judge.of(deed) == Verdict.DONE);
        return deeds.size() > 2 ? deeds.subList(deeds.size() - 2, deeds.size()) : deeds;
    }
}

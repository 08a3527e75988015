package tangram.core.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Operation;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Switch;
import tangram.kernel.api.access.Explanation.Ground;
import tangram.kernel.api.access.Explanation.Step;
import tangram.kernel.api.access.Explanations.Facts;
import tangram.kernel.api.record.Label;

/** Says what somebody would have needed. Of a record he is not to know of it says what is so of any. */
final class WhyNot {

    private final Words words;
    private final Reach reach;
    private final String who;
    private final String type;

    WhyNot(Words words, Reach reach, String who, String type) {
        this.words = words;
        this.reach = reach;
        this.who = who;
        this.type = type;
    }

    Step role(Operation operation) {
        List<String> roles = reach.roles().stream().map(Rights::role).sorted().toList();
        return roles.isEmpty()
                ? step(Ground.ROLE, "why-not.roles", "{0} has no role.", who)
                : step(
                        Ground.ROLE,
                        "why-not.role",
                        "No role of {0} ({1}) opens this: {2}, {3}.",
                        who,
                        words.list(roles),
                        Words.operation(operation),
                        Words.type(type));
    }

    /** That nothing opens him the record, ground by ground. */
    List<Step> grants(Operation operation, @Nullable Facts record) {
        Label what = Words.operation(operation);
        return switch (operation) {
            case DELETE, SUBMIT, CREATE, IMPORT ->
                List.of(step(Ground.OWN, "why-not.owner", "{0} is not the owner, as this takes: {1}.", who, what));
            case TRANSFER, SHARE, VOID ->
                List.of(step(
                        Ground.BELOW,
                        "why-not.line",
                        "{0} is neither the owner nor above the owner, as this takes: {1}.",
                        who,
                        what));
            case EDIT -> opened(editing(record), what);
            case READ, PRINT, EXPORT, CONFIRM, BULK -> opened(reading(record), what);
        };
    }

    private List<Step> opened(Step above, Label what) {
        List<Step> steps = new ArrayList<>(List.of(above));
        ceiling().ifPresent(steps::add);
        steps.add(step(Ground.RULE, "why-not.rule", "No rule opens it to {0} for this: {1}.", who, what));
        steps.add(step(Ground.SHARE, "why-not.share", "Nobody shared it to {0} for this: {1}.", who, what));
        return steps;
    }

    /** That the ceiling keeps rules about this type from him. */
    Optional<Step> ceiling() {
        AccessFacts facts = reach.facts();
        String ruled = facts.type(type).part().map(whole -> whole.target()).orElse(type);
        boolean cut = facts.eligibility().isProtected(ruled)
                && !facts.eligibility().isEligible(reach.station().seats());
        return cut
                ? Optional.of(step(
                        Ground.CEILING,
                        "why-not.protected",
                        "{1} is a protected type, and {0} is not among those it may be opened to.",
                        who,
                        Words.type(ruled)))
                : Optional.empty();
    }

    private Step reading(@Nullable Facts record) {
        Set<Long> seats = reach.station().seats();
        Optional<Long> seat = record == null ? Optional.empty() : words.seatOf(record.owner());
        if (record == null || seat.isEmpty() || seats.isEmpty()) {
            return step(Ground.BELOW, "why-not.hidden", "{0} is neither the owner nor above the owner.", who);
        }
        return isAbove(record)
                ? step(Ground.BELOW, "why-not.superiors-view", "Superiors do not read what lies below them.")
                : step(
                        Ground.BELOW,
                        "why-not.below",
                        "{0}, at {1}, is not above {2}, at {3}.",
                        who,
                        words.seats(seats),
                        words.desk(record.owner()),
                        words.seat(seat.get()));
    }

    private Step editing(@Nullable Facts record) {
        return record != null && isAbove(record) && !reach.facts().is(Switch.SUPERIORS_EDIT, "on")
                ? step(
                        Ground.BELOW,
                        "why-not.superiors-edit",
                        "Superiors read what lies below them, and do not edit it.")
                : step(Ground.OWN, "why-not.own", "{0} is not the owner.", who);
    }

    private boolean isAbove(Facts record) {
        return reach.station().desksBelow().contains(record.owner());
    }

    private Step step(Ground ground, String code, String english, Object... arguments) {
        return new Step(ground, Optional.empty(), words.say(Sentence.of(code, english, arguments)));
    }
}

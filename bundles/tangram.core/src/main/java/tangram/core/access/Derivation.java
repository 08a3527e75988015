package tangram.core.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Operation;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Switch;
import tangram.kernel.api.access.Explanation;
import tangram.kernel.api.access.Explanation.Ground;
import tangram.kernel.api.access.Explanation.Step;
import tangram.kernel.api.access.Explanations.Closed;
import tangram.kernel.api.access.Explanations.Facts;
import tangram.kernel.api.access.Explanations.Question;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.access.TypeExplanation;
import tangram.kernel.api.access.TypeExplanation.Opening;

/**
 * Derives the answer to one question. What is decided is asked of the {@link Reach} as everybody asks it; why, of the pieces
 * the same reach is made of.
 */
final class Derivation {

    private final Question asked;
    private final Reach reach;
    private final Words words;
    private final String who;
    private final Because because;
    private final WhyNot whyNot;
    private final Nearest nearest;

    Derivation(Question asked, Reach reach, Words words, Because because, Nearest nearest, String who) {
        this.asked = asked;
        this.reach = reach;
        this.words = words;
        this.who = who;
        this.because = because;
        this.whyNot = new WhyNot(words, reach, who, asked.type());
        this.nearest = nearest;
    }

    static boolean covers(Scope scope, Facts record) {
        return scope.covers(record.id(), record.owner(), record.responsible(), record.values());
    }

    /** @param record null for one that is not to be known of */
    Explanation ofRecord(@Nullable Facts record) {
        boolean readable = isAllowed(Operation.READ, record);
        boolean allowed = readable && isAllowed(asked.operation(), record);
        // before anything else he must see it
        Operation operation = readable ? asked.operation() : Operation.READ;
        List<Step> steps = new ArrayList<>();
        List<Step> missing = new ArrayList<>();
        Optional<Step> role = role(operation);
        role.ifPresentOrElse(steps::add, () -> missing.add(whyNot.role(operation)));
        if (record != null && covers(scope(operation), record)) {
            steps.addAll(grounds(operation, record));
        } else {
            missing.addAll(whyNot.grants(operation, record));
        }
        if (allowed) {
            List<Step> state = record == null ? List.of() : state(record.closed());
            return new Explanation(state.isEmpty(), steps, state, Optional.empty());
        }
        Explanation.Nearest soonest = role.isEmpty() ? nearest.role() : nearest.grant(operation, record);
        return new Explanation(false, steps, missing, Optional.of(soonest));
    }

    /** What closes it to everybody just now. */
    private List<Step> state(Closed closed) {
        Sentence why = switch (closed) {
            case NO -> null;
            case IN_APPROVAL ->
                Sentence.of("why.in-approval", "It is being approved, and nobody changes it before that has ended.");
            case APPROVED -> Sentence.of("why.approved", "It is approved, and bound by that.");
        };
        return why == null ? List.of() : List.of(new Step(Ground.STATE, Optional.empty(), words.say(why)));
    }

    private boolean isAllowed(Operation operation, @Nullable Facts record) {
        return record != null
                && reach.allows(asked.type(), asked.group(), operation)
                && covers(scope(operation), record);
    }

    private Scope scope(Operation operation) {
        return reach.of(asked.type(), operation);
    }

    private List<Step> grounds(Operation operation, Facts record) {
        return reach.pieces(asked.type(), operation, UnaryOperator.identity()).stream()
                .filter(piece -> covers(piece.scope(), record))
                .map(piece -> because.step(piece.reason(), record))
                .toList();
    }

    /** The role that opens the type for the operation. */
    private Optional<Step> role(Operation operation) {
        return reach.roles().stream()
                .filter(rights -> reach.opens(rights, asked.type(), asked.group(), operation))
                .map(Rights::role)
                .sorted()
                .findFirst()
                .map(role -> new Step(
                        Ground.ROLE,
                        Optional.empty(),
                        words.say(Sentence.of(
                                "why.role",
                                "The role {1} of {0} opens this: {2}, {3}.",
                                who,
                                role,
                                Words.operation(operation),
                                Words.type(asked.type())))));
    }

    TypeExplanation ofType() {
        Operation operation = asked.operation();
        Optional<Step> role = role(operation);
        boolean reads = reach.allows(asked.type(), asked.group(), Operation.READ);
        List<Step> roles = role.stream().toList();
        if (role.isEmpty() || !reads) {
            Step lacking = whyNot.role(reads ? operation : Operation.READ);
            return new TypeExplanation(false, roles, List.of(), Optional.empty(), List.of(lacking));
        }
        if (!isAboutRecords(operation)) {
            return new TypeExplanation(true, roles, List.of(), Optional.empty(), List.of());
        }
        // who does not read what lies below him does nothing else to it by being above
        boolean cut = operation != Operation.READ && !reach.facts().is(Switch.SUPERIORS_VIEW, "on");
        List<Opening> openings = reach.pieces(asked.type(), operation, Reason::summary).stream()
                .filter(piece -> !(cut && piece.reason().ground() == Ground.BELOW))
                .map(piece -> new Opening(because.step(piece.reason(), null), piece.scope()))
                .toList();
        Optional<Scope> all = cut ? Optional.empty() : Optional.of(scope(operation));
        List<Step> ceiling = whyNot.ceiling().stream().toList();
        return new TypeExplanation(true, roles, openings, all, ceiling);
    }

    private static boolean isAboutRecords(Operation operation) {
        return switch (operation) {
            case CREATE, IMPORT, BULK -> false;
            default -> true;
        };
    }
}

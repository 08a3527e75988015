package tangram.access.model;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** A sharing rule (R5–R11), in the model's own words. No types mean every type. */
record Rule(
        String id,
        To to,
        Set<String> types,
        Which which,
        boolean edit,
        boolean superiors,
        boolean exception,
        Optional<LocalDate> from,
        Optional<LocalDate> until) {

    /** Whom it opens records to. */
    sealed interface To {}

    /** Those named: holders of seats, who sits in departments or below, who has roles, people by login. */
    record Named(Set<String> seats, Set<String> departments, Set<String> roles, Set<String> people) implements To {}

    /** The sales person responsible for the record (R10), and whether also through the customer alone (R10s). */
    record Responsible(boolean throughCustomer) implements To {}

    /** The nearest held seat of a kind at or above him (R11), or else the nearest held seat above him. */
    record Nearest(String kind, boolean elseNearest) implements To {}

    /** Which records of its types. */
    sealed interface Which {}

    record All() implements Which {}

    /** Those on desks in these departments or below. */
    record OwnedBy(Set<String> departments) implements Which {}

    /** Those of other departments than the recipient's, or than the responsible person's. */
    record OfOthers() implements Which {}

    /** Those in this stage. */
    record InStage(String stage) implements Which {}

    static Rule read(String id, To to, Set<String> types, Which which) {
        return new Rule(id, to, types, which, false, false, false, Optional.empty(), Optional.empty());
    }

    static Named seats(String... codes) {
        return new Named(Set.of(codes), Set.of(), Set.of(), Set.of());
    }

    static Named departments(String... codes) {
        return new Named(Set.of(), Set.of(codes), Set.of(), Set.of());
    }

    Rule climbing() {
        return new Rule(id, to, types, which, edit, true, exception, from, until);
    }

    Rule exceptional() {
        return new Rule(id, to, types, which, edit, superiors, true, from, until);
    }

    Rule to(To others) {
        return new Rule(id, others, types, which, edit, superiors, exception, from, until);
    }

    Rule covering(Which others) {
        return new Rule(id, to, types, others, edit, superiors, exception, from, until);
    }

    Rule always() {
        return new Rule(id, to, types, which, edit, superiors, exception, Optional.empty(), Optional.empty());
    }

    boolean isAbout(String type, LocalDate day) {
        return (types.isEmpty() || types.contains(type))
                && from.filter(day::isBefore).isEmpty()
                && until.filter(day::isAfter).isEmpty();
    }
}

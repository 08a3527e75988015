package tangram.module.api.record;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.extension.ExtensionPoint;
import tangram.core.api.problem.FieldProblem;

/**
 * What must hold whenever a record of a type is saved, whatever the door: a form, an import, an action, another module.
 * The module hands its rules out with itself ({@link tangram.module.api.Module#rules}), so no record is ever saved
 * without them. For each changed record the store calls {@link #derive}, then checks constraints and {@link #check}, then
 * writes, then calls {@link #saved}: all in the one transaction, which any exception rolls back. The work may run twice.
 *
 * @param <E> the record class
 */
@ExtensionPoint(
        offeredBy = "a module, through `Module.rules()` and not as a service",
        purpose = "derives values and checks a record before it is saved, and acts after, in the same transaction",
        example = "tangram.activity.TaskRules")
@ConsumerType
public interface RecordRules<E extends OwnedRecord> {

    /**
     * Rules that only refuse: {@code RecordRules.checking(Visit.class, (change, refuse) -> change.record().check(refuse))}.
     */
    static <E extends OwnedRecord> RecordRules<E> checking(
            Class<E> type, BiConsumer<Change<E>, Consumer<FieldProblem>> check) {
        return new RecordRules<>() {
            @Override
            public Class<E> type() {
                return type;
            }

            @Override
            public void check(Change<E> change, Consumer<FieldProblem> refuse) {
                check.accept(change, refuse);
            }
        };
    }

    /** The record class the rules are about. */
    Class<E> type();

    /** Set computed fields from others. It comes before the constraints, so what was sent may be missing or wrong. */
    default void derive(Change<E> change) {}

    /**
     * Refuse what constraints on single fields cannot: {@code refuse.accept(FieldProblem.of("until",
     * "visits.until-before-day", "A visit cannot end before it began."))}. Everything refused is told at once. It is
     * asked only when the constraints hold: a field that must not be null is not.
     *
     * @throws tangram.core.api.problem.Conflict when the change does not fit the state the record is in
     */
    default void check(Change<E> change, Consumer<FieldProblem> refuse) {}

    /**
     * Keys by which the record is the same as another of its type to people, normalised: {@code name:} and the name without
     * its ending, {@code tax:} and the number. A new record that has one in common with a living record is refused, unless
     * who creates it insists. Not null; empty where nothing can be entered twice.
     */
    default List<String> sameAs(E record) {
        return List.of();
    }

    /** Whether a record may be created beside one that is the same, when its creator insists. */
    default boolean mayInsist() {
        return true;
    }

    /**
     * Refuse that two records become one: the first stays, and everything that links to the second will link to it. Both are
     * as they were before.
     */
    default void merging(E stays, E goes, Consumer<FieldProblem> refuse) {}

    /** What follows from the change: records of one's own to write, other modules to tell. The record has been written. */
    default void saved(Change<E> change) {}
}

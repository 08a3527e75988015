package tangram.module.api.record;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.problem.FieldProblem;

/**
 * What must hold whenever a record of a type is saved, whatever the door: a form, an import, an action, another module.
 * The module hands its rules out with itself ({@link tangram.module.api.Module#rules}), so no record is ever saved
 * without them. For each changed record the store calls {@link #derive}, then checks constraints and {@link #check}, then
 * writes, then calls {@link #saved}: all in the one transaction, which any exception rolls back. The work may run twice.
 *
 * @param <E> the record class
 */
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

    /** Set computed fields from others. */
    default void derive(Change<E> change) {}

    /**
     * Refuse what constraints on single fields cannot: {@code refuse.accept(FieldProblem.of("until",
     * "visits.until-before-day", "A visit cannot end before it began."))}. Everything refused is told at once.
     *
     * @throws tangram.core.api.problem.Conflict when the change does not fit the state the record is in
     */
    default void check(Change<E> change, Consumer<FieldProblem> refuse) {}

    /** What follows from the change: records of one's own to write, other modules to tell. The record has been written. */
    default void saved(Change<E> change) {}
}

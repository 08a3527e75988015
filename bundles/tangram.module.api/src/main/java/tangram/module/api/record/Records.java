package tangram.module.api.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Operation;
import tangram.core.api.sharing.Level;

/**
 * The records of one type as one caller may use them, inside a transaction of the {@link Store}. Changes to a record
 * that was got for a changing operation are saved, validated and recorded when the transaction commits.
 *
 * @param <E> the record class
 */
@ProviderType
public interface Records<E extends OwnedRecord> {

    /** The record, if the caller may see it. */
    Optional<E> find(long id);

    /**
     * Does something with every record the caller may see of those that meet a condition, the newest first, as the database has
     * them: what this transaction has changed and not written yet is not looked for. They are read a page at a time.
     *
     * @param rsql a filter as lists take it, {@code status==active;lines.product==913…}; empty for all
     * @throws tangram.core.api.problem.Invalid when the filter cannot be read
     */
    void each(String rsql, Consumer<E> work);

    /**
     * The record, for an operation.
     *
     * @throws tangram.core.api.problem.NotFound when it is absent or invisible
     * @throws tangram.core.api.problem.Denied when it is visible but the operation is not the caller's
     */
    E get(long id, Operation operation);

    /**
     * The record, to note on it what follows from what the caller does elsewhere: how often it was of use, that another took its
     * place. He need only see it, so what is noted is in fields that only the server sets.
     *
     * @param called what the history calls it, lower-kebab
     * @throws tangram.core.api.problem.NotFound when it is absent or invisible
     */
    E note(long id, String called);

    /**
     * Take a new record for the caller's main desk. It has an id from now on.
     *
     * @throws tangram.core.api.problem.Denied when the caller may not create
     * @throws tangram.core.api.problem.Invalid when a constraint is broken
     * @throws tangram.core.api.problem.Conflict {@code duplicate}, when it is saved and an equal one exists
     */
    E create(E record);

    /** The same, also when an equal record exists already ({@link RecordRules#sameAs}). */
    E createAnyway(E record);

    /**
     * Take a new record for the main desk of somebody: the caller, or one to whom he could give it, a subordinate.
     *
     * @param person whose it becomes
     * @param anyway also when an equal record exists already
     * @throws tangram.core.api.problem.Invalid {@code unknown-owner}, when he may not give it to that person
     */
    E createFor(long person, E record, boolean anyway);

    /**
     * Gives a record the values of another one's added fields ({@link OwnedRecord#added()}), when one becomes the other: those that
     * were added to both under the same name and hold the same kind of value. What the record has already stays.
     */
    void carry(E record, Map<String, Object> added);

    /**
     * The one living record with exactly this code or title, also when the caller does not see it (R26): a service request
     * finds its customer. Nothing but id and title leaves, and only what the caller sees where the deployment has switched
     * {@code exact-lookup} off. Empty when there is none, or more than one of that title. Titles are looked up only where
     * lists can be sorted by them.
     */
    Optional<Named> exactly(String codeOrTitle);

    /**
     * Whether any living record of the type meets a condition, seen by the caller or not: for rules that must hold for what
     * somebody does not see as well. No more of it may be told than what they refuse. As the database has them: what this
     * transaction has changed and not written yet is not looked for. Conditions on what a link points to hold as far as the caller
     * sees that.
     *
     * @param rsql a filter as lists take it, {@code contract==913…;received=gt=0}; not empty
     * @throws tangram.core.api.problem.Invalid when the filter cannot be read
     */
    boolean any(String rsql);

    /**
     * How many living records of the type meet a condition, seen by the caller or not, counted up to a limit: for what people share,
     * such as how much each of them has to do. The same holds of it as of {@link #any}.
     *
     * @param rsql a filter as lists take it; not empty
     * @param atMost where counting ends, 1 to 10,000
     * @throws tangram.core.api.problem.Invalid when the filter cannot be read
     */
    int count(String rsql, int atMost);

    /**
     * Gives a record to the main desk of somebody, and with it the records of the module that are shared with it
     * ({@link RecordType#sharedWith}) and lie on the same desk. Whether it may be given away is up to who calls this: an action that
     * takes {@link Operation#TRANSFER}, or {@link Operation#READ} where people may help themselves to a record, as from a pool.
     *
     * @param record one that was got in this transaction
     * @throws tangram.core.api.problem.Denied when it goes to the caller himself and he may not create such records
     * @throws tangram.core.api.problem.Invalid {@code unknown-owner}, when the person has left or has no desk
     * @throws tangram.core.api.problem.Conflict {@code too-many-follow}, when more than 1,000 would go with it
     */
    void give(E record, long person);

    /**
     * Makes somebody take part in a record (分派, R16): from the next request on he reads it, or edits it as well, as far as his roles
     * let him. Whether he may be let in is up to who calls this.
     *
     * @param record one that was got, or created, in this transaction
     * @param person id of somebody who works here
     * @throws tangram.core.api.problem.Invalid {@code unknown-receiver}, when he has left
     * @throws tangram.core.api.problem.Conflict {@code sharing.recipient-lacks-module}, when no role of his opens the type
     */
    void admit(E record, long person, Level level);

    /**
     * Tells people of a record, as part of the transaction: what is rolled back is told to nobody. Nobody is told what he did himself,
     * and who cannot read the record when he looks is not told what was said of it. Where nothing tells people of things, nothing
     * happens.
     *
     * <p>What is said is the text {@code notice.<type>.<notice>} of the module's properties, with the record's title for {@code {0}} and
     * the caller's name for {@code {1}}.
     *
     * @param record one that was got, or created, in this transaction
     * @param people ids of whom to tell; who left is told nothing
     * @param notice its name, lower-kebab, unique for the type
     */
    void tell(E record, Set<Long> people, String notice);

    /**
     * Living records that are the same as this one to people ({@link RecordRules#sameAs}), itself apart, seen by the caller or not, the
     * newest first, at most 20: for what is decided about records that somebody does not see. He may not be told which they are, and
     * whose only where {@link Same#told} says so (R22).
     *
     * @param like a record as somebody would enter it; it is not kept
     * @throws tangram.core.api.problem.Denied when the caller may not create such a record
     */
    List<Same> same(E like);

    /** Whether any record links to this one, of whichever module, seen by the caller or not. */
    boolean isLinked(long id);

    /**
     * A record that is the same as another.
     *
     * @param owner id of the desk it belongs to
     * @param told whether the caller may know whose it is: he sees it, or the deployment tells whoever enters one twice
     */
    record Same(long id, long owner, boolean told) {}

    /** A record by its name alone. */
    record Named(long id, String title) {}
}

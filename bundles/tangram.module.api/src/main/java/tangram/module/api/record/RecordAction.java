package tangram.module.api.record;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.extension.ExtensionPoint;

/**
 * A verb of the trade that a record type has besides create, change and delete: convert, complete, send. A module
 * offers it as a service; it is served at {@code POST /api/<module>/<plural>/{id}/actions/<id>}, described in the
 * metadata with its input, and gone when its service goes: an action that needs another module is a component with a
 * mandatory reference to it. Since it is a class, its component must say so:
 * {@code @Component(service = RecordAction.class)}.
 *
 * <p>What it answers, the action says by the return type of its {@link #perform}: {@code Record} and null where it answers
 * the record it was performed on, else the Java record of its own, so that the answer is described with the input:
 *
 * <pre>{@code
 * public Converted perform(Caller caller, Lead lead, Nothing input) { … }
 * }</pre>
 *
 * <p>The store has got the record for the {@link #operation} when {@link #perform} is called, in the action's
 * transaction: whatever it changes on the record is saved, and everything it throws rolls all back. The work may run
 * twice.
 *
 * @param <E> the record class
 * @param <I> the input: a Java record whose components are of the types fields have, with Jakarta Validation's
 *     constraints, or a {@code List} of {@link ChildRow}s for rows, which are read and kept nowhere; a record without
 *     components where nothing has to be said
 */
@ExtensionPoint(
        offeredBy = "a module",
        purpose = "a verb of its own: `POST …/{id}/actions/<action>` with typed input",
        example = "tangram.example.visits.CompleteVisit")
@ConsumerType
public abstract class RecordAction<E extends OwnedRecord, I extends Record> {

    private final String id;
    private final Class<E> type;
    private final Class<I> input;

    /**
     * @param id its name in paths, lower-kebab, unique for the type; its label in properties is {@code <type>.action.<id>}
     * @param type the record class it belongs to; one of the module's own
     * @param input the class of its input
     */
    protected RecordAction(String id, Class<E> type, Class<I> input) {
        this.id = id;
        this.type = type;
        this.input = input;
    }

    /** Its name in paths. */
    public final String id() {
        return id;
    }

    /** The record class it belongs to. */
    public final Class<E> type() {
        return type;
    }

    /** The class of its input. */
    public final Class<I> input() {
        return input;
    }

    /** What {@link #perform} is declared to return, or empty where that says no more than {@code Record}. */
    public final Optional<Class<? extends Record>> answer() {
        return Stream.of(getClass().getMethods())
                .filter(method -> method.getName().equals("perform") && !method.isBridge())
                .<Class<?>>map(Method::getReturnType)
                .filter(Class::isRecord)
                .<Class<? extends Record>>map(type -> type.asSubclass(Record.class))
                .findFirst();
    }

    /** The right on the record that performing it takes; edit unless said otherwise. */
    public Operation operation() {
        return Operation.EDIT;
    }

    /** Whether the state the record is in allows it; otherwise it is refused as a conflict. */
    public boolean available(E record) {
        return true;
    }

    /**
     * Whether it is done only to a record that is approved, where the deployment has a flow for its type; otherwise it is
     * refused as a conflict (A05). False unless the action says otherwise.
     */
    public boolean needsApproval() {
        return false;
    }

    /**
     * Whether an approved record is a draft again afterwards, to be changed and approved anew: the amendment of a contract. False
     * unless the action says otherwise.
     */
    public boolean reopens() {
        return false;
    }

    /**
     * Do it.
     *
     * @return what to answer, of the declared type, of the same kinds of components as the input; or null for the record
     *     itself as it is then
     */
    public abstract @Nullable Record perform(Caller caller, E record, I input);
}

package tangram.crm.api.customer;

import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * The customers and their contacts, for other modules: a lead becomes one, a service request looks one up. Everything
 * happens in the caller's transaction and as far as the caller may; what he may not is refused as it is over HTTP.
 * Thread-safe.
 */
@ProviderType
public interface Customers {

    /** The customer, if it lives and the caller sees it. */
    Optional<Customer> find(Caller caller, long id);

    /** The contact, if it lives and the caller sees it. */
    Optional<Contact> findContact(Caller caller, long id);

    /**
     * Does something with every contact the caller may see of those that meet a condition, the newest first. They are read a page at
     * a time; what the work throws ends it.
     *
     * @param rsql a filter as the list of contacts takes it, {@code customer.level==a;decisionMaker==true}; empty for all
     * @throws tangram.core.api.problem.Invalid when the filter cannot be read
     * @throws tangram.core.api.problem.Denied when the caller's roles do not open contacts
     */
    void eachContact(Caller caller, String rsql, Consumer<Contact> work);

    /**
     * The one customer of exactly this name or code, whether or not the caller sees it; nothing else of it is told. Empty
     * when there is none or more than one.
     */
    Optional<Named> exactly(Caller caller, String nameOrCode);

    /**
     * Enter a customer for the caller's main desk.
     *
     * @param anyway also when an equal one exists
     * @return its id
     * @throws tangram.core.api.problem.Conflict {@code duplicate}, when an equal one exists
     */
    long create(Caller caller, NewCustomer customer, boolean anyway);

    /**
     * Enter a customer for the main desk of somebody.
     *
     * @param owner the person: the caller himself, or a subordinate
     * @param anyway also when an equal one exists
     * @return its id
     * @throws tangram.core.api.problem.Conflict {@code duplicate}, when an equal one exists
     * @throws tangram.core.api.problem.Invalid {@code unknown-owner}
     */
    long create(Caller caller, NewCustomer customer, long owner, boolean anyway);

    /** Enter a contact of a customer the caller sees; its id. */
    long createContact(Caller caller, NewContact contact);

    /** The same for the main desk of somebody, as a customer is. */
    long createContact(Caller caller, NewContact contact, long owner, boolean anyway);

    /**
     * Somebody has followed a customer up. Where he may edit it, it is kept when, if that is the latest, and when it is to be done
     * next; else nothing happens.
     *
     * @param next when next, or null where nothing was said
     */
    void followedUp(
            Caller caller, long id, java.time.Instant at, java.time.@org.jspecify.annotations.Nullable Instant next);

    /**
     * The customer has bought: it becomes one that has, and the day is kept if it is the first.
     *
     * @throws tangram.core.api.problem.Problem when the caller may not edit it
     */
    void bought(Caller caller, long id, java.time.LocalDate day);
}

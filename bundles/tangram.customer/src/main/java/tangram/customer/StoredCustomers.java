package tangram.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.NotFound;
import tangram.crm.api.customer.Customers;
import tangram.crm.api.customer.Named;
import tangram.crm.api.customer.NewContact;
import tangram.crm.api.customer.NewCustomer;
import tangram.module.api.record.Store;

/** Customers out of the store, for other modules. */
@Component
public final class StoredCustomers implements Customers {

    private final Store store;

    @Activate
    public StoredCustomers(@Reference Store store) {
        this.store = store;
    }

    @Override
    public Optional<tangram.crm.api.customer.Customer> find(Caller caller, long id) {
        return store.read(
                caller, Customer.class, customers -> customers.find(id).map(StoredCustomers::told));
    }

    private static tangram.crm.api.customer.Customer told(Customer customer) {
        return new tangram.crm.api.customer.Customer(
                customer.id(),
                customer.code(),
                customer.name,
                code(customer.status),
                code(customer.level),
                customer.region,
                customer.owner());
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Optional<tangram.crm.api.customer.Contact> findContact(Caller caller, long id) {
        return store.read(caller, Contact.class, contacts -> contacts.find(id).map(StoredCustomers::told));
    }

    @Override
    public void eachContact(Caller caller, String rsql, Consumer<tangram.crm.api.customer.Contact> work) {
        store.read(caller, Contact.class, contacts -> {
            contacts.each(rsql, contact -> work.accept(told(contact)));
            return rsql;
        });
    }

    private static tangram.crm.api.customer.Contact told(Contact contact) {
        Long customer = contact.customer;
        return new tangram.crm.api.customer.Contact(
                contact.id(),
                contact.name,
                customer == null ? 0 : customer,
                contact.mobile,
                contact.email,
                contact.status == Contact.ContactStatus.ACTIVE);
    }

    @Override
    public Optional<Named> exactly(Caller caller, String nameOrCode) {
        return store.read(
                caller,
                Customer.class,
                customers -> customers.exactly(nameOrCode).map(found -> new Named(found.id(), found.title())));
    }

    @Override
    public long create(Caller caller, NewCustomer given, boolean anyway) {
        return create(caller, given, caller.person(), anyway);
    }

    @Override
    public long create(Caller caller, NewCustomer given, long owner, boolean anyway) {
        return store.write(caller, Customer.class, customers -> {
            Customer customer = new Customer();
            customer.name = given.name();
            customer.phone = given.phone();
            customer.website = given.website();
            customer.region = given.region();
            customer.industry = given.industry();
            customer.source = given.source();
            customer.notes = given.notes();
            customers.carry(customer, given.added());
            return customers.createFor(owner, customer, anyway).id();
        });
    }

    @Override
    public long createContact(Caller caller, NewContact given) {
        return createContact(caller, given, caller.person(), false);
    }

    @Override
    public long createContact(Caller caller, NewContact given, long owner, boolean anyway) {
        if (find(caller, given.customer()).isEmpty()) {
            throw NotFound.record();
        }
        return store.write(caller, Contact.class, contacts -> {
            Contact contact = new Contact();
            contact.customer = given.customer();
            contact.name = given.name();
            contact.title = given.title();
            contact.mobile = given.mobile();
            contact.phone = given.phone();
            contact.email = given.email();
            contacts.carry(contact, given.added());
            return contacts.createFor(owner, contact, anyway).id();
        });
    }

    @Override
    public void followedUp(Caller caller, long id, Instant at, @Nullable Instant next) {
        store.<Customer, @Nullable Object>write(caller, Customer.class, customers -> {
            try {
                Customer customer = customers.get(id, Operation.EDIT);
                if (customer.lastContactAt == null || !customer.lastContactAt.isAfter(at)) {
                    customer.lastContactAt = at;
                    customer.nextContactAt = next == null ? customer.nextContactAt : next;
                }
            } catch (Denied | NotFound others) {
                return null; // who only reads it does not follow it up
            }
            return null;
        });
    }

    @Override
    public void bought(Caller caller, long id, LocalDate day) {
        store.write(caller, Customer.class, customers -> {
            Customer customer = customers.get(id, Operation.EDIT);
            if (customer.status == Customer.CustomerStatus.SILENT || customer.status == Customer.CustomerStatus.LOST) {
                customer.status = Customer.CustomerStatus.REACTIVATED;
            } else {
                customer.status = Customer.CustomerStatus.WON;
            }
            if (customer.firstDealOn == null || customer.firstDealOn.isAfter(day)) {
                customer.firstDealOn = day;
            }
            return customer;
        });
    }
}

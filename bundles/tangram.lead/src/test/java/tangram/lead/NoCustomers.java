package tangram.lead;

import java.time.LocalDate;
import java.util.Optional;
import tangram.core.api.access.Caller;
import tangram.crm.api.customer.Contact;
import tangram.crm.api.customer.Customer;
import tangram.crm.api.customer.Customers;
import tangram.crm.api.customer.Named;
import tangram.crm.api.customer.NewContact;
import tangram.crm.api.customer.NewCustomer;

/** Customers of which there are none and can be none. */
class NoCustomers implements Customers {

    @Override
    public Optional<Customer> find(Caller caller, long id) {
        return Optional.empty();
    }

    @Override
    public Optional<Contact> findContact(Caller caller, long id) {
        return Optional.empty();
    }

    @Override
    public Optional<Named> exactly(Caller caller, String nameOrCode) {
        return Optional.empty();
    }

    @Override
    public long create(Caller caller, NewCustomer customer, boolean anyway) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long create(Caller caller, NewCustomer customer, long owner, boolean anyway) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long createContact(Caller caller, NewContact contact) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long createContact(Caller caller, NewContact contact, long owner, boolean anyway) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void bought(Caller caller, long id, LocalDate day) {
        throw new UnsupportedOperationException();
    }
}

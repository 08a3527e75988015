package tangram.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/**
 * What holds for contacts: superiors are of the same firm, who is inactive is so for a reason, and nobody is forgotten to
 * whom records still refer.
 */
final class ContactRules implements RecordRules<Contact> {

    private final Store store;

    ContactRules(Store store) {
        this.store = store;
    }

    @Override
    public Class<Contact> type() {
        return Contact.class;
    }

    @Override
    public void derive(Change<Contact> change) {
        Contact contact = change.record();
        boolean active = contact.status == Contact.ContactStatus.ACTIVE;
        if (active && change.changed("status") && !change.changed("inactiveReason")) {
            contact.inactiveReason = null;
        }
    }

    @Override
    public void check(Change<Contact> change, Consumer<FieldProblem> refuse) {
        Contact contact = change.record();
        if (change.operation().equals("purge")
                && store.read(change.caller(), Contact.class, contacts -> contacts.isLinked(contact.id()))) {
            throw new Conflict(
                    "customer.contact-in-use",
                    "Other records still refer to the contact; restore it and make it inactive instead.");
        }
        boolean reason = contact.inactiveReason != null && !contact.inactiveReason.isBlank();
        if (contact.status == Contact.ContactStatus.INACTIVE && !reason) {
            refuse.accept(
                    FieldProblem.of("inactiveReason", "customer.inactive-reason", "Say why the contact is inactive."));
        }
        if (change.changed("superior") || change.changed("customer")) {
            superior(change)
                    .filter(superior -> !Objects.equals(superior.customer, contact.customer))
                    .ifPresent(stranger -> refuse.accept(FieldProblem.of(
                            "superior",
                            "customer.superior-elsewhere",
                            "The superior is a contact of another customer.")));
        }
    }

    private Optional<Contact> superior(Change<Contact> change) {
        Long superior = change.record().superior;
        return superior == null
                ? Optional.empty()
                : store.read(change.caller(), Contact.class, contacts -> contacts.find(superior));
    }

    /** Two people of one firm with the same name or number are one person. */
    @Override
    public List<String> sameAs(Contact contact) {
        List<String> keys = new ArrayList<>();
        keys.add("name:" + contact.customer + ":" + contact.name.replaceAll("\\s", ""));
        if (contact.mobile != null && !contact.mobile.isBlank()) {
            keys.add("mobile:" + contact.customer + ":" + contact.mobile.replaceAll("\\D", ""));
        }
        return keys;
    }

    @Override
    public void merging(Contact stays, Contact goes, Consumer<FieldProblem> refuse) {
        if (!Objects.equals(stays.customer, goes.customer)) {
            refuse.accept(FieldProblem.of(
                    "other",
                    "customer.contacts-of-two",
                    "Contacts of two customers are not merged; merge the customers first."));
        }
    }
}

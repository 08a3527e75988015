package tangram.crm.api.customer;

import org.jspecify.annotations.Nullable;

/** A contact: who it is, at which customer, and whether it may still be called. */
public record Contact(
        long id,
        String name,
        long customer,
        @Nullable String mobile,
        @Nullable String email,
        boolean active) {}

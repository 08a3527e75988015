package tangram.crm.api.customer;

import org.jspecify.annotations.Nullable;

/** A contact to be entered; what is null is left out. */
public record NewContact(
        long customer,
        String name,
        @Nullable String title,
        @Nullable String mobile,
        @Nullable String phone,
        @Nullable String email) {}

package tangram.crm.api.customer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact to be entered; what is null is left out.
 *
 * @param customer id of the customer
 * @param name what it is called
 * @param title what it does there
 * @param mobile its mobile telephone
 * @param phone its telephone
 * @param email its e-mail address
 * @param added values of fields that were added to whatever becomes it, by name; those that it has as well are carried over
 */
public record NewContact(
        long customer,
        String name,
        @Nullable String title,
        @Nullable String mobile,
        @Nullable String phone,
        @Nullable String email,
        Map<String, Object> added) {

    public NewContact {
        added = Map.copyOf(added);
    }

    /** One that nothing else becomes. */
    public NewContact(
            long customer,
            String name,
            @Nullable String title,
            @Nullable String mobile,
            @Nullable String phone,
            @Nullable String email) {
        this(customer, name, title, mobile, phone, email, Map.of());
    }
}

package tangram.crm.api.customer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A customer to be entered; what is null is left out.
 *
 * @param name its full name
 * @param phone its telephone
 * @param website its address in the web
 * @param region where it is
 * @param industry code of the dictionary {@code customer.industry}
 * @param source code of the dictionary {@code customer.source}
 * @param notes whatever else is known
 * @param added values of fields that were added to whatever becomes it, by name; those that it has as well are carried over
 */
public record NewCustomer(
        String name,
        @Nullable String phone,
        @Nullable String website,
        @Nullable String region,
        @Nullable String industry,
        @Nullable String source,
        @Nullable String notes,
        Map<String, Object> added) {

    public NewCustomer {
        added = Map.copyOf(added);
    }

    /** One that nothing else becomes. */
    public NewCustomer(
            String name,
            @Nullable String phone,
            @Nullable String website,
            @Nullable String region,
            @Nullable String industry,
            @Nullable String source,
            @Nullable String notes) {
        this(name, phone, website, region, industry, source, notes, Map.of());
    }

    /** One of which only the name is known. */
    public static NewCustomer named(String name) {
        return new NewCustomer(name, null, null, null, null, null, null);
    }
}

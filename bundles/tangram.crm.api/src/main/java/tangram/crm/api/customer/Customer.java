package tangram.crm.api.customer;

import org.jspecify.annotations.Nullable;

/**
 * A customer.
 *
 * @param id its id
 * @param code its code, or null until assigned
 * @param name its full name
 * @param status code of its state, {@code won}
 * @param level code of its level, {@code a}
 * @param region where it is, as people write it, or null
 * @param owner id of the desk it belongs to
 */
public record Customer(
        long id,
        @Nullable String code,
        String name,
        String status,
        String level,
        @Nullable String region,
        long owner) {

    /** One of which nobody knows where it is, as there were before regions were told. */
    public Customer(long id, @Nullable String code, String name, String status, String level, long owner) {
        this(id, code, name, status, level, null, owner);
    }
}

package tangram.crm.api.opportunity;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity to be entered; what is null is left out.
 *
 * @param name what it is called
 * @param customer id of the customer
 * @param contact id of the contact it is about first
 * @param amount what it may come to
 * @param expectedCloseOn when it may be closed
 * @param lead id of the lead it came from
 * @param campaign id of the campaign it came from
 * @param need what the customer needs
 * @param added values of fields that were added to whatever becomes it, by name; those that it has as well are carried over
 */
public record NewOpportunity(
        String name,
        long customer,
        @Nullable Long contact,
        BigDecimal amount,
        LocalDate expectedCloseOn,
        @Nullable Long lead,
        @Nullable Long campaign,
        @Nullable String need,
        Map<String, Object> added) {

    public NewOpportunity {
        added = Map.copyOf(added);
    }
}

package tangram.crm.api.opportunity;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity, as others go on from it. Immutable.
 *
 * @param id its id
 * @param code its code, or null until assigned
 * @param name what it is called
 * @param customer id of the customer
 * @param contact id of the contact it is about first, or null
 * @param amount what it may come to
 * @param open whether it is neither won nor lost nor suspended
 * @param lines what the customer may buy, in their order
 * @param currency in which its amounts are, {@code cny}, or null where that is not known
 */
public record Deal(
        long id,
        @Nullable String code,
        String name,
        long customer,
        @Nullable Long contact,
        BigDecimal amount,
        boolean open,
        List<Line> lines,
        @Nullable String currency) {

    public Deal {
        lines = List.copyOf(lines);
    }

    /** In a currency that is not known. */
    public Deal(
            long id,
            @Nullable String code,
            String name,
            long customer,
            @Nullable Long contact,
            BigDecimal amount,
            boolean open,
            List<Line> lines) {
        this(id, code, name, customer, contact, amount, open, lines, null);
    }

    /**
     * What the customer may buy.
     *
     * @param product id of the product, or null for what is none yet
     * @param description what it is, or null
     * @param quantity how many pieces, above zero
     * @param unitPrice what a piece costs before the discount, or null where nobody knows yet
     * @param discount percent off it, 0..100, or null for none
     */
    public record Line(
            @Nullable Long product,
            @Nullable String description,
            BigDecimal quantity,
            @Nullable BigDecimal unitPrice,
            @Nullable BigDecimal discount) {}
}

package tangram.crm.api.quote;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was offered, as others go on from it. Immutable.
 *
 * @param opportunity id of the opportunity it was made for
 * @param customer id of the customer
 * @param contact id of the contact it went to, or null
 * @param accepted whether the customer has accepted it as it is, which takes that it was approved where quotes are
 * @param net what it comes to without tax, or null where that is not known
 * @param tax the tax in it, or null
 * @param total what it comes to
 * @param lines what was offered, in order
 * @param currency in which its amounts are, {@code cny}, or null where that is not known
 */
public record Quote(
        long opportunity,
        long customer,
        @Nullable Long contact,
        boolean accepted,
        @Nullable BigDecimal net,
        @Nullable BigDecimal tax,
        BigDecimal total,
        List<Line> lines,
        @Nullable String currency) {

    public Quote {
        lines = List.copyOf(lines);
    }

    /** In a currency that is not known. */
    public Quote(
            long opportunity,
            long customer,
            @Nullable Long contact,
            boolean accepted,
            @Nullable BigDecimal net,
            @Nullable BigDecimal tax,
            BigDecimal total,
            List<Line> lines) {
        this(opportunity, customer, contact, accepted, net, tax, total, lines, null);
    }

    /**
     * A product at a price.
     *
     * @param product id of the product
     * @param description what it is, or null
     * @param quantity how many, above zero
     * @param listPrice what a piece costs usually, or null
     * @param unitPrice what a piece costs here, with tax
     * @param taxRate percent of tax in the price, or null
     */
    public record Line(
            long product,
            @Nullable String description,
            BigDecimal quantity,
            @Nullable BigDecimal listPrice,
            BigDecimal unitPrice,
            @Nullable BigDecimal taxRate) {}
}

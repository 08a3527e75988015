package tangram.crm.api.price;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * What things cost, for whom, and why. Every price contains the tax (含税单价) and is for one piece. It reads in the caller's
 * transaction and as far as the caller may. Thread-safe.
 *
 * <p>A price book (价格表) applies when it is active, is in the currency, is valid on the day, has a line for the product and as
 * many pieces, and when all its conditions hold: the customer's level, the customer's region, the department of the caller's main
 * desk or one above it. Of the books that apply the most specific wins: that with more of the three conditions; else that with a
 * condition on the level before one on the region before one on the department, the lower department first; else that which began
 * last, one without a beginning being the oldest; else that which was entered last. Of the lines of a book for the product that
 * from the largest quantity counts. Where no book applies, the list price does.
 */
@ProviderType
public interface Pricing {

    /** Empty when there is no such product, or the caller may not see it. */
    Optional<Price> price(Caller caller, Asked asked);

    /**
     * What is asked. Immutable.
     *
     * @param product id of the product
     * @param customer id of the customer, or null for nobody in particular. Of one the caller does not see, and where customers
     *     are absent, neither level nor region is known, and books with such a condition do not apply
     * @param quantity how many pieces, above zero
     * @param on the day of the price
     * @param currency code of the currency, {@code cny}, or null for that of the product
     */
    record Asked(
            long product,
            @Nullable Long customer,
            BigDecimal quantity,
            LocalDate on,
            @Nullable String currency) {}

    /**
     * The answer, all amounts in the one currency. Immutable.
     *
     * @param currency code of the currency
     * @param unit code of the unit that costs so much
     * @param listPrice what a piece costs usually (标准价), empty when the product's own currency is another
     * @param price what a piece costs here, empty when neither a book nor the list price is in the currency
     * @param floor below what nothing is sold (最低价): the higher of the product's floor price and its list price less its largest
     *     discount, but never above {@code price}, since what a book grants is granted; empty where there is none
     * @param taxRate percent of tax in the price, 0..100
     * @param book id of the price book the price is from, empty when it is the list price
     * @param because where the price is from and which conditions held, in that order
     */
    record Price(
            String currency,
            String unit,
            Optional<BigDecimal> listPrice,
            Optional<BigDecimal> price,
            Optional<BigDecimal> floor,
            Optional<BigDecimal> taxRate,
            Optional<Long> book,
            List<Reason> because) {

        public Price {
            because = List.copyOf(because);
        }
    }

    /**
     * One reason for a price. Immutable.
     *
     * @param code what kind of reason: {@code book}, {@code level}, {@code region}, {@code department}, {@code quantity}, {@code
     *     dates}, {@code list-price}, {@code no-price}
     * @param text a sentence in the caller's language
     */
    record Reason(String code, String text) {}
}

package tangram.crm.api.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * So many pieces of something at a price. Prices contain the tax (含税单价). Immutable.
 *
 * @param quantity how many, above zero
 * @param listPrice what a piece costs usually, or empty where nothing is usual
 * @param unitPrice what a piece costs here
 * @param taxRate percent of tax in the price, or empty for none
 */
public record PricedLine(
        BigDecimal quantity, Optional<BigDecimal> listPrice, BigDecimal unitPrice, Optional<BigDecimal> taxRate) {

    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Quantity times price, to the cent. */
    public BigDecimal amount() {
        return cents(quantity.multiply(unitPrice));
    }

    /** What it would be at the list price; where there is none, what it is. */
    public BigDecimal listAmount() {
        return cents(quantity.multiply(listPrice.orElse(unitPrice)));
    }

    /**
     * What a piece costs that is so much cheaper than usual.
     *
     * @param discount percent, 0..100
     */
    public static BigDecimal reduced(BigDecimal listPrice, BigDecimal discount) {
        return cents(listPrice.multiply(HUNDRED.subtract(discount)).divide(HUNDRED));
    }

    /** By how many percent a price lies below another, two decimals; nothing where it lies above, or the other is nothing. */
    public static BigDecimal discount(BigDecimal from, BigDecimal to) {
        if (from.signum() <= 0 || to.compareTo(from) >= 0) {
            return cents(BigDecimal.ZERO);
        }
        return from.subtract(to).multiply(HUNDRED).divide(from, 2, RoundingMode.HALF_UP);
    }

    /** Half a cent counts as one. */
    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}

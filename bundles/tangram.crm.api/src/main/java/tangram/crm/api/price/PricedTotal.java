package tangram.crm.api.price;

import static tangram.crm.api.price.PricedLine.HUNDRED;
import static tangram.crm.api.price.PricedLine.cents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What lines come to, to the cent. Each line is rounded first; a discount on the whole is rounded once and taken off the lines in
 * proportion to them, the cents that are left over where the fractions are largest; the tax that a line then contains is rounded
 * line by line. So what the lines come to is always what the whole says. Immutable.
 *
 * @param amounts what each line is before the discount on the whole
 * @param net all lines after it, without tax (不含税金额)
 * @param tax the tax in them (税额)
 * @param total net, tax and freight (价税合计)
 * @param discountRate by how many percent the lines lie below their list prices, 0..100, two decimals
 */
public record PricedTotal(
        List<BigDecimal> amounts, BigDecimal net, BigDecimal tax, BigDecimal total, BigDecimal discountRate) {

    private static final BigDecimal CENT = new BigDecimal("0.01");

    public PricedTotal {
        amounts = List.copyOf(amounts);
    }

    /**
     * @param discount percent off the whole, 0..100
     * @param freight what is added to it, with no tax in it
     */
    public static PricedTotal of(List<PricedLine> lines, BigDecimal discount, BigDecimal freight) {
        List<BigDecimal> amounts = lines.stream().map(PricedLine::amount).toList();
        BigDecimal goods = sum(amounts);
        BigDecimal off = cents(goods.multiply(discount).divide(HUNDRED));
        List<BigDecimal> left = takenOff(amounts, goods, off);
        BigDecimal tax = cents(BigDecimal.ZERO);
        for (int i = 0; i < lines.size(); i++) {
            tax = tax.add(contained(left.get(i), lines.get(i).taxRate().orElse(BigDecimal.ZERO)));
        }
        BigDecimal list = sum(lines.stream().map(PricedLine::listAmount).toList());
        BigDecimal sold = goods.subtract(off);
        return new PricedTotal(
                amounts, sold.subtract(tax), tax, sold.add(cents(freight)), PricedLine.discount(list, sold));
    }

    private static BigDecimal contained(BigDecimal amount, BigDecimal rate) {
        return amount.multiply(rate).divide(HUNDRED.add(rate), 2, RoundingMode.HALF_UP);
    }

    /** What is left of each when this is taken off all in proportion; together exactly so much is gone. */
    private static List<BigDecimal> takenOff(List<BigDecimal> amounts, BigDecimal all, BigDecimal off) {
        if (off.signum() == 0) {
            return amounts;
        }
        List<BigDecimal> exact = amounts.stream()
                .map(amount -> amount.multiply(off).divide(all, 10, RoundingMode.DOWN))
                .toList();
        List<BigDecimal> parts = new ArrayList<>(
                exact.stream().map(part -> part.setScale(2, RoundingMode.DOWN)).toList());
        int cents = off.subtract(sum(parts)).movePointRight(2).intValueExact();
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> exact.get(i).subtract(parts.get(i)))
                        .reversed())
                .limit(cents)
                .toList()
                .forEach(i -> parts.set(i, parts.get(i).add(CENT)));
        return IntStream.range(0, parts.size())
                .mapToObj(i -> amounts.get(i).subtract(parts.get(i)))
                .toList();
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(cents(BigDecimal.ZERO), BigDecimal::add);
    }
}

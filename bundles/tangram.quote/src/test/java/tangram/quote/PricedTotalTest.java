package tangram.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tangram.crm.api.price.PricedLine;
import tangram.crm.api.price.PricedTotal;

/** What lines come to is right to the cent, whatever their prices, discounts and taxes are. */
class PricedTotalTest {

    private static final long SEED = Long.getLong("tangram.seed", 5);
    private static final int DOCUMENTS = 5_000;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    private static PricedLine line(String quantity, String list, String price, String tax) {
        return new PricedLine(number(quantity), Optional.of(number(list)), number(price), Optional.of(number(tax)));
    }

    @Test
    void aQuoteOfTwoLinesComesToWhatOneReckonsByHand() {
        PricedTotal total = PricedTotal.of(
                List.of(line("2", "180000", "157500", "13"), line("3", "999.99", "999.99", "6")),
                number("5"),
                number("1200"));

        assertThat(total.amounts()).containsExactly(number("315000.00"), number("2999.97"));
        // 317,999.97 less 5 % (15,900.00) is 302,099.97, of which 299,250.00 and 2,849.97 are of the lines
        assertThat(total.tax()).isEqualTo(number("34426.99").add(number("161.32")));
        assertThat(total.net().add(total.tax())).isEqualTo(number("302099.97"));
        assertThat(total.total()).isEqualTo(number("303299.97"));
        assertThat(total.discountRate()).isEqualTo(number("16.78"));
    }

    @Test
    void aPriceIsReducedAndSaysByHowMuchAgain() {
        assertThat(PricedLine.reduced(number("180000"), number("12.5"))).isEqualTo(number("157500.00"));
        assertThat(PricedLine.discount(number("180000"), number("157500"))).isEqualTo(number("12.50"));
        assertThat(PricedLine.reduced(number("0.05"), number("10")))
                .as("half a cent counts as one")
                .isEqualTo(number("0.05"));
        assertThat(PricedLine.discount(number("100"), number("120"))).isEqualByComparingTo("0");
        assertThat(PricedLine.discount(number("0"), number("0"))).isEqualByComparingTo("0");
    }

    @Test
    void thePartsAreTheWholeWhateverTheNumbersAre() {
        Random random = new Random(SEED);
        for (int document = 0; document < DOCUMENTS; document++) {
            List<PricedLine> lines = new ArrayList<>();
            int count = 1 + random.nextInt(12);
            for (int i = 0; i < count; i++) {
                BigDecimal price =
                        new BigDecimal(random.nextInt(random.nextBoolean() ? 200 : 100_000_000)).movePointLeft(2);
                lines.add(new PricedLine(
                        new BigDecimal(1 + random.nextInt(100_000)).movePointLeft(random.nextInt(5)),
                        random.nextInt(4) == 0
                                ? Optional.empty()
                                : Optional.of(price.multiply(number("1.25")).setScale(2, java.math.RoundingMode.UP)),
                        price,
                        random.nextInt(4) == 0
                                ? Optional.empty()
                                : Optional.of(
                                        number(List.of("0", "3", "6", "9", "13").get(random.nextInt(5))))));
            }
            BigDecimal discount =
                    random.nextBoolean() ? BigDecimal.ZERO : new BigDecimal(random.nextInt(10_001)).movePointLeft(2);
            BigDecimal freight = new BigDecimal(random.nextInt(100_000)).movePointLeft(2);

            PricedTotal total = PricedTotal.of(lines, discount, freight);

            String which = "seed " + SEED + ", document " + document + ": " + lines + " less " + discount;
            BigDecimal goods = total.amounts().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal sold = total.net().add(total.tax());
            BigDecimal exact = goods.multiply(number("100").subtract(discount)).movePointLeft(2);
            assertThat(sold.subtract(exact).abs()).as(which).isLessThanOrEqualTo(number("0.005"));
            assertThat(total.total()).as(which).isEqualByComparingTo(sold.add(freight));
            assertThat(total.discountRate()).as(which).isBetween(BigDecimal.ZERO, number("100"));
            assertThat(total.tax()).as(which).isBetween(BigDecimal.ZERO, sold);
            BigDecimal tax = BigDecimal.ZERO;
            for (int i = 0; i < count; i++) {
                double rate = lines.get(i).taxRate().orElse(BigDecimal.ZERO).doubleValue();
                tax = tax.add(BigDecimal.valueOf(total.amounts().get(i).doubleValue()
                        * (1 - discount.doubleValue() / 100)
                        * rate
                        / (100 + rate)));
            }
            assertThat(total.tax().subtract(tax).abs())
                    .as(which)
                    .isLessThanOrEqualTo(
                            CENT.multiply(BigDecimal.valueOf(count)).multiply(number("1.5")));
        }
    }
}

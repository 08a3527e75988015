package tangram.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which price counts of several that apply. */
class OfferTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final Offer.Deal DEAL = deal("a", "华东", 10);

    @Test
    void aConditionThatDoesNotHoldLeavesTheBookOut() {
        assertThat(Offer.best(List.of(offer(1, "b", null, null)), DEAL)).isEmpty();
        assertThat(Offer.best(List.of(offer(1, null, "华南", null)), DEAL)).isEmpty();
        assertThat(Offer.best(List.of(offer(1, null, null, 9L)), DEAL)).isEmpty();
        assertThat(Offer.best(List.of(offer(1, "a", "华东", 1L)), deal(null, null, 1)))
                .as("nobody knows of the customer")
                .isEmpty();
    }

    @Test
    void theMostSpecificWinsAndTheLevelBeforeTheRegionBeforeTheDepartment() {
        Offer level = offer(1, "a", null, null);
        Offer region = offer(2, null, "华东", null);
        Offer nearest = offer(3, null, null, 1L);
        Offer above = offer(4, null, null, 2L);
        Offer two = offer(5, null, "华东", 2L);
        Offer none = offer(6, null, null, null);
        assertThat(Offer.best(List.of(none, above, nearest, region, level, two), DEAL))
                .contains(two);
        assertThat(Offer.best(List.of(none, above, nearest, region, level), DEAL))
                .contains(level);
        assertThat(Offer.best(List.of(none, above, nearest, region), DEAL)).contains(region);
        assertThat(Offer.best(List.of(none, above, nearest), DEAL)).contains(nearest);
        assertThat(Offer.best(List.of(none, above), DEAL)).contains(above);
    }

    /** The same said by numbers: a digit for each rule, the first rule the highest. */
    @Test
    void whatWinsIsWhatASumOfDigitsSays() {
        Random random = new Random(20260601);
        for (int round = 0; round < 5_000; round++) {
            List<Offer> offers = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                offers.add(drawn(random, i + 1));
            }
            Offer.Deal deal =
                    deal(pick(random, null, "a", "b"), pick(random, null, "华东", "华南"), 1 + random.nextInt(20));
            Optional<Offer> expected = Optional.empty();
            for (Offer offer : offers) {
                long score = score(offer, deal);
                if (score >= 0
                        && expected.map(best -> score(best, deal) < score).orElse(true)) {
                    expected = Optional.of(offer);
                }
            }
            assertThat(Offer.best(offers, deal)).as("%s of %s", deal, offers).isEqualTo(expected);
        }
    }

    private static long score(Offer offer, Offer.Deal deal) {
        int level = offer.level() == null ? 0 : 1;
        int region = offer.region() == null ? 0 : 1;
        int department = offer.department() == null ? 0 : 1;
        boolean fits = (level == 0 || offer.level().equals(deal.level()))
                && (region == 0 || offer.region().equals(deal.region()))
                && (department == 0 || offer.department() < 3)
                && (offer.from() == null
                        || offer.from().toEpochDay() <= deal.on().toEpochDay())
                && (offer.until() == null
                        || offer.until().toEpochDay() >= deal.on().toEpochDay())
                && offer.quantity().doubleValue() <= deal.quantity().doubleValue();
        if (!fits) {
            return -1;
        }
        long near = department == 0 ? 9 : 3 - offer.department();
        long from = offer.from() == null ? 0 : 500 + offer.from().toEpochDay() - DAY.toEpochDay();
        return ((((level + region + department) * 10L + level) * 10 + region) * 10 + near) * 100_000
                + from * 100
                + offer.book();
    }

    private static Offer drawn(Random random, long book) {
        LocalDate from = pick(random, null, DAY.minusDays(random.nextInt(9)), DAY.plusDays(1));
        LocalDate until = pick(random, null, null, DAY.plusDays(random.nextInt(9)), DAY.minusDays(1));
        return new Offer(
                book,
                "书" + book,
                pick(random, null, "a", "b"),
                pick(random, null, "华东", "华南"),
                pick(random, null, 1L, 2L, 3L),
                from,
                until,
                BigDecimal.valueOf(random.nextInt(15)),
                BigDecimal.valueOf(random.nextInt(1000)));
    }

    @SafeVarargs
    private static <T> @Nullable T pick(Random random, T... values) {
        return Arrays.asList(values).get(random.nextInt(values.length));
    }

    private static Offer offer(long book, @Nullable String level, @Nullable String region, @Nullable Long department) {
        return new Offer(
                book, "书" + book, level, region, department, null, null, BigDecimal.ZERO, BigDecimal.valueOf(100));
    }

    private static Offer.Deal deal(@Nullable String level, @Nullable String region, int quantity) {
        return new Offer.Deal(level, region, List.of(1L, 2L), BigDecimal.valueOf(quantity), DAY);
    }
}

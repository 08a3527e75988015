package tangram.product;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a line of a price book says of a product, with the conditions of its book. Immutable.
 *
 * @param book id of the book
 * @param name what the book is called
 * @param level code of the customer's level, or null for any
 * @param region the customer's region, or null for any
 * @param department id of the department that sells, or null for any
 * @param from the first day, or null
 * @param until the last day, or null
 * @param quantity from how many pieces
 * @param price what a piece costs
 */
record Offer(
        long book,
        String name,
        @Nullable String level,
        @Nullable String region,
        @Nullable Long department,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        BigDecimal quantity,
        BigDecimal price) {

    /**
     * Who buys how many, when, and who sells.
     *
     * @param level code of the customer's level, or null where it is not known
     * @param region his region, or null
     * @param departments the seller's department and those above it, nearest first
     * @param quantity how many pieces
     * @param on the day
     */
    record Deal(
            @Nullable String level,
            @Nullable String region,
            List<Long> departments,
            BigDecimal quantity,
            LocalDate on) {}

    /** The one that counts of those that apply, as {@link tangram.crm.api.price.Pricing} says. */
    static Optional<Offer> best(List<Offer> offers, Deal deal) {
        return offers.stream().filter(offer -> offer.appliesTo(deal)).max(better(deal));
    }

    boolean appliesTo(Deal deal) {
        return (level == null || level.equals(deal.level))
                && (region == null || region.equals(deal.region))
                && (department == null || deal.departments.contains(department))
                && (from == null || !deal.on.isBefore(from))
                && (until == null || !deal.on.isAfter(until))
                && deal.quantity.compareTo(quantity) >= 0;
    }

    private static Comparator<Offer> better(Deal deal) {
        return Comparator.comparingLong(Offer::conditions)
                .thenComparing(offer -> offer.level != null)
                .thenComparing(offer -> offer.region != null)
                .thenComparing(offer -> offer.department == null ? 0 : -deal.departments.indexOf(offer.department))
                .thenComparing(offer -> offer.from, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Offer::book)
                .thenComparing(Offer::quantity);
    }

    private long conditions() {
        return Stream.of(level, region, department).filter(Objects::nonNull).count();
    }
}

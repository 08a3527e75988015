package tangram.opportunity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.opportunity.Opportunity.OpportunityStatus;
import tangram.opportunity.Opportunity.Stage;

/**
 * What follows from the stage a deal is in, by its process: status, probability, what it is called, since when, and when it has
 * stalled. Doing it twice changes nothing.
 */
final class StageBook {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Opportunity deal;
    private final Optional<ProcessStage> usual;

    StageBook(Opportunity deal, @Nullable SalesProcess process) {
        this.deal = deal;
        this.usual = Optional.ofNullable(process).flatMap(found -> found.at(deal.stage));
    }

    /** @param moved whether the probability is to be what is usual here, whatever it was */
    void derive(long person, LocalDate today, boolean moved) {
        enter(person, today);
        deal.status = deal.stage.status();
        deal.stageName = usual.map(row -> row.name).orElse(null);
        if (deal.probability == null || moved) {
            deal.probability = usual.map(row -> row.probability).orElseGet(deal.stage::usualProbability);
        }
        boolean open = deal.status == OpportunityStatus.OPEN;
        LocalDate since = deal.stageSince;
        deal.stalledOn = open && since != null
                ? since.plusDays(usual.map(row -> row.days).orElseGet(deal.stage::usualDays))
                : null;
        deal.furthest = furthest();
        if (deal.status == OpportunityStatus.WON) {
            deal.lossReason = null;
            deal.lossNote = null;
            deal.lostTo = null;
        }
        deal.weightedAmount = weighted();
    }

    private void enter(long person, LocalDate today) {
        if (deal.reopenReason != null && deal.reopenReason.length() > Opportunity.LONGEST_REASON) {
            return; // refused as too long
        }
        Stay last = deal.stays.isEmpty() ? null : deal.stays.get(deal.stays.size() - 1);
        if (last != null && last.stage == deal.stage) {
            deal.reopenReason = null; // nothing is opened again
            return;
        }
        Stay stay = new Stay();
        if (last != null && last.since != null) {
            last.days = Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(last.since, today)));
        }
        stay.stage = deal.stage;
        stay.since = today;
        stay.person = person;
        stay.reason = reopens(last) ? deal.reopenReason : null;
        deal.reopenReason = null;
        deal.stays.add(stay);
        deal.stageSince = today;
        deal.closedOn = deal.stage.isDecided() ? today : null;
    }

    private boolean reopens(@Nullable Stay last) {
        return last != null
                && last.stage != null
                && last.stage.isDecided()
                && deal.stage.status() == OpportunityStatus.OPEN;
    }

    /** Whether the last move opened a decided deal again and nobody said why. */
    boolean isReopenedWithoutReason() {
        int count = deal.stays.size();
        if (count < 2) {
            return false;
        }
        Stay now = deal.stays.get(count - 1);
        return now.id() == 0 && reopens(deal.stays.get(count - 2)) && (now.reason == null || now.reason.isBlank());
    }

    /** The furthest of the stages it went through; won only while it is. */
    private @Nullable Stage furthest() {
        Stage before = deal.furthest == Stage.WON ? Stage.NEGOTIATION : deal.furthest;
        boolean onTheWay = deal.status == OpportunityStatus.OPEN || deal.status == OpportunityStatus.WON;
        return onTheWay && (before == null || before.compareTo(deal.stage) < 0) ? deal.stage : before;
    }

    private BigDecimal weighted() {
        BigDecimal amount = deal.amount;
        if (amount == null) {
            return BigDecimal.ZERO; // refused as empty
        }
        BigDecimal probability = switch (deal.status) {
            case WON -> HUNDRED;
            case LOST, SUSPENDED -> BigDecimal.ZERO;
            case OPEN -> Objects.requireNonNull(deal.probability);
        };
        return amount.multiply(probability).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }
}

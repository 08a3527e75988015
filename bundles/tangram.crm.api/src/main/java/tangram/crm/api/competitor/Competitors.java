package tangram.crm.api.competitor;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** Who else is after a deal, for other modules. Everything happens in the caller's transaction. Thread-safe. */
@ProviderType
public interface Competitors {

    /**
     * A deal is won or lost: it is so against those of its competitors that the caller may edit. Where it is known who got a lost
     * deal, against him alone; against the others it is not won.
     *
     * @param opportunity id of the deal
     */
    void decided(Caller caller, long opportunity, Decision decision);

    /** A deal that was won or lost is open again: nothing is decided against those of its competitors that the caller may edit. */
    void reopened(Caller caller, long opportunity);

    /**
     * How a deal ended. Immutable.
     *
     * @param won whether we have it
     * @param lostTo id of the competitor who got it, or null
     * @param amount what it comes to, in the company's currency
     * @param on when it was decided
     */
    record Decision(boolean won, @Nullable Long lostTo, BigDecimal amount, LocalDate on) {}
}

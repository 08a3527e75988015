package tangram.module.api.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.access.Caller;
import tangram.core.api.extension.ExtensionPoint;

/**
 * Knows what currencies are worth. It is asked in the transaction that writes a record, so it answers from what it has and asks nobody
 * outside. Without such a service everything is in the company's currency. Called by many threads at once.
 */
@ExtensionPoint(
        offeredBy = "the module of exchange rates, or another one instead, as with the rates of a bank",
        purpose = "tells what a currency is worth on a day; of several services the first that knows counts",
        example = "tangram.currency.StoredRates")
@ConsumerType
public interface ExchangeRates {

    /**
     * How much of the company's currency one of this currency is worth.
     *
     * @param currency its code in the dictionary {@code currency}, {@code usd}; never the company's
     * @param on the day, which may be to come: then what is known now counts
     * @return a number above zero with at most eight decimals; empty when it does not know
     */
    Optional<BigDecimal> rate(Caller caller, String currency, LocalDate on);
}

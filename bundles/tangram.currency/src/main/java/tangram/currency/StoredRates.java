package tangram.currency;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.module.api.record.ExchangeRates;
import tangram.module.api.record.Records;
import tangram.module.api.record.Store;

/** Exchange rates out of the store: the one that began last. */
@Component
public final class StoredRates implements ExchangeRates {

    private static final int RECENT_DAYS = 31;

    private final Store store;

    @Activate
    public StoredRates(@Reference Store store) {
        this.store = store;
    }

    @Override
    public Optional<BigDecimal> rate(Caller caller, String currency, LocalDate on) {
        String begun = "currency==" + currency + ";validFrom=le=" + on;
        return store.read(
                caller,
                DatedRate.class,
                // most rates are days or weeks old, and there may be one a day for years
                rates -> latest(rates, begun + ";validFrom=gt=" + on.minusDays(RECENT_DAYS))
                        .or(() -> latest(rates, begun)));
    }

    private static Optional<BigDecimal> latest(Records<DatedRate> rates, String which) {
        List<DatedRate> found = new ArrayList<>();
        rates.each(which, found::add);
        return found.stream()
                .max(Comparator.comparing(rate -> Objects.requireNonNull(rate.validFrom)))
                .map(rate -> rate.rate);
    }
}

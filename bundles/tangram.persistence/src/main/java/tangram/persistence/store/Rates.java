package tangram.persistence.store;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import tangram.core.api.access.Caller;
import tangram.module.api.record.ExchangeRates;

/** What bundles know just now of exchange rates. */
@Component(service = Rates.class)
public final class Rates {

    private final List<ExchangeRates> offered = new CopyOnWriteArrayList<>();

    @Activate
    public Rates() {}

    /** From now on it is asked. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addRates(ExchangeRates rates) {
        offered.add(rates);
    }

    /** It is gone. */
    public void removeRates(ExchangeRates rates) {
        offered.remove(rates);
    }

    /** What the first says that knows. */
    Optional<BigDecimal> of(Caller caller, String currency, LocalDate on) {
        return offered.stream()
                .flatMap(rates -> rates.rate(caller, currency, on).stream())
                .filter(rate -> rate.signum() > 0)
                .findFirst();
    }
}

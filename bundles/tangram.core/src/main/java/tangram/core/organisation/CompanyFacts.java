package tangram.core.organisation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.Uncommitted;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Company;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;

/** The facts about the company, kept for an organisation epoch. */
@Component
public final class CompanyFacts implements Company {

    private static final String YUAN = "CNY";

    private final Transactions transactions;
    private final Rows rows;
    private final CompanyClock clock;
    private volatile @Nullable Kept kept;

    private record Kept(long epoch, String currency) {}

    @Activate
    public CompanyFacts(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference CompanyClock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public LocalDate today() {
        return clock.today();
    }

    @Override
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, clock.zone());
    }

    @Override
    public Instant endOf(LocalDate day) {
        return clock.endOf(day);
    }

    @Override
    public String currency(Caller caller) {
        long epoch = caller.epoch().organisation();
        Kept current = kept;
        if (current != null && current.epoch >= epoch) {
            return current.currency;
        }
        return transactions.read(() -> {
            String currency = rows.first(
                            row -> row.text(1), "select content from core_company where fact = ?", "currency")
                    .orElse(YUAN);
            if (!Uncommitted.in(transactions)) {
                kept = new Kept(epoch, currency);
            }
            return currency;
        });
    }
}

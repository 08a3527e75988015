package tangram.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;
import tangram.kernel.api.Job;

/** Cuts, every day, what is older than the years that {@value #YEARS} says; without it the audit is kept for ever. */
@Component
public final class Retention implements Job {

    static final String YEARS = "tangram.audit.years";

    private final Pruning pruning;
    private final CompanyClock clock;
    private final long years;

    /** What cannot be read as a number is refused: nothing is deleted by a misprint. */
    @Activate
    public Retention(BundleContext context, @Reference Pruning pruning, @Reference CompanyClock clock) {
        this(
                pruning,
                clock,
                years(Optional.ofNullable(context.getProperty(YEARS)).orElse("")));
    }

    Retention(Pruning pruning, CompanyClock clock, long years) {
        this.pruning = pruning;
        this.clock = clock;
        this.years = years;
    }

    static long years(String text) {
        if (text.isBlank()) {
            return 0;
        }
        try {
            long years = Long.parseLong(text.strip());
            if (years >= 1 && years <= 100) {
                return years;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(YEARS + " is not a number: " + text, e);
        }
        throw new IllegalArgumentException(YEARS + " is not from 1 to 100: " + text);
    }

    @Override
    public String name() {
        return "audit-retention";
    }

    @Override
    public Duration period() {
        return Duration.ofDays(1);
    }

    @Override
    public boolean run() {
        if (years == 0) {
            return false;
        }
        LocalDate day = clock.today().minusYears(years);
        Instant before = clock.endOf(day.minusDays(1));
        Caller rule = new Caller(0, YEARS, YEARS, false, Locale.ENGLISH, YEARS, new Epoch(0, 0, 0));
        return pruning.cut(rule, before).isPresent();
    }
}

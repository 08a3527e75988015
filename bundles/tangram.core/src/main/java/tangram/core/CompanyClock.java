package tangram.core;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * What time it is, and which day it is where the company is: assignments begin and end and numbers are dated by the
 * company's day, wherever the server stands. The zone is the framework property {@code tangram.zone}.
 */
@Component(service = CompanyClock.class)
public final class CompanyClock {

    private final InstantSource source;
    private final ZoneId zone;

    @Activate
    public CompanyClock(BundleContext context) {
        this(
                InstantSource.system(),
                ZoneId.of(
                        Optional.ofNullable(context.getProperty("tangram.zone")).orElse("Asia/Shanghai")));
    }

    public CompanyClock(InstantSource source, ZoneId zone) {
        this.source = source;
        this.zone = zone;
    }

    public ZoneId zone() {
        return zone;
    }

    public Instant now() {
        return source.instant();
    }

    public Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The last day that has a part before this moment: the day that a share until then names. */
    public LocalDate lastDayBefore(Instant end) {
        return LocalDate.ofInstant(end.minusNanos(1), zone);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(source.instant(), zone);
    }
}

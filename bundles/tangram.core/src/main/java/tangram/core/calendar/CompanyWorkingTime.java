package tangram.core.calendar;

import java.time.Duration;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.kernel.api.calendar.CompanyCalendar;
import tangram.kernel.api.calendar.WorkingTime;

/** Working time by the calendar of the deployment, in the company's time zone. */
@Component
public final class CompanyWorkingTime implements WorkingTime {

    private final CompanyCalendar calendar;
    private final CompanyClock clock;

    @Activate
    public CompanyWorkingTime(@Reference CompanyCalendar calendar, @Reference CompanyClock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    @Override
    public Instant after(Instant start, Duration workingTime) {
        return hours().after(start, workingTime);
    }

    @Override
    public Duration between(Instant from, Instant until) {
        return hours().between(from, until);
    }

    private WorkingHours hours() {
        return new WorkingHours(calendar.calendar(), clock.zone());
    }
}

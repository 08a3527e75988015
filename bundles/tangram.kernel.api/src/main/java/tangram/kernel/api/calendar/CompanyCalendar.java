package tangram.kernel.api.calendar;

import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** The calendar of the deployment as a part of its configuration. Thread-safe. */
@ProviderType
public interface CompanyCalendar {

    /** The most holidays and make-up days together. */
    int MOST_DAYS = 1000;

    /** As it is now, with what the current transaction has changed itself; {@link WorkingCalendar#USUAL} until it was set. */
    WorkingCalendar calendar();

    /**
     * Set it, as part of the current transaction, and say so in the audit.
     *
     * @return whether it was another
     * @throws tangram.core.api.problem.Invalid when no hour would be worked; when hours are not one after the other; when a
     *     holiday ends before it begins or is longer than a year; when a day is named twice, or is free and worked
     */
    boolean set(Caller by, WorkingCalendar calendar);
}

package tangram.kernel.api.calendar;

import java.time.Duration;
import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Time as the company works it: for reminders, for what escalates, for what is promised within so many hours. A moment is
 * worked when the clock on the company's wall shows a time within its hours on a day that is worked; so an hour that the clock
 * shows twice counts twice, and one that it leaves out does not count.
 *
 * <p>The calendar is read from the database each time, in the current transaction if there is one. Takes as long as there are
 * days in between: years are fine, ages are not. Thread-safe.
 */
@ProviderType
public interface WorkingTime {

    /**
     * The earliest moment, not before the start, at which so much time was worked since. Where the last hour of a day is just
     * enough, that is its end, not the beginning of the next.
     *
     * @throws IllegalArgumentException when the time is negative
     */
    Instant after(Instant start, Duration workingTime);

    /** How much was worked from one moment to the other; negative when the other lies before. */
    Duration between(Instant from, Instant until);
}

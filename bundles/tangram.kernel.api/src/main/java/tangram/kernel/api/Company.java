package tangram.kernel.api;

import java.time.Instant;
import java.time.LocalDate;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/** What the deployment has said of the company. Thread-safe. */
@ProviderType
public interface Company {

    /** The currency of amounts that name no other, {@code CNY} unless the company's fact {@code currency} says so. */
    String currency(Caller caller);

    /** Which day it is where the company is. */
    LocalDate today();

    /** The day of a moment where the company is. */
    LocalDate dayOf(Instant moment);

    /** When a day ends where the company is. */
    Instant endOf(LocalDate day);
}

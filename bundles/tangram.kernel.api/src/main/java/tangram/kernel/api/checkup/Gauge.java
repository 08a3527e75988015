package tangram.kernel.api.checkup;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.extension.ExtensionPoint;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;

/**
 * How something is just now: what waits to be done, what was given up. Offered by the bundle that does it, and read whenever an
 * administrator looks at the page of health; so it counts along an index and no more, and leaves what takes long to a
 * {@link Checkup}. A service.
 */
@ExtensionPoint(
        offeredBy = "bundles of the core",
        purpose = "how something is just now, for the administrator's page of health",
        example = "tangram.notify.MailGauge")
@ConsumerType
public interface Gauge {

    /**
     * Reads it.
     *
     * @param rows in a transaction that only reads
     * @return one reading or a few, in the order in which they are shown
     */
    List<Reading> read(Rows rows);

    /**
     * What it shows.
     *
     * @param subject what is read, in a word or two
     * @param value how it is, in a sentence
     * @param well whether nobody need do anything about it
     */
    record Reading(Sentence subject, Sentence value, boolean well) {}
}

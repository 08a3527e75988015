package tangram.kernel.api.configuration;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.kernel.api.access.ReachCounts.Count;
import tangram.kernel.api.access.ReachCounts.Sample;

/**
 * Who would read what, and no longer, if something were changed: configuration, or whose records are. Administrators are told
 * numbers, and of the records those alone that they may read themselves (R27); anybody else is told of records he may read.
 * Thread-safe.
 */
@ProviderType
public interface AccessPreview {

    /** Of so many people and types numbers are told at most. */
    int MOST = 2_000;

    /** For so many gains and losses records are looked for at most; further ones are numbers alone. */
    int MOST_SAMPLED = 200;

    /**
     * Looks at what a survey would do; nothing is changed. For administrators only.
     *
     * @param survey as text: YAML, or JSON, which is YAML
     * @throws tangram.core.api.problem.Invalid naming every row that cannot be
     */
    Seen of(Caller by, String survey);

    /**
     * Looks at what a change would do, a handover or a transfer; it is carried out in a transaction and taken back.
     *
     * @param change as the caller would carry it out, and it refuses what he may not; it may run twice
     */
    Seen of(Caller by, Runnable change);

    /**
     * @param shifts by login and type
     * @param complete whether these are all; else there are more than {@link #MOST}
     */
    record Seen(List<Shift> shifts, boolean complete) {}

    /**
     * What somebody gains and loses of a type.
     *
     * @param gainedSamples some of what he gains, as far as whoever asks may read it
     */
    record Shift(
            String login,
            String name,
            String type,
            Count gained,
            Count lost,
            List<Sample> gainedSamples,
            List<Sample> lostSamples) {}
}

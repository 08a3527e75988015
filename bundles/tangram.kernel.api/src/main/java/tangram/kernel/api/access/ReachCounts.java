package tangram.kernel.api.access;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * How many records a scope reaches, and some of them: for telling before access is changed who would gain and lose what. Who
 * gains between two scopes gains {@code |a or b| - |before|}. Numbers are told of all types that ever were here, also while
 * their modules are stopped, and to whoever asks; whose business they are he has to know. Thread-safe.
 */
@ProviderType
public interface ReachCounts {

    /** So many records are looked at for each field a scope goes by ({@link Scope#valued}); beyond that nobody counts. */
    int MOST_LOOKED_AT = 1_001;

    /**
     * How many there are.
     *
     * @param records as many, or when it is not exact, at least as many
     * @param exact whether there are no more
     */
    record Count(long records, boolean exact) {}

    /** A record and what it is called. */
    record Sample(long id, String title) {}

    /**
     * How many living records of a type are in a scope. What belongs to desks and what desks are responsible for is added up
     * from counters, single records are looked up; these are exact. Of a type that nobody knows there are none. In or outside
     * a transaction; what that has written to records itself is not counted.
     *
     * @param type id of the record type
     */
    Count count(String type, Scope scope);

    /**
     * The newest found records that are in one scope and not in another, and that the caller may read. Some hundred are
     * looked at and no more, so an empty answer does not say that there are none. Of a type whose module is stopped nothing
     * is shown. What the caller may read is asked when this is called: a transaction that has changed access, to see what
     * would come of it, must have ended.
     *
     * @param most how many are wanted at most
     */
    List<Sample> sample(Caller caller, String type, Scope gained, Scope before, int most);
}

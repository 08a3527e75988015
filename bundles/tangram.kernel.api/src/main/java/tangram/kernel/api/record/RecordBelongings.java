package tangram.kernel.api.record;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.access.Caller;
import tangram.core.api.extension.ExtensionPoint;

/**
 * What a bundle of the core keeps with records besides their fields, by type and id: files, follows. When two records are
 * merged, what belongs to the one that goes comes along, and goes back when the merge is taken back; when one is deleted for
 * good, it goes with it. A service; what is stopped just then does not take part. The methods are called inside the
 * transaction, which may run twice, after access was decided. Thread-safe.
 */
@ExtensionPoint(
        offeredBy = "bundles of the core",
        purpose =
                "keeps something with records besides their fields, which comes along when two are merged and goes with those that are deleted for good",
        example = "tangram.files.MergedFiles")
@ConsumerType
public interface RecordBelongings {

    /** What they are called in the book of merges; it stays the same for ever. At most 60 characters. */
    String name();

    /**
     * Give what belongs to one record to another.
     *
     * @return ids of whatever was given, in the words of who keeps it, for {@link #moveBack}
     */
    List<Long> move(Caller by, RecordDescriptor type, long from, long to);

    /**
     * Give back what was given, as far as it is still there.
     *
     * @param from the record that stayed
     * @param to the one that had gone
     * @param moved what {@link #move} answered
     */
    void moveBack(Caller by, RecordDescriptor type, long from, long to, List<Long> moved);

    /**
     * Drop what belongs to records that are deleted for good, a few hundred at most. Their module may be stopped. Who tidies up
     * what is left behind anyway has nothing to do.
     *
     * @param type id of their type
     */
    default void forget(String type, Collection<Long> ids) {}
}

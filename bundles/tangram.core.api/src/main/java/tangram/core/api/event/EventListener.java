package tangram.core.api.event;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.extension.ExtensionPoint;

/**
 * Is told what happened to records, after the commit. A listener is a service; each is told on a thread of its own, so
 * a slow or failing one holds up nobody else.
 *
 * <p>What is promised:
 *
 * <ul>
 *   <li><b>At least once.</b> From when a listener was first known to the server it is told of every event of its types
 *       that is committed, also of those that are committed while it is away; a listener that stays away for thirty days
 *       is forgotten with what waits for it. An event may be told twice, when the server was killed between the telling
 *       and the noting of it: {@link RecordEvent#id} is the same then.
 *   <li><b>One record's events in order</b> of their ids, which are made while the record is locked: one that failed
 *       holds back the later ones of its record until it succeeds or is parked. On several nodes the order is as good as
 *       their clocks agree. Events of different records come in any order.
 *   <li><b>One at a time</b>, on one node. A node that dies is replaced within ten seconds, as is one whose listener
 *       works on a single event when the node loses its database for as long.
 *   <li><b>Never given up in silence.</b> When {@link #on} throws, the event is told again after one second, two, four
 *       …, at most ten minutes apart. After ten tries it is parked: it stays in the table {@code kernel_delivery}, and
 *       the log and {@code tangram status} name it.
 * </ul>
 */
@ExtensionPoint(
        offeredBy = "any bundle",
        purpose = "is told what happened to records, after the commit, at least once",
        example = "acme.told.Teller")
@ConsumerType
public interface EventListener {

    /** A name that is its own and never changes, {@code webhook}: what it has been told is remembered by it. At most 60 characters. */
    String name();

    /** The record types it wants to hear of; all of them when empty. */
    default Set<String> types() {
        return Set.of();
    }

    /** Take notice. No transaction is open. Whatever is thrown, the event is told again later. */
    void on(RecordEvent event);
}

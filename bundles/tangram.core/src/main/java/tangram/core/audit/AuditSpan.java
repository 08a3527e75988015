package tangram.core.audit;

import java.time.Instant;
import tangram.kernel.api.Ids;

/**
 * A time of the audit. Ids rise with time as entries do, as far as clocks agree, so the ids of a span bound what has to be read.
 *
 * @param from inclusive
 * @param to exclusive
 * @param lowest no entry of the span has an id below
 * @param beyond nor this one or one above
 */
record AuditSpan(Instant from, Instant to, long lowest, long beyond) {

    static AuditSpan of(Ids ids, Instant from, Instant to) {
        return new AuditSpan(
                from,
                to,
                from.equals(Instant.MIN) ? 0 : ids.from(from.minus(ChainCheck.LATE)),
                to.equals(Instant.MAX) ? Long.MAX_VALUE : ids.from(to.plus(ChainCheck.LATE)));
    }

    boolean has(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }
}

package tangram.kernel.api.organisation;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.Person;
import tangram.core.api.sharing.Level;

/**
 * What hangs on somebody who leaves or changes his work (离职, 转岗), and handing all of it over as one change (R23). Desks go
 * to the successor as they are, one row each and no record; they stay at their seats, so whoever is above sees what he saw.
 * For administrators only. Thread-safe.
 *
 * <p>All methods throw {@link tangram.core.api.problem.Denied} for anybody else, and {@link
 * tangram.core.api.problem.NotFound} when nobody has the login.
 */
@ProviderType
public interface Handover {

    /** More records are not given away one by one: they would be locked too long. */
    int MOST_GIVEN = 10_000;

    /**
     * What hangs on a person. In or outside a transaction.
     *
     * @param desks all desks he holds, with what lies on them
     * @param assignments to seats, those that have ended left out
     * @param sharesGiven how many shares of single records he gave
     * @param sharesReceived how many he was given in his own name
     * @param participations in how many records he takes part
     * @param followed how many records he follows
     * @param standing shares of all records of somebody: of his, and those he was given
     */
    record Listing(
            Person person,
            List<HeldDesk> desks,
            List<Assignment> assignments,
            long sharesGiven,
            long sharesReceived,
            long participations,
            long followed,
            List<Standing> standing) {}

    /** A desk, and what lies on it. */
    record HeldDesk(Desk desk, List<OfType> types) {}

    /** How many records of a type, counted by the counters, so also of a module that is stopped. */
    record OfType(String type, Amount amount) {}

    /** So many that live, and so many in the recycle bin. */
    record Amount(long records, long inBin) {

        public static final Amount NONE = new Amount(0, 0);

        public Amount plus(Amount other) {
            return new Amount(records + other.records, inBin + other.inBin);
        }

        public Amount minus(Amount other) {
            return new Amount(records - other.records, inBin - other.inBin);
        }
    }

    /**
     * All records of a type that belong to somebody, shared.
     *
     * @param of id of the person whose records they are
     * @param person id of the recipient, or null
     * @param seat id of the seat that is the recipient, or null
     */
    record Standing(
            long id,
            String type,
            long of,
            @Nullable Long person,
            @Nullable Long seat,
            Level level,
            @Nullable Instant until) {}

    /** What becomes of shares and participations he was given in his own name. */
    enum WithShares {
        /** They stay his. */
        KEEP,
        /** They end. */
        END,
        /** The successor has them from now on. */
        TO;

        /** The word in JSON and in the audit. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** By its word. */
        public static Optional<WithShares> of(String code) {
            return Stream.of(values()).filter(one -> one.code().equals(code)).findAny();
        }
    }

    /**
     * What is wanted.
     *
     * @param to login of the successor
     * @param types for record types that go to somebody else, his login; these records are given to his main desk
     * @param shares what becomes of shares; standing shares of his own records end unless they are kept, since nobody decides for
     *     the successor whom his records are open to
     * @param endAssignments whether he loses his seats; else he sits on at them, at new desks with nothing on them
     * @param disable whether he cannot sign in any more, from this moment
     * @param reason why, for the audit
     * @param insist whether it is done although policies break
     */
    record Wish(
            String to,
            Map<String, String> types,
            WithShares shares,
            boolean endAssignments,
            boolean disable,
            String reason,
            boolean insist) {}

    /**
     * What was done.
     *
     * @param types whose records lay on his desks, with how many there were before and are after
     * @param desks that the successor holds now
     * @param assignmentsEnded how many seats he lost
     * @param sharesEnded how many shares and participations ended
     * @param sharesPassedOn how many the successor has now
     * @param standingEnded the shares of all his records that ended
     * @param disabled whether he cannot sign in now
     * @param trace by which it can be taken back ({@link #takeBack}), of no meaning to anybody else
     */
    record Done(
            Person from,
            Person to,
            List<Handed> types,
            List<Desk> desks,
            int assignmentsEnded,
            long sharesEnded,
            long sharesPassedOn,
            List<Standing> standingEnded,
            boolean disabled,
            String trace) {}

    /**
     * Records of a type.
     *
     * @param to who has them now
     * @param closed whether no role of his opens the type, so that he does not see them
     * @param before how many lay on the desks
     * @param after how many came to him; always the same
     */
    record Handed(String type, Person to, boolean closed, Amount before, Amount after) {}

    /** What hangs on him. */
    Listing of(Caller by, String login);

    /**
     * Hands everything over, as one change that is whole or nothing. Policies are not asked here; who does it so that it can be
     * seen and undone as a change of configuration asks them ({@link
     * tangram.kernel.api.configuration.Configuration#handOver}).
     *
     * @throws tangram.core.api.problem.Invalid naming what in the wish cannot be
     * @throws tangram.core.api.problem.Conflict {@code handover.too-many}, {@code handover.yourself}, {@code
     *     handover.changed-meanwhile}, {@code sharing.too-many}, and {@code organisation.named-by-flow} when he shall not sign in
     *     any more and an approval flow names him
     */
    Done carryOut(Caller by, String login, Wish wish);

    /**
     * Gives one desk to somebody, with what lies on it. Who sits there sits on at a new desk at the same seat.
     *
     * @throws tangram.core.api.problem.NotFound {@code organisation.unknown-desk}
     * @throws tangram.core.api.problem.Invalid {@code unknown-person}
     */
    void giveDesk(Caller by, long desk, String login);

    /**
     * Takes back what a handover did besides desks, assignments and the account, which are configuration: records that were
     * given one by one lie where they lay, and shares are as they were. What somebody has changed since stays.
     *
     * @param trace of what was done
     * @return how many of these records and shares are not as they were
     */
    long takeBack(Caller by, String trace);
}

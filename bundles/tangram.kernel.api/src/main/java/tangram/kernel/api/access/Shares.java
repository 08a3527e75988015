package tangram.kernel.api.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.core.api.sharing.Level;

/**
 * Records that somebody opened to somebody else: shares (R13–R15) and participants (R16). Who may give, see and revoke them
 * is asked before by whoever knows the record; here is whom they may be given to. Reading joins the current transaction;
 * giving and revoking need one that writes, are audited, and are in force on the next request. Thread-safe.
 */
@ProviderType
public interface Shares {

    /** What a share is about. */
    enum Kind {
        /** 共享. */
        SHARE,
        /** 分派: who takes part. */
        PARTICIPANT;

        /** The code in tables and the audit. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What is shared: a record, or all records of a type that belong to somebody, now and later.
     *
     * @param type id of the record type
     * @param group its module group
     * @param record id of the record, or 0 for all
     * @param recordsOf id of the person whose records they are, or 0 for a single record
     */
    record Subject(String type, String group, long record, long recordsOf) {

        /** A single record. */
        public static Subject record(String type, String group, long id) {
            return new Subject(type, group, id, 0);
        }

        /** All records of somebody, now and later. */
        public static Subject all(String type, String group, long person) {
            return new Subject(type, group, 0, person);
        }
    }

    /**
     * What is given.
     *
     * @param person login of the recipient, or empty when it is a seat
     * @param seat code or alias of the seat, or empty when it is a person
     * @param until when it ends, or null
     * @param superiors whether the recipient's superiors see it, too (R14)
     */
    record Gift(
            Optional<String> person,
            Optional<String> seat,
            Level level,
            @Nullable Instant until,
            boolean superiors,
            Optional<String> note) {}

    /**
     * A share as it is kept.
     *
     * @param person id of the recipient, or null
     * @param seat id of the seat, or null
     * @param by id of the person who gave it
     */
    record Share(
            long id,
            @Nullable Long person,
            @Nullable Long seat,
            Level level,
            @Nullable Instant until,
            boolean superiors,
            Optional<String> note,
            long by,
            Instant at) {}

    /** What holds of this kind, in the order it was given. */
    List<Share> of(Kind kind, Subject subject);

    /**
     * Give. Given again to the same recipient it replaces what he had.
     *
     * @throws tangram.core.api.problem.Invalid when there is no such recipient, or the end is past
     * @throws tangram.core.api.problem.Conflict {@code sharing.recipient-lacks-module} (R14, S41), or {@code sharing.too-many}
     */
    Share give(Caller by, Kind kind, Subject subject, Gift gift);

    /**
     * Revoke.
     *
     * @return whether there was such a share of the subject
     */
    boolean revoke(Caller by, Kind kind, Subject subject, long share);
}

package tangram.login;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;
import tangram.core.api.login.Session;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;

/**
 * The rows of sessions, in the current transaction. A session ends after a working day without use, and after a week in
 * any case. That it was used is noted every few minutes only, so reading stays reading.
 */
final class SessionRows {

    static final Duration IDLE = Duration.ofHours(8);
    static final Duration LONGEST = Duration.ofDays(7);
    static final Duration NOTED_EVERY = Duration.ofMinutes(5);
    private static final int ADDRESS = 64;

    // The order of the tables is fixed for Derby, where a reader holds the row it stands on while it waits for the
    // next:
    // the epoch row, which every writer takes last, must be the last here, too. PostgreSQL reads a comment.
    private static final String FIND = "select p.id, p.login, p.name, p.administrator, s.locale, s.must_change,"
            + " s.created_at, s.last_used_at, e.access_epoch, e.organisation_epoch, e.session_epoch"
            + " from --DERBY-PROPERTIES joinOrder=FIXED\n"
            + " login_session s join core_person p on p.id = s.person cross join kernel_epoch e"
            + " where s.secret = ? and s.expires_at > ? and p.active = true";

    private final Rows rows;
    private final InstantSource clock;

    /**
     * A session as it was found.
     *
     * @param note when its use is to be noted, the moment it then expires
     */
    record Found(Session session, Optional<Instant> note) {}

    SessionRows(Rows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Opens a session; answers when it ends even if it is used all the time. */
    Instant open(Secret secret, long person, boolean mustChange, Locale locale, String address) {
        Instant now = clock.instant();
        rows.change(
                "insert into login_session (secret, person, must_change, created_at, last_used_at, expires_at, address,"
                        + " locale) values (?, ?, ?, ?, ?, ?, ?, ?)",
                secret.hash(),
                person,
                mustChange,
                now,
                now,
                now.plus(IDLE),
                address.substring(0, Math.min(ADDRESS, address.length())),
                locale.toLanguageTag());
        return now.plus(LONGEST);
    }

    /** Caller and epoch in one statement. */
    Optional<Found> find(Secret secret, Optional<Locale> asked, String address) {
        Instant now = clock.instant();
        return rows.first(
                r -> {
                    Caller caller = new Caller(
                            r.number(1),
                            r.text(2),
                            r.text(3),
                            r.flag(4),
                            asked.orElseGet(() -> Locale.forLanguageTag(r.text(5))),
                            address,
                            new Epoch(r.number(9), r.number(10), r.number(11)));
                    return new Found(new Session(caller, false, r.flag(6)), note(r, now));
                },
                FIND,
                secret.hash(),
                now);
    }

    private static Optional<Instant> note(Row r, Instant now) {
        if (r.instant(8).isAfter(now.minus(NOTED_EVERY))) {
            return Optional.empty();
        }
        Instant longest = r.instant(7).plus(LONGEST);
        Instant idle = now.plus(IDLE);
        return Optional.of(idle.isBefore(longest) ? idle : longest);
    }

    void noteUse(Secret secret, Instant expires) {
        Instant now = clock.instant();
        rows.change(
                "update login_session set last_used_at = ?, expires_at = ? where secret = ? and last_used_at <= ?",
                now,
                expires,
                secret.hash(),
                now.minus(NOTED_EVERY));
    }

    /** The person may now do more than change his password; false when the session has ended meanwhile. */
    boolean passwordChanged(Secret secret, long person) {
        return rows.change(
                        "update login_session set must_change = false where secret = ? and person = ? and expires_at > ?",
                        secret.hash(),
                        person,
                        clock.instant())
                == 1;
    }

    /** Who this session is, as he was let in. */
    Optional<Caller> whose(Secret secret) {
        return rows.first(
                r -> new Caller(
                        r.number(1),
                        r.text(2),
                        r.text(3),
                        r.flag(4),
                        Locale.forLanguageTag(r.text(5)),
                        r.text(6),
                        new Epoch(0, 0, 0)),
                "select p.id, p.login, p.name, p.administrator, s.locale, s.address"
                        + " from login_session s join core_person p on p.id = s.person where s.secret = ?",
                secret.hash());
    }

    boolean end(Secret secret) {
        return rows.change("delete from login_session where secret = ?", secret.hash()) == 1;
    }

    void endOthers(long person, Secret kept) {
        rows.change("delete from login_session where person = ? and secret <> ?", person, kept.hash());
    }

    void endAll(long person) {
        rows.change("delete from login_session where person = ?", person);
    }

    /** Removes at most this many expired sessions. */
    int sweep(int most) {
        Instant now = clock.instant();
        List<Object[]> gone = rows.list(
                r -> new Object[] {r.text(1), now},
                "select secret from login_session where expires_at <= ? fetch first " + most + " rows only",
                now);
        rows.changeMany("delete from login_session where secret = ? and expires_at <= ?", gone);
        return gone.size();
    }
}

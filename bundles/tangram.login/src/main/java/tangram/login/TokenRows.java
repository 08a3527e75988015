package tangram.login;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;
import tangram.core.api.login.Session;
import tangram.core.api.login.Token;
import tangram.kernel.api.Rows;

/** The rows of API tokens, in the current transaction. Tokens do not expire; their person ends them. */
final class TokenRows {

    // Table order: see SessionRows.
    private static final String FIND = "select p.id, p.login, p.name, p.administrator, t.locale, t.last_used_at,"
            + " e.access_epoch, e.organisation_epoch, e.session_epoch"
            + " from --DERBY-PROPERTIES joinOrder=FIXED\n"
            + " login_token t join core_person p on p.id = t.person cross join kernel_epoch e"
            + " where t.secret = ? and p.active = true";

    private final Rows rows;
    private final InstantSource clock;

    /**
     * A token as it was found.
     *
     * @param note whether its use is to be noted
     */
    record Found(Session session, boolean note) {}

    TokenRows(Rows rows, InstantSource clock) {
        this.rows = rows;
        this.clock = clock;
    }

    void insert(long id, Secret secret, long person, String label, Locale locale) {
        rows.change(
                "insert into login_token (id, secret, person, label, created_at, locale) values (?, ?, ?, ?, ?, ?)",
                id,
                secret.hash(),
                person,
                label,
                clock.instant(),
                locale.toLanguageTag());
    }

    Optional<Found> find(Secret secret, Optional<Locale> asked, String address) {
        Instant stale = clock.instant().minus(SessionRows.NOTED_EVERY);
        return rows.first(
                r -> {
                    Caller caller = new Caller(
                            r.number(1),
                            r.text(2),
                            r.text(3),
                            r.flag(4),
                            asked.orElseGet(() -> Locale.forLanguageTag(r.text(5))),
                            address,
                            new Epoch(r.number(7), r.number(8), r.number(9)));
                    Optional<Instant> used = r.instantIfAny(6);
                    return new Found(
                            new Session(caller, true, false),
                            used.isEmpty() || !used.get().isAfter(stale));
                },
                FIND,
                secret.hash());
    }

    void noteUse(Secret secret) {
        Instant now = clock.instant();
        rows.change(
                "update login_token set last_used_at = ? where secret = ? and (last_used_at is null or last_used_at <= ?)",
                now,
                secret.hash(),
                now.minus(SessionRows.NOTED_EVERY));
    }

    List<Token> of(long person) {
        return rows.list(
                r -> new Token(r.number(1), r.text(2), r.instant(3), r.instantIfAny(4)),
                "select id, label, created_at, last_used_at from login_token where person = ? order by id",
                person);
    }

    boolean delete(long person, long id) {
        return rows.change("delete from login_token where id = ? and person = ?", id, person) == 1;
    }

    int deleteAll(long person) {
        return rows.change("delete from login_token where person = ?", person);
    }
}

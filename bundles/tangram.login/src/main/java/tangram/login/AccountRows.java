package tangram.login;

import java.time.Instant;
import java.util.Optional;
import tangram.core.api.access.Epoch;
import tangram.kernel.api.Rows;

/** The rows of accounts, in the current transaction. */
final class AccountRows {

    // The comma matters to Derby: written as a cross join, the outer join under it is read from end to end.
    private static final String FROM_PERSON = " from --DERBY-PROPERTIES joinOrder=FIXED\n"
            + " core_person p left join login_account a on a.person = p.id, kernel_epoch e";

    private final Rows rows;

    AccountRows(Rows rows) {
        this.rows = rows;
    }

    /** The person of this login, active or not, with or without an account. */
    Optional<Account> find(String foldedLogin) {
        return rows.first(
                r -> new Account(
                        r.number(1),
                        r.text(2),
                        r.text(3),
                        r.flag(4),
                        r.flag(5),
                        Optional.ofNullable(r.textOrNull(6)),
                        Boolean.TRUE.equals(r.flagOrNull(7)),
                        new Epoch(r.number(8), r.number(9), r.number(10))),
                "select p.id, p.login, p.name, p.administrator, p.active, a.hash, a.must_change,"
                        + " e.access_epoch, e.organisation_epoch, e.session_epoch"
                        + FROM_PERSON
                        + " where p.login = ?",
                foldedLogin);
    }

    /** Whether anybody who has an account may administrate. */
    boolean haveAdministrator() {
        return rows.first(
                        r -> r.number(1),
                        "select a.person from login_account a join core_person p on p.id = a.person"
                                + " where p.administrator = true")
                .isPresent();
    }

    void insert(long person, PasswordHash hash, boolean mustChange, Instant now) {
        rows.change(
                "insert into login_account (person, hash, must_change, changed_at) values (?, ?, ?, ?)",
                person,
                hash.text(),
                mustChange,
                now);
    }

    /** A new password, whatever the old one was; false when there is no account. */
    boolean replace(long person, PasswordHash hash, boolean mustChange, Instant now) {
        return rows.change(
                        "update login_account set hash = ?, must_change = ?, changed_at = ? where person = ?",
                        hash.text(),
                        mustChange,
                        now,
                        person)
                == 1;
    }

    /** A new password, if the old one is still the one that was checked. */
    boolean replace(long person, String checked, PasswordHash hash, Instant now) {
        return rows.change(
                        "update login_account set hash = ?, must_change = false, changed_at = ?"
                                + " where person = ? and hash = ?",
                        hash.text(),
                        now,
                        person,
                        checked)
                == 1;
    }

    /**
     * Marks a sign-in. False when the password was changed after it was checked: whoever changes it locks this row before
     * he ends the sessions, so no session with the old password can slip in behind him.
     */
    boolean signedIn(long person, String checked, String hash, Instant now) {
        return rows.change(
                        "update login_account set hash = ?, signed_in_at = ? where person = ? and hash = ?",
                        hash,
                        now,
                        person,
                        checked)
                == 1;
    }

    /** Marks a sign-in by something else than the password, of who has one. */
    void signedIn(long person, Instant now) {
        rows.change("update login_account set signed_in_at = ? where person = ?", now, person);
    }
}

package tangram.core.change;

import java.util.Locale;
import java.util.Optional;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Rows;

/** Finds things by the codes people give them, and refuses codes and names that cannot be. */
public final class Codes {

    private static final int CODE_LENGTH = 64;
    private static final int NAME_LENGTH = 200;

    private final Rows rows;

    public Codes(Rows rows) {
        this.rows = rows;
    }

    public long department(String code) {
        return find("select id from core_department where code = ?", code)
                .orElseThrow(() -> new Invalid("organisation.unknown-department", "There is no department {0}.", code));
    }

    /** By code or alias. */
    public long seat(String codeOrAlias) {
        return find("select id from core_seat where code = ?", codeOrAlias)
                .or(() -> find("select seat from core_seat_alias where alias = ?", codeOrAlias))
                .orElseThrow(() -> new Invalid("organisation.unknown-seat", "There is no seat {0}.", codeOrAlias));
    }

    /** The code of a seat that may have been called by an alias. */
    public String ofSeat(long seat) {
        return rows.first(row -> row.text(1), "select code from core_seat where id = ?", seat)
                .orElseThrow();
    }

    public long person(String login) {
        return find("select id from core_person where login = ?", login(login))
                .orElseThrow(
                        () -> new Invalid("organisation.unknown-person", "There is nobody with the login {0}.", login));
    }

    public long role(String code) {
        return find("select id from core_role where code = ?", code)
                .orElseThrow(() -> new Invalid("organisation.unknown-role", "There is no role {0}.", code));
    }

    private Optional<Long> find(String sql, String code) {
        return rows.first(row -> row.number(1), sql, code);
    }

    /** Logins are kept in lower case. */
    public static String login(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }

    /** Refuses a code that is empty, too long or has blanks in it. */
    public static void checkCode(String code) {
        if (code.isEmpty() || code.length() > CODE_LENGTH || code.chars().anyMatch(Codes::isBlank)) {
            throw new Invalid(
                    "organisation.bad-code", "“{0}” cannot be a code: 1 to 64 characters without blanks.", code);
        }
    }

    /** Refuses a name that is empty or too long. */
    public static void checkName(String name) {
        checkName(name, NAME_LENGTH);
    }

    /** Refuses a text that is empty or longer than this. */
    public static void checkName(String name, int length) {
        if (name.isBlank() || name.length() > length) {
            throw new Invalid("organisation.bad-name", "“{0}” cannot be a name: 1 to {1} characters.", name, length);
        }
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character);
    }
}

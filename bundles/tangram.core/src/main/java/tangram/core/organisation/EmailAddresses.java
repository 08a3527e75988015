package tangram.core.organisation;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.core.change.ChangeBook;
import tangram.core.change.Codes;
import tangram.core.change.Facts;
import tangram.kernel.api.Epochs.Kind;
import tangram.kernel.api.Rows;

/** Where people are written to. An address is what every mail server takes: letters of ASCII, one @, a host. */
final class EmailAddresses {

    private static final int LENGTH = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9-]+";
    private static final Pattern ADDRESS =
            Pattern.compile(ATOM + "(\\." + ATOM + ")*@" + LABEL + "(\\." + LABEL + ")*");

    private final Rows rows;
    private final ChangeBook book;
    private final Codes codes;

    EmailAddresses(Rows rows, ChangeBook book, Codes codes) {
        this.rows = rows;
        this.book = book;
        this.codes = codes;
    }

    boolean set(Caller by, String login, Optional<String> email) {
        book.open();
        email.ifPresent(EmailAddresses::check);
        long person = codes.person(login);
        @Nullable
        String before = rows.first(
                        row -> Optional.ofNullable(row.textOrNull(1)),
                        "select email from core_person where id = ?",
                        person)
                .flatMap(found -> found)
                .orElse(null);
        @Nullable String wanted = email.orElse(null);
        if (Objects.equals(before, wanted)) {
            return false;
        }
        rows.change("update core_person set email = ? where id = ?", wanted, person);
        Facts was = Facts.of("login", Codes.login(login), "email", before);
        Facts is = Facts.of("login", Codes.login(login), "email", wanted);
        return book.note(by, Kind.ORGANISATION, "person", person, "edit", was, is);
    }

    private static void check(String email) {
        if (email.length() > LENGTH || !ADDRESS.matcher(email).matches()) {
            throw new Invalid("organisation.bad-email", "“{0}” cannot be an e-mail address.", email);
        }
    }
}

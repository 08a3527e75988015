package tangram.core.api.access;

import java.util.Locale;
import tangram.core.api.problem.Denied;

/**
 * Who asks. The caller comes first in every call that touches a record and is never fetched from the air. A caller is
 * made at the door for one request and not kept.
 *
 * @param person id of the person
 * @param login his login
 * @param name his name
 * @param administrator whether he may configure; gives no business records (R27)
 * @param locale the language he is answered in: zh-CN or English
 * @param from where the request came from, for the audit: an address, {@code console} or {@code demo}
 * @param epoch how new the facts must be that this request is answered with
 */
public record Caller(
        long person, String login, String name, boolean administrator, Locale locale, String from, Epoch epoch) {

    /**
     * What configures the system is for administrators (R27).
     *
     * @throws Denied to everybody else
     */
    public void requireAdministrator() {
        if (!administrator) {
            throw new Denied("administration.administrators-only", "Only an administrator may do this.");
        }
    }
}

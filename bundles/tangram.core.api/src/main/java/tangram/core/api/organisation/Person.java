package tangram.core.api.organisation;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who works here (员工).
 *
 * @param id the person's id
 * @param login the name he signs in with; unique, lower case
 * @param name the name people call him by
 * @param administrator whether he configures the system; that gives no business records (R27)
 * @param active whether he may sign in; an inactive person's records stay with his desks
 * @param email where he is written to, or null
 */
public record Person(
        long id,
        String login,
        String name,
        boolean administrator,
        boolean active,
        @Nullable String email) {

    /** Somebody who is not written to. */
    public Person(long id, String login, String name, boolean administrator, boolean active) {
        this(id, login, name, administrator, active, null);
    }
}

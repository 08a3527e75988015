package tangram.benchmark;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The enterprise that is measured: two hundred people in a seat tree of five levels, each with a seat's desk and a
 * seatless one, signed in already.
 */
final class Enterprise {

    static final int PEOPLE = 200;
    private static final int[] LEVELS = {1, 4, 13, 52, 130};

    /** Who sees everything by a rule. */
    static final int HEAD = 0;
    /** An area's head of the second level, who sees about a third. */
    static final int AREA_HEAD = 1;
    /** The reference user: a head of the fourth level, who sees about two of a hundred. */
    static final int TEAM_HEAD = 1 + 4 + 13 + 5;
    /** Somebody of the last level, who sees one of two hundred. */
    static final int CLERK = 1 + 4 + 13 + 52 + 9;

    static final long PERSON = 700_000_000_000_000_000L;
    private static final long SEAT = 710_000_000_000_000_000L;
    private static final long DESK = 720_000_000_000_000_000L;
    private static final long SEATLESS = 730_000_000_000_000_000L;

    private static final String SEES_ALL = """
            {"to": {"seats": ["%s"]}, "types": "all", "records": "all", "level": "read", "why": "总经理查看全部"}""";

    private Enterprise() {}

    /** The cookie of this person's session. */
    static String secret(int person) {
        return "ts_" + hash("person " + person);
    }

    static long desk(int person) {
        return DESK + person;
    }

    static String seat(int person) {
        return "seat" + person;
    }

    static String seatName(int person) {
        return "岗位" + person;
    }

    /** Whom this person's seat reports to; the head of all reports to nobody. */
    static int superior(int person) {
        int first = 0;
        for (int level = 1; level < LEVELS.length; level++) {
            int next = first + LEVELS[level - 1];
            if (person >= next && person < next + LEVELS[level]) {
                return first + (person - next) % LEVELS[level - 1];
            }
            first = next;
        }
        return -1;
    }

    /** Whether this person sees what lies on that one's desk. */
    static boolean sees(int person, int other) {
        for (int p = other; p >= 0; p = superior(p)) {
            if (p == person) {
                return true;
            }
        }
        return false;
    }

    static void fill(Connection connection) throws SQLException {
        Loader load = new Loader(connection);
        load.rows("core_department", "id, code, name, parent", 1, i -> row(1L, "bench", "Sales", null));
        load.rows("core_role", "id, code, name", 1, i -> row(1L, "bench-seller", "Seller"));
        List<String> rights = List.of("read", "create", "edit", "delete", "transfer");
        load.rows("core_role_right", "role, right_key, operation", rights.size(), i -> row(1L, "*", rights.get(i)));
        load.rows(
                "core_person",
                "id, login, name, administrator, active",
                PEOPLE,
                i -> row(PERSON + i, "p" + i, "员工" + i, i == HEAD, true));
        load.rows(
                "core_seat",
                "id, code, name, department, reports_to",
                PEOPLE,
                i -> row(SEAT + i, seat(i), seatName(i), 1L, superior(i) < 0 ? null : SEAT + superior(i)));
        load.rows("core_desk", "id, seat, holder", PEOPLE, i -> row(desk(i), SEAT + i, PERSON + i));
        load.rows("core_desk", "id, seat, holder", PEOPLE, i -> row(SEATLESS + i, null, PERSON + i));
        load.rows("core_assignment", "person, desk, kind", PEOPLE, i -> row(PERSON + i, desk(i), "main"));
        load.rows("core_person_role", "person, role", PEOPLE, i -> row(PERSON + i, 1L));
        load.rows("core_sharing_rule", "id, code, content", 1, i -> row(1L, "HEAD", SEES_ALL.formatted(seat(HEAD))));
        Instant now = Instant.now();
        load.rows(
                "login_session",
                "secret, person, must_change, created_at, last_used_at, expires_at, address, locale",
                PEOPLE,
                i -> row(
                        hash(secret(i)),
                        PERSON + i,
                        false,
                        now,
                        now,
                        now.plus(Duration.ofHours(8)),
                        "127.0.0.1",
                        "zh-CN"));
        connection
                .createStatement()
                .execute("update kernel_epoch set access_epoch = access_epoch + 1,"
                        + " organisation_epoch = organisation_epoch + 1");
        connection.commit();
    }

    static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    static String hash(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(text));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

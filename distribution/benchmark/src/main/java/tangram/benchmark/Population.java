package tangram.benchmark;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RawCollationKey;
import com.ibm.icu.util.ULocale;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The enterprise that is measured: two hundred people in a seat tree of five levels, each with a seat's desk and a
 * seatless one, signed in already, and customers spread evenly over the seats' desks. Written by SQL into the tables that
 * the product has made.
 */
final class Population {

    static final int PEOPLE = 200;
    private static final int[] LEVELS = {1, 4, 13, 52, 130};
    /** The reference user: a head of the fourth level, who sees about two of a hundred customers. */
    static final int TEAM_HEAD = 1 + 4 + 13 + 5;

    private static final long PERSON = 700_000_000_000_000_000L;
    private static final long SEAT = 710_000_000_000_000_000L;
    private static final long DESK = 720_000_000_000_000_000L;
    private static final long SEATLESS = 730_000_000_000_000_000L;
    private static final long CUSTOMER = 740_000_000_000_000_000L;
    private static final int BATCH = 200;
    private static final Instant LONG_AGO = Instant.parse("2026-01-05T01:00:00Z");
    private static final String[] LEVEL = {"a", "b", "c"};
    private static final String[] REGION = {"上海", "江苏", "山东", "浙江", "广东", "北京"};

    private final Connection connection;
    private final int customers;

    private Population(Connection connection, int customers) {
        this.connection = connection;
        this.customers = customers;
    }

    /** Fills the place and tells how fast. */
    static void fill(Place place, int customers) throws SQLException {
        double seconds;
        try (Connection connection = place.connect()) {
            connection.setAutoCommit(false);
            Population population = new Population(connection, customers);
            population.people();
            long begun = System.nanoTime();
            population.customers();
            seconds = (System.nanoTime() - begun) / 1e9;
            if (!place.derby()) {
                connection.setAutoCommit(true);
                connection.createStatement().execute("vacuum analyze");
            }
        }
        place.release();
        System.out.printf("  %,d customers loaded at %,.0f a second%n", customers, customers / seconds);
    }

    /** The cookie of this person's session. */
    static String secret(int person) {
        return "ts_" + hash("person " + person);
    }

    /** Which person's desk a customer lies on. */
    private static int holder(int customer) {
        return customer % PEOPLE;
    }

    static long customer(int number) {
        return CUSTOMER + number;
    }

    static String name(int customer) {
        Random random = new Random(customer);
        StringBuilder name = new StringBuilder(REGION[random.nextInt(REGION.length)]);
        for (int i = 0; i < 4; i++) {
            name.append((char) (0x4e00 + random.nextInt(6000)));
        }
        return name.append("科技有限公司").append(customer).toString();
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

    /** How many of the loaded customers a person sees. */
    static int visible(int person, int customers) {
        int visible = 0;
        for (int other = 0; other < PEOPLE; other++) {
            if (sees(person, other)) {
                visible += customers / PEOPLE + (other < customers % PEOPLE ? 1 : 0);
            }
        }
        return visible;
    }

    /** A customer this person sees, a different one for every number. */
    static int seen(int person, int customers, int number) {
        for (int customer = Math.floorMod(number * 7919, customers); ; customer = (customer + 1) % customers) {
            if (sees(person, holder(customer))) {
                return customer;
            }
        }
    }

    private void people() throws SQLException {
        run("insert into core_department (id, code, name, parent) values (1, 'bench', 'Sales', null)", 1, i -> row());
        run("insert into core_role (id, code, name) values (1, 'bench-seller', 'Seller')", 1, i -> row());
        String[] rights = {"read", "create", "edit", "delete", "transfer"};
        run(
                "insert into core_role_right (role, right_key, operation) values (1, '*', ?)",
                rights.length,
                i -> row(rights[i]));
        run(
                "insert into core_person (id, login, name, administrator, active) values (?, ?, ?, false, true)",
                PEOPLE,
                i -> row(PERSON + i, "p" + i, "员工" + i));
        run(
                "insert into core_seat (id, code, name, department, reports_to) values (?, ?, ?, 1, ?)",
                PEOPLE,
                i -> row(SEAT + i, "seat" + i, "岗位" + i, superior(i) < 0 ? null : (Object) (SEAT + superior(i))));
        run(
                "insert into core_desk (id, seat, holder) values (?, ?, ?)",
                PEOPLE,
                i -> row(DESK + i, SEAT + i, PERSON + i));
        run("insert into core_desk (id, seat, holder) values (?, null, ?)", PEOPLE, i -> row(SEATLESS + i, PERSON + i));
        run(
                "insert into core_assignment (person, desk, kind) values (?, ?, 'main')",
                PEOPLE,
                i -> row(PERSON + i, DESK + i));
        run("insert into core_person_role (person, role) values (?, 1)", PEOPLE, i -> row(PERSON + i));
        Instant now = Instant.now();
        run(
                "insert into login_session (secret, person, must_change, created_at, last_used_at, expires_at, address, locale)"
                        + " values (?, ?, false, ?, ?, ?, '127.0.0.1', 'zh-CN')",
                PEOPLE,
                i -> row(hash(secret(i)), PERSON + i, now, now, now.plus(Duration.ofHours(8))));
        run(
                "insert into core_number_counter (record_type, scope, next_number) values ('customer', ?, 1)",
                1,
                i -> row(Year.now(ZoneId.systemDefault()).toString()));
        run(
                "update kernel_epoch set access_epoch = access_epoch + 1, organisation_epoch = organisation_epoch + 1",
                1,
                i -> row());
    }

    private void customers() throws SQLException {
        Collator pinyin = Collator.getInstance(ULocale.CHINESE).freeze();
        run(
                "insert into customer_customer (id, version, live, owner_id, code, approval_state, created_at, created_by,"
                        + " changed_at, changed_by, name, name_key, type, level, status, region, phone, industry, address)"
                        + " values (?, 1, true, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, 'prospect', ?, 'potential', ?, ?, 'it', ?)",
                customers,
                i -> {
                    String name = name(i);
                    RawCollationKey key = pinyin.getRawCollationKey(name, null);
                    Instant at = LONG_AGO.plusSeconds(i);
                    return row(
                            CUSTOMER + i,
                            DESK + holder(i),
                            code(i),
                            at,
                            PERSON + holder(i),
                            at,
                            PERSON + holder(i),
                            name,
                            HexFormat.of().formatHex(key.bytes, 0, Math.min(96, key.size - 1)),
                            LEVEL[i % 3],
                            REGION[i % REGION.length],
                            "0532-" + (10_000_000 + i),
                            "科技路" + i % 300 + "号");
                });
        run(
                "insert into core_number_ledger (record_type, code, record_id, how, happened) values ('customer', ?, ?, 'issued', ?)",
                customers,
                i -> row(code(i), CUSTOMER + i, LONG_AGO.plusSeconds(i)));
        run(
                "insert into core_audit (id, happened, person, login, source, record_type, record_id, operation, changes, hash)"
                        + " values (?, ?, ?, ?, '127.0.0.1', 'customer', ?, 'create', ?, ?)",
                customers,
                i -> row(
                        CUSTOMER + i,
                        LONG_AGO.plusSeconds(i),
                        PERSON + holder(i),
                        "p" + holder(i),
                        CUSTOMER + i,
                        "[]",
                        hash("" + i)));
        run(
                "insert into kernel_counter (record_type, live, owner_id, responsible_id, bucket, records, measure)"
                        + " values ('customer', true, ?, 0, 'prospect', ?, 0)",
                PEOPLE,
                i -> row(DESK + i, (long) (customers / PEOPLE + (i < customers % PEOPLE ? 1 : 0))));
    }

    private static String code(int customer) {
        return String.format("K%07d", customer);
    }

    private interface Rows {
        @Nullable
        Object[] row(int number);
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private void run(String sql, int times, Rows rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < times; i++) {
                @Nullable Object[] row = rows.row(i);
                for (int c = 0; c < row.length; c++) {
                    Object value = row[c];
                    if (value == null) {
                        statement.setNull(c + 1, java.sql.Types.BIGINT);
                    } else {
                        statement.setObject(c + 1, value instanceof Instant instant ? Timestamp.from(instant) : value);
                    }
                }
                statement.addBatch();
                if (i % BATCH == BATCH - 1 || i == times - 1) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package tangram.benchmark;

import static tangram.benchmark.Enterprise.PEOPLE;
import static tangram.benchmark.Enterprise.PERSON;
import static tangram.benchmark.Enterprise.row;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RawCollationKey;
import com.ibm.icu.util.ULocale;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Random;

/** Customers spread evenly over the desks of the {@link Enterprise}, written by SQL into the tables the product has made. */
final class Population {

    static final long CUSTOMER = 740_000_000_000_000_000L;
    static final Instant LONG_AGO = Instant.parse("2026-01-05T01:00:00Z");
    static final Collator PINYIN = Collator.getInstance(ULocale.CHINESE).freeze();
    private static final String[] LEVEL = {"a", "b", "c"};
    private static final String[] REGION = {"上海", "江苏", "山东", "浙江", "广东", "北京"};

    private Population() {}

    /** Fills the place and tells how fast. */
    static void fill(Place place, int customers, boolean searched) throws SQLException {
        try (Connection connection = place.connect()) {
            connection.setAutoCommit(false);
            Enterprise.fill(connection);
            long begun = System.nanoTime();
            Loader load = new Loader(connection);
            customers(load, customers);
            if (searched) {
                search(connection, load, customers);
            }
            told("customers" + (searched ? " with what they are found by" : ""), customers, begun);
            analyze(place, connection);
        }
        place.release();
    }

    static void analyze(Place place, Connection connection) throws SQLException {
        if (!place.derby()) {
            connection.setAutoCommit(true);
            connection.createStatement().execute("vacuum analyze");
        }
    }

    static void told(String what, int rows, long begun) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf("  %,d %s loaded at %,.0f a second%n", rows, what, rows / seconds);
    }

    /** Which person's desk a customer lies on. */
    static int holder(int customer) {
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

    /** How many of the loaded customers a person sees. */
    static int visible(int person, int customers) {
        int visible = 0;
        for (int other = 0; other < PEOPLE; other++) {
            if (Enterprise.sees(person, other)) {
                visible += customers / PEOPLE + (other < customers % PEOPLE ? 1 : 0);
            }
        }
        return visible;
    }

    /** A customer this person sees, a different one for every number. */
    static int seen(int person, int customers, int number) {
        for (int customer = Math.floorMod(number * 7919, customers); ; customer = (customer + 1) % customers) {
            if (Enterprise.sees(person, holder(customer))) {
                return customer;
            }
        }
    }

    private static void customers(Loader load, int customers) throws SQLException {
        load.rows(
                "core_number_counter",
                "record_type, scope, next_number",
                1,
                i -> row("customer", Year.now(ZoneId.systemDefault()).toString(), 1L));
        load.rows(
                "customer_customer",
                "id, version, live, owner_id, code, approval_state, created_at, created_by, changed_at, changed_by,"
                        + " name, name_key, type, level, status, region, phone, industry, address",
                customers,
                i -> {
                    Instant at = LONG_AGO.plusSeconds(i);
                    return row(
                            CUSTOMER + i,
                            1,
                            true,
                            Enterprise.desk(holder(i)),
                            code(i),
                            "draft",
                            at,
                            PERSON + holder(i),
                            at,
                            PERSON + holder(i),
                            name(i),
                            key(name(i)),
                            "prospect",
                            LEVEL[i % 3],
                            "potential",
                            REGION[i % REGION.length],
                            phone(i),
                            "it",
                            "科技路" + i % 300 + "号");
                });
        load.rows(
                "core_number_ledger",
                "record_type, code, record_id, how, happened",
                customers,
                i -> row("customer", code(i), CUSTOMER + i, "issued", LONG_AGO.plusSeconds(i)));
        created(load, "customer", CUSTOMER, customers);
        load.rows(
                "kernel_counter",
                "record_type, live, owner_id, responsible_id, bucket, records, measure",
                PEOPLE,
                i -> row(
                        "customer",
                        true,
                        Enterprise.desk(i),
                        0L,
                        "prospect",
                        (long) (customers / PEOPLE + (i < customers % PEOPLE ? 1 : 0)),
                        0L));
    }

    /** The audit's word that these records were made, by whoever holds the desk. */
    static void created(Loader load, String type, long first, int records) throws SQLException {
        load.rows(
                "core_audit",
                "id, happened, person, login, source, record_type, record_id, operation, changes, hash",
                records,
                i -> row(
                        first + i,
                        LONG_AGO.plusSeconds(i),
                        PERSON + holder(i),
                        "p" + holder(i),
                        "127.0.0.1",
                        type,
                        first + i,
                        "create",
                        "[]",
                        entryHash(type, first + i, holder(i), LONG_AGO.plusSeconds(i))));
    }

    /** As the product's audit has it. */
    private static String entryHash(String type, long record, int person, Instant at) {
        String entry = "[%d,\"%s\",%d,\"p%d\",\"127.0.0.1\",\"%s\",%d,\"create\",\"[]\"]"
                .formatted(record, at, PERSON + person, person, type, record);
        return HexFormat.of().formatHex(Enterprise.sha256(entry));
    }

    /** Some forty rows each: on PostgreSQL the index is made when they are all there. */
    private static void search(Connection connection, Loader load, int customers) throws SQLException {
        boolean postgres = !connection.getMetaData().getURL().startsWith("jdbc:derby");
        if (postgres) {
            connection.createStatement().execute("alter table kernel_gram drop constraint kernel_gram_key");
        }
        load.many(
                "kernel_gram",
                "record_type, gram, minus_id",
                customers,
                i -> Grams.of(name(i), code(i), phone(i)).stream()
                        .map(gram -> row("customer", gram, -(CUSTOMER + i)))
                        .toArray(Object[][]::new));
        if (postgres) {
            connection.createStatement().execute("set maintenance_work_mem = '1GB'");
            connection
                    .createStatement()
                    .execute("alter table kernel_gram add constraint kernel_gram_key"
                            + " primary key (record_type, gram, minus_id)");
            connection.commit();
        }
    }

    static String key(String name) {
        RawCollationKey key = PINYIN.getRawCollationKey(name, null);
        return HexFormat.of().formatHex(key.bytes, 0, Math.min(96, key.size - 1));
    }

    private static String phone(int customer) {
        return "0532-" + (10_000_000 + customer);
    }

    private static String code(int customer) {
        return String.format("K%07d", customer);
    }
}

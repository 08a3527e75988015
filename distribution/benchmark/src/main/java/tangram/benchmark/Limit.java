package tangram.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.github.f4b6a3.tsid.TsidFactory;
import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RawCollationKey;
import com.ibm.icu.util.ULocale;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/**
 * The least that a customer request can honestly cost: one servlet, plain JDBC on the same tables, JSON by hand. It
 * looks the session up, keeps to the caller's visible desks, gives the exact total from the counters, and a create
 * leaves the same rows behind as the product's (record, audit with its hash, outbox, counter, number, ledger, what it is
 * found by and compared by). It knows
 * one record type and nothing else: no modules, no filters, no messages, no rules.
 */
public final class Limit extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final JsonFactory JSON = new JsonFactory();
    private static final Collator PINYIN = Collator.getInstance(ULocale.CHINESE).freeze();
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int PAGE = 50;
    private static final String LISTED =
            "id, version, code, owner_id, created_at, name, type, level, status, region, phone";
    private static final String COLUMNS = LISTED + ", approval_state, created_by, changed_at, changed_by, short_name,"
            + " industry, source, address, website, credit_limit, credit_days, next_contact_at, notes, holding";

    private final transient DataSource pool;
    private final boolean derby;
    private final transient TsidFactory ids =
            TsidFactory.builder().withNode(1000).build();
    private final transient Map<Long, Desks> visible = new ConcurrentHashMap<>();
    private transient volatile @Nullable Chart chart;

    private record Caller(long person, String login, long epoch) {}

    /** What a person sees, as long as the epoch lasts. */
    private record Desks(long epoch, long main, long[] ids) {}

    /** The organisation, as far as it is shown: JSON of desks and people. */
    private record Chart(long epoch, Map<Long, String> desks, Map<Long, String> people) {}

    Limit(DataSource pool, boolean derby) {
        this.pool = pool;
        this.derby = derby;
    }

    public static void main(String[] arguments) throws Exception {
        Server server = new Server(0);
        ServletContextHandler context = new ServletContextHandler("/");
        boolean derby = arguments[0].startsWith("jdbc:derby:");
        context.addServlet(new ServletHolder(new Limit(Place.pool(arguments[0]), derby)), "/api/customer/customers/*");
        server.setHandler(context);
        server.start();
        System.out.println("ready at " + server.getURI());
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        try (Connection connection = pool.getConnection()) {
            Caller caller = caller(connection, request);
            if (caller == null) {
                response.setStatus(401);
            } else if (path == null || path.length() < 2) {
                answer(response, 200, list(connection, caller));
            } else {
                String record = read(connection, caller, Long.parseLong(path.substring(1)));
                answer(response, record == null ? 404 : 200, record == null ? "{}" : record);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (Connection connection = pool.getConnection()) {
            Caller caller = caller(connection, request);
            Map<String, String> values = values(request);
            if (caller == null || !"1".equals(request.getHeader("X-Tangram"))) {
                response.setStatus(caller == null ? 401 : 403);
            } else if (!valid(values)) {
                answer(response, 400, "{}");
            } else {
                answer(response, 201, create(connection, caller, values));
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpServletResponse response, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json;charset=utf-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static @Nullable Caller caller(Connection connection, HttpServletRequest request) throws SQLException {
        String secret = "";
        for (Cookie cookie : request.getCookies() == null ? new Cookie[0] : request.getCookies()) {
            secret = cookie.getName().equals("tangram") ? cookie.getValue() : secret;
        }
        String sql = "select p.id, p.login, e.access_epoch + e.organisation_epoch"
                + " from login_session s join core_person p on p.id = s.person cross join kernel_epoch e"
                + " where s.secret = ? and s.expires_at > ? and p.active = true";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(secret)));
            statement.setTimestamp(2, Timestamp.from(Instant.now()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new Caller(row.getLong(1), row.getString(2), row.getLong(3)) : null;
            }
        }
    }

    private Desks visible(Connection connection, Caller caller) throws SQLException {
        Desks known = visible.get(caller.person());
        if (known != null && known.epoch() == caller.epoch()) {
            return known;
        }
        List<Long> found = new ArrayList<>();
        List<Long> own = new ArrayList<>();
        List<Long> below = new ArrayList<>();
        String sql = "select id, coalesce(seat, 0) from core_desk where holder = ? order by 2 desc";
        query(
                connection,
                sql,
                row -> {
                    own.add(row.getLong(1));
                    below.add(row.getLong(2));
                },
                caller.person());
        found.addAll(own);
        for (int i = 0; i < below.size(); i++) {
            query(
                    connection,
                    "select s.id, d.id from core_seat s join core_desk d on d.seat = s.id where s.reports_to = ?",
                    row -> {
                        below.add(row.getLong(1));
                        found.add(row.getLong(2));
                    },
                    below.get(i));
        }
        Desks desks = new Desks(
                caller.epoch(),
                own.get(0),
                found.stream().mapToLong(Long::longValue).sorted().toArray());
        visible.put(caller.person(), desks);
        return desks;
    }

    private Chart chart(Connection connection, Caller caller) throws SQLException {
        Chart known = chart;
        if (known != null && known.epoch() == caller.epoch()) {
            return known;
        }
        Chart fresh = new Chart(caller.epoch(), new HashMap<>(), new HashMap<>());
        query(
                connection,
                "select id, login, name from core_person",
                row -> fresh.people()
                        .put(
                                row.getLong(1),
                                "{\"id\":\"" + row.getLong(1) + "\",\"type\":\"person\",\"title\":"
                                        + quoted(row.getString(3)) + ",\"login\":" + quoted(row.getString(2)) + "}"));
        query(
                connection,
                "select d.id, p.name, p.login, s.code from core_desk d join core_person p on p.id = d.holder"
                        + " left join core_seat s on s.id = d.seat",
                row -> fresh.desks()
                        .put(
                                row.getLong(1),
                                "{\"id\":\"" + row.getLong(1) + "\",\"type\":\"desk\",\"title\":"
                                        + quoted(row.getString(2))
                                        + ",\"person\":" + quoted(row.getString(3))
                                        + (row.getString(4) == null
                                                ? "}"
                                                : ",\"seat\":" + quoted(row.getString(4)) + "}")));
        chart = fresh;
        return fresh;
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static void query(Connection connection, String sql, RowReader reader, Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        }
    }

    private String list(Connection connection, Caller caller) throws SQLException {
        long[] desks = visible(connection, caller).ids();
        Chart shown = chart(connection, caller);
        List<Item> items = derby ? probed(connection, shown, desks) : merged(connection, shown, desks);
        long total = total(connection, desks);
        StringBuilder json = new StringBuilder(20_000).append("{\"items\":[");
        int most = Math.min(PAGE, items.size());
        for (int i = 0; i < most; i++) {
            json.append(i == 0 ? "" : ",").append(items.get(i).json());
        }
        json.append(']');
        if (items.size() > PAGE) {
            json.append(",\"next\":\"").append(items.get(PAGE - 1).id()).append('"');
        }
        return json.append(",\"total\":")
                .append(total)
                .append(",\"totalIsExact\":true}")
                .toString();
    }

    private record Item(long id, String json) {}

    private static List<Item> merged(Connection connection, Chart chart, long[] desks) throws SQLException {
        String sql = "select " + LISTED
                + " from unnest(?) as d (desk) cross join lateral (select t.* from customer_customer t"
                + " where t.live = true and t.owner_id = d.desk order by t.id desc fetch first " + (PAGE + 1)
                + " rows only) r order by id desc fetch first " + (PAGE + 1) + " rows only";
        List<Item> items = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("bigint", boxed(desks)));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    items.add(new Item(
                            row.getLong(1), listed(row, chart).append('}').toString()));
                }
            }
        }
        return items;
    }

    /** Derby: each desk's newest in turn, more of a desk only where its last row might not be the page's last. */
    private static List<Item> probed(Connection connection, Chart chart, long[] desks) throws SQLException {
        String sql =
                "select " + LISTED + " from customer_customer t --DERBY-PROPERTIES index=IX_CUSTOMER_CUSTOMER_OWNER\n"
                        + " where t.live = true and t.owner_id = ? and t.id < ? order by t.id desc fetch first ? rows only";
        int few = Math.max(3, 2 * PAGE / desks.length);
        List<Item> items = new ArrayList<>();
        long[] last = new long[desks.length];
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < desks.length; i++) {
                last[i] = probe(statement, chart, desks[i], Long.MAX_VALUE, few, items);
            }
            items.sort(Comparator.comparingLong(Item::id).reversed());
            for (int i = 0; i < desks.length; i++) {
                long cut = items.size() > PAGE ? items.get(PAGE).id() : 0;
                if (last[i] > cut) {
                    probe(statement, chart, desks[i], last[i], PAGE + 1, items);
                    items.sort(Comparator.comparingLong(Item::id).reversed());
                }
            }
        }
        return items;
    }

    /** Answers the last id where there may be more rows. */
    private static long probe(
            PreparedStatement statement, Chart chart, long desk, long before, int most, List<Item> items)
            throws SQLException {
        statement.setLong(1, desk);
        statement.setLong(2, before);
        statement.setInt(3, most);
        int found = 0;
        long last = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found++;
                last = row.getLong(1);
                items.add(new Item(last, listed(row, chart).append('}').toString()));
            }
        }
        return found == most ? last : 0;
    }

    private long total(Connection connection, long[] desks) throws SQLException {
        String places = derby ? "in (" + "?,".repeat(desks.length - 1) + "?)" : "= any (?)";
        try (PreparedStatement statement = connection.prepareStatement("select coalesce(sum(records), 0) from"
                + " kernel_counter where record_type = 'customer' and live = true and owner_id " + places)) {
            if (derby) {
                for (int i = 0; i < desks.length; i++) {
                    statement.setLong(i + 1, desks[i]);
                }
            } else {
                statement.setArray(1, connection.createArrayOf("bigint", boxed(desks)));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static Object[] boxed(long[] numbers) {
        Object[] boxed = new Object[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            boxed[i] = numbers[i];
        }
        return boxed;
    }

    private @Nullable String read(Connection connection, Caller caller, long id) throws SQLException {
        long[] desks = visible(connection, caller).ids();
        Chart shown = chart(connection, caller);
        String sql = "select " + COLUMNS + " from customer_customer where id = ? and live = true";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || java.util.Arrays.binarySearch(desks, row.getLong(4)) < 0) {
                    return null;
                }
                StringBuilder json = identity(row, shown);
                text(json, "approvalState", row.getString(12));
                text(json, "createdAt", row.getTimestamp(5).toInstant().toString());
                json.append(",\"createdBy\":").append(shown.people().get(row.getLong(13)));
                text(json, "changedAt", row.getTimestamp(14).toInstant().toString());
                json.append(",\"changedBy\":").append(shown.people().get(row.getLong(15)));
                text(json, "name", row.getString(6));
                text(json, "shortName", row.getString(16));
                text(json, "type", row.getString(7));
                text(json, "level", row.getString(8));
                text(json, "status", row.getString(9));
                text(json, "industry", row.getString(17));
                text(json, "source", row.getString(18));
                text(json, "region", row.getString(10));
                text(json, "address", row.getString(19));
                text(json, "phone", row.getString(11));
                text(json, "website", row.getString(20));
                number(json, "creditLimit", row.getBigDecimal(21));
                number(json, "creditDays", row.getObject(22));
                text(json, "holding", row.getString(25));
                Timestamp next = row.getTimestamp(23);
                text(
                        json,
                        "nextContactAt",
                        next == null ? null : next.toInstant().toString());
                text(json, "notes", row.getString(24));
                return json.append('}').toString();
            }
        }
    }

    private static StringBuilder identity(ResultSet row, Chart chart) throws SQLException {
        StringBuilder json = new StringBuilder(400)
                .append("{\"id\":\"")
                .append(row.getLong(1))
                .append("\",\"version\":")
                .append(row.getInt(2));
        text(json, "code", row.getString(3));
        return json.append(",\"owner\":").append(chart.desks().get(row.getLong(4)));
    }

    private static StringBuilder listed(ResultSet row, Chart chart) throws SQLException {
        StringBuilder json = identity(row, chart);
        text(json, "createdAt", row.getTimestamp(5).toInstant().toString());
        text(json, "name", row.getString(6));
        text(json, "type", row.getString(7));
        text(json, "level", row.getString(8));
        text(json, "status", row.getString(9));
        text(json, "region", row.getString(10));
        text(json, "phone", row.getString(11));
        return json;
    }

    private static void text(StringBuilder json, String name, @Nullable String value) {
        if (value != null) {
            json.append(",\"").append(name).append("\":").append(quoted(value));
        }
    }

    private static void number(StringBuilder json, String name, @Nullable Object value) {
        if (value != null) {
            json.append(",\"").append(name).append("\":").append(value);
        }
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static Map<String, String> values(HttpServletRequest request) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = JSON.createParser(request.getInputStream())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                values.put(name, parser.getText());
            }
        }
        return values;
    }

    private static boolean valid(Map<String, String> values) {
        String name = values.getOrDefault("name", "");
        return !name.isBlank()
                && name.length() <= 200
                && List.of("a", "b", "c").contains(values.getOrDefault("level", "c"))
                && values.getOrDefault("region", "").length() <= 100
                && values.getOrDefault("phone", "").length() <= 40;
    }

    private String create(Connection connection, Caller caller, Map<String, String> values) throws SQLException {
        long desk = visible(connection, caller).main();
        Chart shown = chart(connection, caller);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        long id = ids.create().toLong();
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            boolean[] same = new boolean[1];
            String sameKey = "name:" + values.get("name");
            query(
                    connection,
                    "select record_id from kernel_same where record_type = 'customer' and same_key = ?",
                    row -> same[0] = true,
                    sameKey);
            if (same[0]) {
                throw new SQLException("A duplicate: " + sameKey);
            }
            String code = number(connection, LocalDate.ofInstant(now, ZONE));
            change(
                    connection,
                    "insert into core_number_ledger (record_type, code, record_id, how, happened)"
                            + " values ('customer', ?, ?, 'issued', ?)",
                    code,
                    id,
                    now);
            RawCollationKey key = PINYIN.getRawCollationKey(values.get("name"), null);
            String level = values.getOrDefault("level", "c");
            change(
                    connection,
                    "insert into customer_customer (id, version, live, owner_id, code, approval_state,"
                            + " created_at, created_by, changed_at, changed_by, name, name_key, type, level, status, region, phone)"
                            + " values (?, 1, true, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, 'prospect', ?, 'potential', ?, ?)",
                    id,
                    desk,
                    code,
                    now,
                    caller.person(),
                    now,
                    caller.person(),
                    values.get("name"),
                    HexFormat.of().formatHex(key.bytes, 0, Math.min(96, key.size - 1)),
                    level,
                    values.get("region"),
                    values.get("phone"));
            audit(connection, caller, id, now, values);
            change(
                    connection,
                    "insert into kernel_outbox (id, record_type, record_id, operation, person_id, happened_at)"
                            + " values (?, 'customer', ?, 'create', ?, ?)",
                    ids.create().toLong(),
                    id,
                    caller.person(),
                    now);
            count(connection, desk);
            change(
                    connection,
                    "insert into kernel_same (record_type, same_key, record_id) values ('customer', ?, ?)",
                    sameKey,
                    id);
            searched(connection, id, values.get("name"), code, values.get("phone"));
            connection.commit();
            committed = true;
            return created(id, code, shown.desks().get(desk), shown.people().get(caller.person()), now, level, values);
        } finally {
            if (!committed) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
    }

    private String number(Connection connection, LocalDate today) throws SQLException {
        String scope = Integer.toString(today.getYear());
        String up =
                "update core_number_counter set next_number = next_number + 1 where record_type = 'customer' and scope = ?";
        String select = "select next_number from core_number_counter where record_type = 'customer' and scope = ?";
        long[] next = new long[1];
        if (derby) {
            change(connection, up, scope);
        }
        query(connection, derby ? select : up + " returning next_number", row -> next[0] = row.getLong(1), scope);
        return scope + String.format("%05d", next[0] - 1);
    }

    private void audit(Connection connection, Caller caller, long id, Instant now, Map<String, String> values)
            throws SQLException {
        StringBuilder changes = new StringBuilder("[");
        values.forEach((field, value) -> changes.append(changes.length() > 1 ? "," : "")
                .append("{\"field\":\"")
                .append(field)
                .append("\",\"before\":null,\"after\":")
                .append(quoted(value))
                .append('}'));
        long entry = ids.create().toLong();
        String text = changes.append(']').toString();
        String content = "[" + entry + ",\"" + now + "\"," + caller.person() + "," + quoted(caller.login())
                + ",\"127.0.0.1\",\"customer\"," + id + ",\"create\"," + quoted(text) + "]";
        change(
                connection,
                "insert into core_audit (id, happened, person, login, source, record_type, record_id, operation,"
                        + " changes, hash) values (?, ?, ?, ?, '127.0.0.1', 'customer', ?, 'create', ?, ?)",
                entry,
                now,
                caller.person(),
                caller.login(),
                id,
                text,
                HexFormat.of().formatHex(sha256(content)));
    }

    private static void count(Connection connection, long desk) throws SQLException {
        String key = " where record_type = 'customer' and live = true and owner_id = ? and responsible_id = 0"
                + " and bucket = 'prospect'";
        if (change(connection, "update kernel_counter set records = records + 1" + key, desk) == 0) {
            change(
                    connection,
                    "insert into kernel_counter (record_type, live, owner_id, responsible_id, bucket, records,"
                            + " measure) values ('customer', true, ?, 0, 'prospect', 1, 0)",
                    desk);
        }
    }

    /** The pairs of characters the customer is found by, and its Chinese ones. */
    static void searched(Connection connection, long id, @Nullable String... texts) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into kernel_gram (record_type, gram, minus_id) values ('customer', ?, ?)")) {
            for (String gram : Grams.of(texts)) {
                insert.setString(1, gram);
                insert.setLong(2, -id);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static int change(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                Object value = arguments[i];
                if (value instanceof Instant instant) {
                    statement.setTimestamp(i + 1, Timestamp.from(instant));
                } else if (value instanceof Long number) {
                    statement.setLong(i + 1, number);
                } else {
                    statement.setString(i + 1, (String) value);
                }
            }
            return statement.executeUpdate();
        }
    }

    private static String created(
            long id,
            String code,
            @Nullable String owner,
            @Nullable String person,
            Instant now,
            String level,
            Map<String, String> values) {
        StringBuilder json =
                new StringBuilder(600).append("{\"id\":\"").append(id).append("\",\"version\":1");
        text(json, "code", code);
        json.append(",\"owner\":").append(owner);
        text(json, "approvalState", "draft");
        text(json, "createdAt", now.toString());
        json.append(",\"createdBy\":").append(person);
        text(json, "changedAt", now.toString());
        json.append(",\"changedBy\":").append(person);
        text(json, "name", values.get("name"));
        text(json, "type", "prospect");
        text(json, "level", level);
        text(json, "status", "potential");
        text(json, "region", values.get("region"));
        text(json, "phone", values.get("phone"));
        text(json, "holding", "held");
        return json.append('}').toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

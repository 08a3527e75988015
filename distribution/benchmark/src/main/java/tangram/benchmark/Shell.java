package tangram.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.tsid.TsidFactory;
import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Query;
import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.Table;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.Version;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.jspecify.annotations.Nullable;

/**
 * The same work as {@link Limit} the way such servers are usually written: Jersey, EclipseLink entities without weaving
 * and shared cache, Jackson maps. It says what the frameworks alone cost, before anything of ours.
 */
@Path("/")
@Produces("application/json")
public final class Shell {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Collator PINYIN = Collator.getInstance(ULocale.CHINESE).freeze();
    private static final int PAGE = 50;

    private final EntityManagerFactory factory;
    private final boolean derby;
    private final TsidFactory ids = TsidFactory.builder().withNode(1001).build();
    private final Map<Long, Seen> seen = new ConcurrentHashMap<>();

    /** A customer, as EclipseLink knows it. */
    @Entity(name = "Customer")
    @Table(name = "customer_customer")
    public static class Customer {
        @Id
        long id;

        @Version
        int version;

        boolean live = true;

        @Column(name = "owner_id")
        long owner;

        String code = "";

        @Column(name = "approval_state")
        String approvalState = "draft";

        @Column(name = "created_at")
        Timestamp createdAt = new Timestamp(0);

        @Column(name = "created_by")
        long createdBy;

        @Column(name = "changed_at")
        Timestamp changedAt = new Timestamp(0);

        @Column(name = "changed_by")
        long changedBy;

        String name = "";

        @Column(name = "name_key")
        String nameKey = "";

        @Column(name = "short_name")
        @Nullable
        String shortName;

        String type = "prospect";
        String level = "c";
        String status = "potential";

        String holding = "held";

        @Nullable
        String industry;

        @Nullable
        String source;

        @Nullable
        String region;

        @Nullable
        String address;

        @Nullable
        String phone;

        @Nullable
        String website;

        @Nullable
        String notes;

        Map<String, @Nullable Object> listed(Seen seen) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("id", Long.toString(id));
            json.put("version", version);
            json.put("code", code);
            json.put("owner", seen.names().get(owner));
            json.put("createdAt", createdAt.toInstant().toString());
            json.put("name", name);
            json.put("type", type);
            json.put("level", level);
            json.put("status", status);
            json.put("region", region);
            json.put("phone", phone);
            json.values().removeIf(java.util.Objects::isNull);
            return json;
        }

        Map<String, @Nullable Object> whole(Seen seen) {
            Map<String, @Nullable Object> json = listed(seen);
            json.put("approvalState", approvalState);
            json.put("createdBy", seen.names().get(createdBy));
            json.put("changedAt", changedAt.toInstant().toString());
            json.put("changedBy", seen.names().get(changedBy));
            json.put("industry", industry);
            json.put("source", source);
            json.put("address", address);
            json.put("website", website);
            json.put("holding", holding);
            json.put("notes", notes);
            json.values().removeIf(java.util.Objects::isNull);
            return json;
        }
    }

    private record Caller(long person, String login, long epoch) {}

    /** What a person sees, and what it is called. */
    private record Seen(long epoch, long main, List<Long> desks, Map<Long, Object> names) {}

    private Shell(EntityManagerFactory factory, boolean derby) {
        this.factory = factory;
        this.derby = derby;
    }

    public static void main(String[] arguments) throws Exception {
        DataSource pool = Place.pool(arguments[0]);
        Map<String, Object> properties = new HashMap<>();
        properties.put("eclipselink.weaving", "false");
        properties.put("eclipselink.logging.level", "OFF");
        if (arguments.length > 1) {
            properties.put("jakarta.persistence.schema-generation.database.action", arguments[1]);
        }
        EntityManagerFactory factory =
                new PersistenceProvider().createContainerEntityManagerFactory(unit(pool), properties);
        factory.createEntityManager().close();
        ResourceConfig config = new ResourceConfig();
        config.property(ServerProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true);
        config.property(ServerProperties.METAINF_SERVICES_LOOKUP_DISABLE, true);
        config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        config.register(new Shell(factory, arguments[0].startsWith("jdbc:derby:")));
        ServletContextHandler context = new ServletContextHandler("/");
        ServletHolder holder = new ServletHolder(new ServletContainer(config));
        holder.setInitOrder(1);
        context.addServlet(holder, "/api/customer/customers/*");
        Server server = new Server(0);
        server.setHandler(context);
        server.start();
        System.out.println("ready at " + server.getURI());
    }

    /** The unit's description: everything EclipseLink asks for is said here, the rest is nothing. */
    private static PersistenceUnitInfo unit(DataSource pool) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("getPersistenceUnitName", "shell");
        answers.put("getTransactionType", PersistenceUnitTransactionType.RESOURCE_LOCAL);
        answers.put("getNonJtaDataSource", pool);
        answers.put("getManagedClassNames", List.of(Customer.class.getName()));
        answers.put("getMappingFileNames", List.of());
        answers.put("getJarFileUrls", List.<URL>of());
        answers.put(
                "getPersistenceUnitRootUrl",
                Shell.class.getProtectionDomain().getCodeSource().getLocation());
        answers.put("excludeUnlistedClasses", true);
        answers.put("getSharedCacheMode", SharedCacheMode.NONE);
        answers.put("getValidationMode", ValidationMode.NONE);
        answers.put("getProperties", new Properties());
        answers.put("getClassLoader", Shell.class.getClassLoader());
        answers.put("getNewTempClassLoader", Shell.class.getClassLoader());
        return (PersistenceUnitInfo) Proxy.newProxyInstance(
                Shell.class.getClassLoader(),
                new Class<?>[] {PersistenceUnitInfo.class},
                (proxy, method, args) ->
                        args != null && args[0] instanceof ClassTransformer ? null : answers.get(method.getName()));
    }

    private Caller caller(EntityManager entities, @Nullable String secret) {
        List<?> found = entities.createNativeQuery("select p.id, p.login, e.access_epoch + e.organisation_epoch"
                        + " from login_session s join core_person p on p.id = s.person cross join kernel_epoch e"
                        + " where s.secret = ? and s.expires_at > ? and p.active = true")
                .setParameter(1, Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(String.valueOf(secret))))
                .setParameter(2, Timestamp.from(Instant.now()))
                .getResultList();
        if (found.isEmpty()) {
            throw new WebApplicationException(401);
        }
        Object[] row = (Object[]) found.get(0);
        return new Caller(number(row[0]), (String) row[1], number(row[2]));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private Seen seen(EntityManager entities, Caller caller) {
        Seen known = seen.get(caller.person());
        if (known != null && known.epoch() == caller.epoch()) {
            return known;
        }
        List<Long> desks = new ArrayList<>();
        List<Long> seats = new ArrayList<>();
        for (Object row : query(
                        entities,
                        "select id, coalesce(seat, 0) from core_desk where holder = ? order by 2 desc",
                        caller.person())
                .getResultList()) {
            desks.add(number(((Object[]) row)[0]));
            seats.add(number(((Object[]) row)[1]));
        }
        for (int i = 0; i < seats.size(); i++) {
            for (Object row : query(
                            entities,
                            "select d.id, s.id from core_seat s join core_desk d on d.seat = s.id where s.reports_to = ?",
                            seats.get(i))
                    .getResultList()) {
                desks.add(number(((Object[]) row)[0]));
                seats.add(number(((Object[]) row)[1]));
            }
        }
        Map<Long, Object> names = new HashMap<>();
        for (Object row :
                query(entities, "select id, login, name from core_person").getResultList()) {
            Object[] person = (Object[]) row;
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", person[0].toString());
            json.put("type", "person");
            json.put("title", person[2]);
            json.put("login", person[1]);
            names.put(number(person[0]), json);
        }
        for (Object row : query(
                        entities,
                        "select d.id, p.name, p.login, s.code from core_desk d join core_person p on p.id = d.holder left join core_seat s on s.id = d.seat")
                .getResultList()) {
            Object[] desk = (Object[]) row;
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", desk[0].toString());
            json.put("type", "desk");
            json.put("title", desk[1]);
            json.put("person", desk[2]);
            if (desk[3] != null) {
                json.put("seat", desk[3]);
            }
            names.put(number(desk[0]), json);
        }
        Seen fresh = new Seen(caller.epoch(), desks.get(0), desks, names);
        seen.put(caller.person(), fresh);
        return fresh;
    }

    private static Query query(EntityManager entities, String sql, Object... arguments) {
        Query query = entities.createNativeQuery(sql);
        for (int i = 0; i < arguments.length; i++) {
            query.setParameter(i + 1, arguments[i]);
        }
        return query;
    }

    private static Response json(int status, Object body) throws IOException {
        return Response.status(status)
                .type("application/json;charset=utf-8")
                .entity(JSON.writeValueAsBytes(body))
                .build();
    }

    @GET
    public Response list(@CookieParam("tangram") String secret) throws IOException {
        EntityManager entities = factory.createEntityManager();
        try {
            Seen sees = seen(entities, caller(entities, secret));
            List<Customer> items = new ArrayList<>();
            if (derby) {
                for (long desk : sees.desks()) {
                    items.addAll(page(
                            entities,
                            "select t.* from customer_customer t --DERBY-PROPERTIES index=IX_CUSTOMER_CUSTOMER_OWNER\n"
                                    + " where t.live = true and t.owner_id = ? order by t.id desc fetch first 51 rows only",
                            desk));
                }
                items.sort((a, b) -> Long.compare(b.id, a.id));
            } else {
                String desks = String.join(
                        ",", sees.desks().stream().map(Object::toString).toList());
                items.addAll(page(
                        entities,
                        "select r.* from unnest(array[" + desks + "]::bigint[]) as d (desk) cross join lateral"
                                + " (select t.* from customer_customer t where t.live = true and t.owner_id = d.desk order by t.id desc"
                                + " fetch first 51 rows only) r order by id desc fetch first 51 rows only"));
            }
            Object total = query(
                            entities,
                            "select sum(records) from kernel_counter where record_type = 'customer' and live = true"
                                    + " and owner_id in ("
                                    + String.join(
                                            ",",
                                            sees.desks().stream()
                                                    .map(Object::toString)
                                                    .toList()) + ")")
                    .getSingleResult();
            Map<String, Object> page = new LinkedHashMap<>();
            page.put(
                    "items",
                    items.stream().limit(PAGE).map(item -> item.listed(sees)).toList());
            if (items.size() > PAGE) {
                page.put("next", Long.toString(items.get(PAGE - 1).id));
            }
            page.put("total", total);
            page.put("totalIsExact", true);
            return json(200, page);
        } finally {
            entities.close();
        }
    }

    @SuppressWarnings("unchecked") // the query says which class
    private static List<Customer> page(EntityManager entities, String sql, Object... arguments) {
        Query query = entities.createNativeQuery(sql, Customer.class).setHint("eclipselink.read-only", "true");
        for (int i = 0; i < arguments.length; i++) {
            query.setParameter(i + 1, arguments[i]);
        }
        return query.getResultList();
    }

    @GET
    @Path("/{id}")
    public Response read(@CookieParam("tangram") String secret, @PathParam("id") long id) throws IOException {
        EntityManager entities = factory.createEntityManager();
        try {
            Seen sees = seen(entities, caller(entities, secret));
            Customer customer = entities.find(Customer.class, id);
            if (customer == null || !customer.live || !sees.desks().contains(customer.owner)) {
                throw new NotFoundException();
            }
            return json(200, customer.whole(sees));
        } finally {
            entities.close();
        }
    }

    @POST
    public Response create(@CookieParam("tangram") String secret, InputStream body) throws IOException, SQLException {
        Map<?, ?> values = JSON.readValue(body, Map.class);
        String name = String.valueOf(values.get("name"));
        EntityManager entities = factory.createEntityManager();
        try {
            Caller caller = caller(entities, secret);
            Seen sees = seen(entities, caller);
            if (name.isBlank() || name.length() > 200) {
                return json(400, Map.of());
            }
            entities.getTransaction().begin();
            Customer customer = new Customer();
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            customer.id = ids.create().toLong();
            customer.owner = sees.main();
            customer.name = name;
            byte[] key = PINYIN.getCollationKey(name).toByteArray();
            customer.nameKey = HexFormat.of().formatHex(key, 0, Math.min(96, key.length - 1));
            customer.level = String.valueOf(values.get("level"));
            customer.region = (String) values.get("region");
            customer.phone = (String) values.get("phone");
            customer.createdAt = Timestamp.from(now);
            customer.changedAt = Timestamp.from(now);
            customer.createdBy = caller.person();
            customer.changedBy = caller.person();
            customer.code = number(entities);
            entities.persist(customer);
            entities.flush();
            trail(entities, caller, customer, JSON.writeValueAsString(values));
            found(entities, customer);
            entities.getTransaction().commit();
            return json(201, customer.whole(sees));
        } finally {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
            entities.close();
        }
    }

    private static String number(EntityManager entities) {
        String scope = Year.now(ZoneId.systemDefault()).toString();
        query(
                        entities,
                        "update core_number_counter set next_number = next_number + 1 where record_type = 'customer' and scope = ?",
                        scope)
                .executeUpdate();
        Object next = query(
                        entities,
                        "select next_number from core_number_counter where record_type = 'customer' and scope = ?",
                        scope)
                .getSingleResult();
        return scope + String.format("%05d", number(next) - 1);
    }

    private void trail(EntityManager entities, Caller caller, Customer customer, String changes) {
        query(
                        entities,
                        "insert into core_number_ledger (record_type, code, record_id, how, happened) values ('customer', ?, ?, 'issued', ?)",
                        customer.code,
                        customer.id,
                        customer.createdAt)
                .executeUpdate();
        query(
                        entities,
                        "insert into core_audit (id, happened, person, login, source, record_type, record_id, operation, changes, hash)"
                                + " values (?, ?, ?, ?, '127.0.0.1', 'customer', ?, 'create', ?, ?)",
                        ids.create().toLong(),
                        customer.createdAt,
                        caller.person(),
                        caller.login(),
                        customer.id,
                        changes,
                        HexFormat.of().formatHex(sha256(customer.id + caller.login() + customer.createdAt + changes)))
                .executeUpdate();
        query(
                        entities,
                        "insert into kernel_outbox (id, record_type, record_id, operation, person_id, happened_at)"
                                + " values (?, 'customer', ?, 'create', ?, ?)",
                        ids.create().toLong(),
                        customer.id,
                        caller.person(),
                        customer.createdAt)
                .executeUpdate();
        int counted = query(
                        entities,
                        "update kernel_counter set records = records + 1 where record_type = 'customer' and live = true"
                                + " and owner_id = ? and responsible_id = 0 and bucket = 'prospect'",
                        customer.owner)
                .executeUpdate();
        if (counted == 0) {
            query(
                            entities,
                            "insert into kernel_counter (record_type, live, owner_id, responsible_id, bucket, records, measure)"
                                    + " values ('customer', true, ?, 0, 'prospect', 1, 0)",
                            customer.owner)
                    .executeUpdate();
        }
    }

    private static void found(EntityManager entities, Customer customer) throws SQLException {
        String key = "name:" + customer.name;
        String same = "select record_id from kernel_same where record_type = 'customer' and same_key = ?";
        if (!query(entities, same, key).getResultList().isEmpty()) {
            throw new SQLException("A duplicate: " + key);
        }
        query(
                        entities,
                        "insert into kernel_same (record_type, same_key, record_id) values ('customer', ?, ?)",
                        key,
                        customer.id)
                .executeUpdate();
        Limit.searched(entities.unwrap(Connection.class), customer.id, customer.name, customer.code, customer.phone);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

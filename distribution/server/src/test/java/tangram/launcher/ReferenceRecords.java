package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The records of the access scenarios, as the people of the reference enterprise would enter them: each his own, through the
 * door. They are called by their short names: C1, K2, PJ1. What nobody of the owners may link to himself the general manager
 * enters for him.
 */
final class ReferenceRecords {

    /** Where each kind of record is served. */
    static final Map<String, String> PATHS = Map.ofEntries(
            Map.entry("C", "/api/customer/customers"),
            Map.entry("P", "/api/customer/contacts"),
            Map.entry("O", "/api/opportunity/opportunities"),
            Map.entry("Q", "/api/quote/quotes"),
            Map.entry("K", "/api/contract/contracts"),
            Map.entry("AR", "/api/receivable/receivables"),
            Map.entry("PJ", "/api/project/projects"),
            Map.entry("ACT", "/api/activity/activities"),
            Map.entry("LOG", "/api/activity/activities"),
            Map.entry("A", "/api/asset/assets"),
            Map.entry("SR", "/api/service/requests"),
            Map.entry("SF", "/api/service/charges"),
            Map.entry("LD", "/api/lead/leads"),
            Map.entry("EX", "/api/expense/expenses"),
            Map.entry("PR", "/api/product/products"));

    private static final String DAY = "2026-06-01";
    private static final String MOMENT = "2026-06-01T02:00:00Z";

    private final String url;
    private final Map<String, Employee> people = new HashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();

    private ReferenceRecords(String url) {
        this.url = url;
    }

    /** On a demo whose own records are taken away. */
    static ReferenceRecords on(String url) throws Exception {
        ReferenceRecords records = new ReferenceRecords(url);
        records.emptyTheDemo();
        records.make();
        return records;
    }

    /** The same records on a server that has a copy of the data. */
    ReferenceRecords copied(String to) {
        ReferenceRecords copy = new ReferenceRecords(to);
        copy.ids.putAll(ids);
        return copy;
    }

    /** The short names there are. */
    Set<String> names() {
        return ids.keySet();
    }

    /** Somebody, signed in once. */
    Employee as(String login) throws Exception {
        Employee known = people.get(login);
        if (known == null) {
            known = Employee.signIn(url, login);
            people.put(login, known);
        }
        return known;
    }

    /** Forgets a session that has ended. */
    void signedOut(String login) {
        people.remove(login);
    }

    private void emptyTheDemo() throws Exception {
        for (String kind : new String[] {"P", "C"}) {
            for (Map<String, Object> record : as("zhang").all(PATHS.get(kind), "owner")) {
                String owner = String.valueOf(((Map<?, ?>) record.get("owner")).get("person"));
                assertThat(as(owner)
                                .delete(PATHS.get(kind) + "/" + record.get("id"))
                                .status())
                        .isEqualTo(204);
            }
        }
    }

    private void make() throws Exception {
        create("wumin", "C1", Map.of("name", "华东精工集团"));
        create("wuqiang", "C2", Map.of("name", "重庆山水机械"));
        create("fengli", "C3", Map.of("name", "合肥量子装备"));
        create("wumin", "P1", Map.of("name", "何建国", "customer", id("C1"), "mobile", "13800000001"));
        create("wumin", "O1", opportunity("C1", "产线改造"));
        create(
                "wumin",
                "Q1",
                Map.of("subject", "产线改造报价", "opportunity", id("O1"), "quotedOn", DAY, "validUntil", "2026-07-01"));
        create("wumin", "K1", contract("C1", "产线改造合同"));
        create("wuqiang", "K2", contract("C2", "仓储系统合同"));
        create("wumin", "AR1", Map.of("contract", id("K1"), "amount", 100_000, "dueOn", "2026-08-01"));
        create("wuqiang", "AR2", Map.of("contract", id("K2"), "amount", 50_000, "dueOn", "2026-08-01"));
        create(
                "wumin",
                "ACT1",
                Map.of("customer", id("C1"), "method", "visit", "happenedAt", MOMENT, "content", "拜访采购部"));
        create("chu", "PR1", Map.of("name", "数控机床", "unit", "set", "listPrice", 100_000));
        create("zhang", "PJ1", project("K1", "产线改造实施", "han"));
        create("zhang", "PJ2", project("K2", "仓储系统实施", "han"));
        create("han", "LOG1", Map.of("project", id("PJ1"), "method", "site", "happenedAt", MOMENT, "content", "设备进场"));
        create("zhang", "A1", asset(Map.of("contract", id("K1"), "owner", Map.of("person", "wei"))));
        create("zhang", "A2", asset(Map.of("contract", id("K2"), "owner", Map.of("person", "wei"))));
        create("wumin", "A9", asset(Map.of("customer", id("C1"))));
        create("you", "SR1", Map.of("asset", id("A1"), "subject", "主轴异响", "type", "fault"));
        create("you", "SR2", Map.of("asset", id("A2"), "subject", "货架变形", "type", "fault"));
        create("you", "SR3", Map.of("customer", Map.of("exact", "华东精工集团"), "subject", "咨询保养", "type", "inquiry"));
        create("you", "SF1", Map.of("serviceRequest", id("SR1"), "amount", 800));
        create("chenchen", "LD1", Map.of("company", "苏州新材料公司", "contactName", "陆先生", "source", "exhibition"));
        create("wumin", "EX1", expense());
        create("han", "EX2", expense());
    }

    Map<String, Object> opportunity(String customer, String name) {
        return Map.of("name", name, "customer", id(customer), "amount", 500_000, "expectedCloseOn", "2026-09-30");
    }

    private Map<String, Object> contract(String customer, String name) {
        return Map.of("name", name, "type", "sales", "customer", id(customer), "amount", 100_000, "signedOn", DAY);
    }

    Map<String, Object> project(String contract, String name, String owner) {
        return Map.of(
                "name",
                name,
                "contract",
                id(contract),
                "plannedStartOn",
                DAY,
                "plannedEndOn",
                "2026-12-31",
                "owner",
                Map.of("person", owner));
    }

    Map<String, Object> asset(Map<String, Object> more) {
        Map<String, Object> values = new LinkedHashMap<>(more);
        values.put("product", id("PR1"));
        values.put("installedOn", DAY);
        values.put("warrantyStartsOn", DAY);
        values.put("warrantyEndsOn", "2027-06-01");
        return values;
    }

    private static Map<String, Object> expense() {
        return Map.of("type", "travel", "incurredOn", DAY, "amount", 320);
    }

    /** Enters a record under a short name. */
    String create(String login, String name, Map<String, ?> values) throws Exception {
        Employee.Answer made = as(login).post(path(name), values);
        assertThat(made.status()).as("%s by %s: %s", name, login, made.body()).isEqualTo(201);
        ids.put(name, made.text("id"));
        return made.text("id");
    }

    /** Takes one away again. */
    void delete(String login, String name) throws Exception {
        assertThat(as(login).delete(at(name)).status()).isEqualTo(204);
        ids.remove(name);
    }

    String id(String name) {
        String id = ids.get(name);
        assertThat(id).as(name).isNotNull();
        return id;
    }

    /** The address of a kind of records, by any short name of its. */
    static String path(String name) {
        return PATHS.get(name.replaceAll("[0-9]", ""));
    }

    /** The address of a record. */
    String at(String name) {
        return path(name) + "/" + id(name);
    }

    /** Whom he sees in the list, by short names; what has none is shown by its id. */
    Set<String> list(String login, String kind) throws Exception {
        Map<String, String> names = new HashMap<>();
        ids.forEach((name, id) -> {
            if (path(name).equals(PATHS.get(kind))) names.put(id, name);
        });
        Set<String> found = new TreeSet<>();
        for (Map<String, Object> record : as(login).all(PATHS.get(kind), "createdAt")) {
            String id = String.valueOf(record.get("id"));
            found.add(names.getOrDefault(id, id));
        }
        return found;
    }

    /** What the door says when he opens the record. */
    int open(String login, String name) throws Exception {
        return as(login).get(at(name)).status();
    }
}

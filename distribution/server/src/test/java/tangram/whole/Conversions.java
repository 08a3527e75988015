package tangram.whole;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/**
 * Everything the modules do that is more than one record: each of their actions, and what else makes a record of another, or changes
 * others with it. 王 is above 赵, who is above 武敏 and 周明.
 */
final class Conversions {

    private static final String WUMIN = "wumin";
    private static final String ZHOU = "zhouming";
    private static final String ZHAO = "zhao";

    private final TestTangram tangram;
    private final Map<String, Supplier<Runnable>> all = new LinkedHashMap<>();
    private int number;

    Conversions(TestTangram tangram) {
        this.tangram = tangram;
        tangram.person(WUMIN, tangram.person(ZHAO, tangram.person("wang")));
        tangram.person(ZHOU, tangram.caller(ZHAO));
        make(ZHAO, "pool", "name", "线索池", "kind", "lead", "keeper", person(WUMIN));
        make(ZHAO, "pool", "name", "客户公海", "kind", "customer", "keeper", person(WUMIN));
        market();
        customers();
        claims();
        sales();
        contracts();
        money();
        knowledge();
        rest();
    }

    /** By name, an action's is {@code <type>.<action>}: what prepares it, and so gives what is to be done. */
    Map<String, Supplier<Runnable>> all() {
        return all;
    }

    private void market() {
        all.put("campaign.add-targets", () -> {
            String name = name("参会");
            contact(customer(), name);
            contact(customer(), name + " 二");
            long campaign = make(
                    WUMIN,
                    "campaign",
                    "name",
                    name("秋季展会"),
                    "type",
                    "exhibition",
                    "startsOn",
                    "2026-06-10",
                    "endsOn",
                    "2026-06-12");
            return doing(WUMIN, "campaign", campaign, "add-targets", "filter", "name=='" + name + "*'");
        });
        all.put("lead.assign", () -> doing(ZHAO, "lead", lead(ZHAO), "assign", "person", person(WUMIN)));
        all.put("lead.release", () -> doing(ZHAO, "lead", lead(ZHAO), "release", "reason", "无预算"));
        all.put("lead.claim", () -> {
            long lead = lead(ZHAO);
            act(ZHAO, "lead", lead, "release");
            return doing(ZHAO, "lead", lead, "claim");
        });
        all.put("lead.convert", () -> {
            long lead = lead(WUMIN);
            make(
                    WUMIN,
                    "activity",
                    "method",
                    "phone",
                    "happenedAt",
                    "2026-05-30T08:00:00Z",
                    "content",
                    "有兴趣",
                    "lead",
                    id(lead));
            return doing(WUMIN, "lead", lead, "convert", "expectedCloseOn", "2026-09-30");
        });
    }

    private void customers() {
        all.put("customer.release", () -> {
            long customer = make(ZHAO, "customer", "name", name("华东精密"));
            make(ZHAO, "contact", "name", "王总", "customer", id(customer));
            return doing(ZHAO, "customer", customer, "release", "reason", "无需求");
        });
        all.put("customer.claim", () -> {
            long customer = customer();
            contact(customer, "王总");
            act(WUMIN, "customer", customer, "release");
            return doing(ZHAO, "customer", customer, "claim");
        });
        all.put("two customers become one", () -> {
            long customer = customer();
            long other = customer();
            contact(other, "王总");
            opportunity(other);
            return () -> records(WUMIN, "customer").merge(customer, other);
        });
        all.put("two customers that became one are two again", () -> {
            long customer = customer();
            long other = customer();
            contact(other, "王总");
            records(WUMIN, "customer").merge(customer, other);
            return () -> records(WUMIN, "customer").unmerge(customer);
        });
        all.put("a customer is given away with all of his", () -> {
            long customer = customer();
            contact(customer, "王总");
            opportunity(customer);
            return () -> records(ZHAO, "customer").transfer(customer, ZHOU, List.of("contact", "opportunity"));
        });
        all.put("a follow-up moves the customer's days", () -> {
            long customer = customer();
            return () -> make(
                    WUMIN,
                    "activity",
                    "method",
                    "visit",
                    "happenedAt",
                    "2026-06-01T01:00:00Z",
                    "content",
                    "拜访",
                    "customer",
                    id(customer),
                    "nextContactAt",
                    "2026-06-20T01:00:00Z");
        });
    }

    private void claims() {
        all.put("customer-claim.raise", () -> doing(ZHOU, "customer-claim", claim(), "raise"));
        all.put("customer-claim.withdraw", () -> doing(ZHOU, "customer-claim", raised(), "withdraw"));
        all.put("customer-claim.examine", () -> doing(ZHAO, "customer-claim", raised(), "examine"));
        all.put("customer-claim.grant", () -> doing(ZHAO, "customer-claim", raised(), "grant"));
        all.put("customer-claim.share", () -> doing(ZHAO, "customer-claim", raised(), "share"));
        all.put("customer-claim.refuse", () -> doing(ZHAO, "customer-claim", raised(), "refuse", "reason", "先报备者跟进"));
    }

    private void sales() {
        all.put("an opportunity becomes a quote", () -> {
            long customer = customer();
            long opportunity = opportunity(customer);
            return () -> quote(customer, opportunity);
        });
        all.put("an opportunity is won against competitors", () -> {
            long opportunity = opportunity(customer());
            records(WUMIN, "opportunity").change(opportunity, Map.of("stage", "negotiation"));
            long competitor = make(WUMIN, "competitor", "name", name("北方数控"));
            make(WUMIN, "opportunity-competitor", "opportunity", id(opportunity), "competitor", id(competitor));
            return () -> records(WUMIN, "opportunity").change(opportunity, Map.of("stage", "won"));
        });
        all.put("quote.make-main", () -> {
            long customer = customer();
            long opportunity = opportunity(customer);
            quote(customer, opportunity);
            return doing(WUMIN, "quote", quote(customer, opportunity), "make-main");
        });
        all.put("quote.decline", () -> {
            long customer = customer();
            long quote = quote(customer, opportunity(customer));
            records(WUMIN, "quote").change(quote, Map.of("status", "sent"));
            return doing(WUMIN, "quote", quote, "decline", "reason", "价格");
        });
        all.put("a quote becomes its next revision", () -> {
            long quote = accepted("sent");
            // its product is there before: it is no part of the change
            Map<String, Object> line = line(150_000);
            return () -> records(WUMIN, "quote").change(quote, Map.of("lines", List.of(line)));
        });
        all.put("a quote becomes a contract", () -> {
            long quote = accepted("sent", "accepted");
            return () -> make(WUMIN, "contract", "name", name("产线合同"), "type", "sales", "quote", id(quote));
        });
        all.put("target.agree", () -> {
            number++;
            long target = make(WUMIN, "target", "calendarYear", 2100 + number, "amount", 90_000);
            return doing(ZHAO, "target", target, "agree", "amount", 100_000);
        });
    }

    private void contracts() {
        all.put("contract.sign", () -> doing(WUMIN, "contract", contract(), "sign", "signedOn", "2026-06-01"));
        all.put(
                "contract.amend",
                () -> doing(WUMIN, "contract", signed(), "amend", "content", "增加一台", "reason", "客户扩产"));
        all.put("contract.renew", () -> doing(WUMIN, "contract", signed(), "renew", "endsOn", "2028-05-31"));
        all.put(
                "contract.create-project",
                () -> doing(
                        WUMIN,
                        "contract",
                        signed(),
                        "create-project",
                        "plannedStartOn",
                        "2026-06-10",
                        "plannedEndOn",
                        "2026-08-31"));
        all.put("contract.plan-receivables", () -> doing(WUMIN, "contract", signed(), "plan-receivables"));
        all.put("contract.terminate", () -> doing(WUMIN, "contract", planned(), "terminate", "reason", "客户停产"));
        all.put("contract.void", () -> doing(WUMIN, "contract", planned(), "void", "reason", "重复签订"));
        all.put("a contract is given away with what is owed by it", () -> {
            long contract = planned();
            act(
                    WUMIN,
                    "contract",
                    contract,
                    "create-project",
                    "plannedStartOn",
                    "2026-06-10",
                    "plannedEndOn",
                    "2026-08-31");
            return () -> records(ZHAO, "contract").transfer(contract, ZHOU, List.of("receivable"));
        });
        all.put("what a project installed becomes an asset", () -> {
            long contract = signed();
            Object project = act(
                            WUMIN,
                            "contract",
                            contract,
                            "create-project",
                            "plannedStartOn",
                            "2026-06-10",
                            "plannedEndOn",
                            "2026-08-31")
                    .get("project");
            String product = id(product());
            return () -> make(
                    WUMIN,
                    "asset",
                    "project",
                    ((Map<?, ?>) project).get("id"),
                    "contract",
                    id(contract),
                    "product",
                    product,
                    "serialNumber",
                    name("SN"),
                    "installedOn",
                    "2026-06-01",
                    "warrantyStartsOn",
                    "2026-06-01",
                    "warrantyEndsOn",
                    "2027-05-31");
        });
    }

    private void money() {
        all.put("receivable.void", () -> doing(WUMIN, "receivable", owed(customer()), "void", "reason", "重复登记"));
        all.put("receivable.bad-debt", () -> doing(WUMIN, "receivable", owed(customer()), "bad-debt", "reason", "破产"));
        all.put("receipt.confirm", () -> doing(WUMIN, "receipt", arrived(customer()), "confirm"));
        all.put("receipt.allocate", () -> {
            long customer = customer();
            owed(customer);
            owed(customer);
            long receipt = arrived(customer);
            act(WUMIN, "receipt", receipt, "confirm");
            return doing(WUMIN, "receipt", receipt, "allocate");
        });
        all.put("receipt.deallocate", () -> doing(WUMIN, "receipt", allocated(), "deallocate"));
        all.put("receipt.close", () -> doing(WUMIN, "receipt", allocated(), "close"));
        all.put("receipt.reverse", () -> doing(WUMIN, "receipt", allocated(), "reverse", "reason", "记错客户"));
        all.put("invoice.issue", () -> doing(WUMIN, "invoice", requested(), "issue", "number", name("FP")));
        all.put("invoice.void", () -> doing(WUMIN, "invoice", issued(), "void", "reason", "抬头有误"));
        all.put("invoice.red", () -> doing(WUMIN, "invoice", issued(), "red", "reason", "退货"));
        all.put("expense.reimburse", () -> {
            long expense = make(WUMIN, "expense", "type", "travel", "incurredOn", "2026-05-28", "amount", 300);
            return doing(WUMIN, "expense", expense, "reimburse");
        });
    }

    private void knowledge() {
        all.put("article.send-for-review", () -> doing(WUMIN, "article", article(), "send-for-review"));
        all.put("article.return", () -> doing(ZHAO, "article", reviewed(), "return", "note", "请补充型号"));
        all.put("article.publish", () -> {
            Object next = act(WUMIN, "article", published(), "revise").get("article");
            long edition = Long.parseLong((String) ((Map<?, ?>) next).get("id"));
            act(WUMIN, "article", edition, "send-for-review");
            return doing(ZHAO, "article", edition, "publish");
        });
        all.put("article.withdraw", () -> doing(ZHAO, "article", published(), "withdraw", "reason", "机型停产"));
        all.put("article.revise", () -> doing(WUMIN, "article", published(), "revise"));
        all.put("article.helpful", () -> doing(ZHAO, "article", published(), "helpful"));
        all.put("a request is solved by an article", () -> {
            long request = request();
            long article = published();
            return () -> records(WUMIN, "service-request").change(request, Map.of("solutionArticle", id(article)));
        });
    }

    private void rest() {
        all.put("a service becomes a charge", () -> {
            long request = request();
            return () -> make(WUMIN, "service-charge", "serviceRequest", id(request), "amount", 1200);
        });
        all.put("a charge becomes a receivable", () -> {
            long charge = make(WUMIN, "service-charge", "serviceRequest", id(request()), "amount", 1200);
            return () -> make(WUMIN, "receivable", "serviceCharge", id(charge), "amount", 1200, "dueOn", "2026-07-01");
        });
        all.put("a customer goes to the recycle bin", () -> {
            long customer = customer();
            return () -> records(WUMIN, "customer").delete(customer);
        });
        all.put("a customer comes back from the recycle bin", () -> {
            long customer = customer();
            records(WUMIN, "customer").delete(customer);
            return () -> records(WUMIN, "customer").restore(customer);
        });
    }

    private String name(String word) {
        number++;
        return word + " " + number;
    }

    private static String id(long id) {
        return Long.toString(id);
    }

    private String person(String login) {
        return id(tangram.caller(login).person());
    }

    private TestRecords records(String login, String type) {
        return tangram.records(tangram.caller(login), type);
    }

    private static Map<String, Object> values(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private long make(String login, String type, Object... pairs) {
        return records(login, type).create(values(pairs));
    }

    private Map<String, Object> act(String login, String type, long id, String action, Object... pairs) {
        return records(login, type).act(id, action, values(pairs));
    }

    private Runnable doing(String login, String type, long id, String action, Object... pairs) {
        return () -> act(login, type, id, action, pairs);
    }

    private long customer() {
        return make(WUMIN, "customer", "name", name("华东精密机械"));
    }

    private void contact(long customer, String name) {
        make(WUMIN, "contact", "name", name, "customer", id(customer), "mobile", name("138"));
    }

    private long lead(String login) {
        return make(login, "lead", "company", name("苏州新材"), "contactName", "李工", "source", "exhibition");
    }

    private long claim() {
        String name = name("青禾种业");
        make(WUMIN, "customer", "name", name);
        return make(ZHOU, "customer-claim", "name", name, "reason", "三月起由我跟进");
    }

    private long raised() {
        long claim = claim();
        act(ZHOU, "customer-claim", claim, "raise");
        return claim;
    }

    private long article() {
        return make(WUMIN, "article", "title", name("主轴异响"), "body", "<p>更换轴承</p>");
    }

    private long reviewed() {
        long article = article();
        act(WUMIN, "article", article, "send-for-review");
        return article;
    }

    private long published() {
        long article = reviewed();
        act(ZHAO, "article", article, "publish");
        return article;
    }

    private long product() {
        return make(WUMIN, "product", "name", name("数控机床"), "unit", "unit", "listPrice", 180_000);
    }

    private Map<String, Object> line(long price) {
        return values("product", id(product()), "quantity", 2, "unitPrice", price);
    }

    private List<Map<String, Object>> lines(long price) {
        return List.of(line(price), values("description", "安装", "quantity", 1, "unitPrice", 6_000));
    }

    private long opportunity(long customer) {
        return make(
                WUMIN,
                "opportunity",
                "name",
                name("产线改造"),
                "customer",
                id(customer),
                "amount",
                360_000,
                "expectedCloseOn",
                "2026-09-30",
                "lines",
                lines(170_000));
    }

    private long quote(long customer, long opportunity) {
        return make(
                WUMIN,
                "quote",
                "customer",
                id(customer),
                "opportunity",
                id(opportunity),
                "quotedOn",
                "2026-06-01",
                "validUntil",
                "2026-06-30");
    }

    /** A quote that went so far. */
    private long accepted(String... statuses) {
        long customer = customer();
        long quote = quote(customer, opportunity(customer));
        for (String status : statuses) {
            records(WUMIN, "quote").change(quote, Map.of("status", status));
        }
        return quote;
    }

    private long contract() {
        return make(
                WUMIN,
                "contract",
                "name",
                name("产线合同"),
                "type",
                "sales",
                "customer",
                id(customer()),
                "startsOn",
                "2026-06-01",
                "endsOn",
                "2027-05-31",
                "lines",
                lines(180_000),
                "paymentTerms",
                List.of(
                        values("name", "首付款", "share", 30, "dueOn", "2026-06-15"),
                        values("name", "验收款", "share", 70, "dueOn", "2026-09-15")));
    }

    private long signed() {
        long contract = contract();
        act(WUMIN, "contract", contract, "sign", "signedOn", "2026-06-01");
        return contract;
    }

    private long planned() {
        long contract = signed();
        act(WUMIN, "contract", contract, "plan-receivables");
        return contract;
    }

    private long owed(long customer) {
        return make(WUMIN, "receivable", "customer", id(customer), "amount", 1000, "dueOn", "2026-07-01");
    }

    private long arrived(long customer) {
        return make(
                WUMIN,
                "receipt",
                "customer",
                id(customer),
                "receivedOn",
                "2026-05-30",
                "amount",
                2000,
                "method",
                "wire-transfer");
    }

    private long allocated() {
        long customer = customer();
        owed(customer);
        owed(customer);
        long receipt = arrived(customer);
        act(WUMIN, "receipt", receipt, "confirm");
        act(WUMIN, "receipt", receipt, "allocate");
        return receipt;
    }

    private long requested() {
        long customer = customer();
        return make(
                WUMIN,
                "invoice",
                "buyer",
                "华东精密",
                "customer",
                id(customer),
                "receivable",
                id(owed(customer)),
                "amount",
                1000,
                "type",
                "vat-special",
                "taxRate",
                13);
    }

    private long issued() {
        long invoice = requested();
        act(WUMIN, "invoice", invoice, "issue", "number", name("FP"));
        return invoice;
    }

    private long request() {
        return make(WUMIN, "service-request", "subject", "主轴异响", "type", "fault", "customer", id(customer()));
    }
}

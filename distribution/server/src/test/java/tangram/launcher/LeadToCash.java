package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * 陈晨 runs a campaign, 赵 converts its lead for 武敏, who sells; 王, 褚 and 张 approve, 蒋's people carry it out, 何 receives the money. Each
 * chapter begins where the one before has ended, and looks at who sees what, and at every amount, to the cent.
 */
final class LeadToCash {

    private static final String TASKS = "/api/approvals/tasks";
    private static final String DEALS = "/api/opportunity/opportunities";
    private static final String QUOTES = "/api/quote/quotes";
    private static final String CONTRACTS = "/api/contract/contracts";
    private static final String RECEIVABLES = "/api/receivable/receivables";
    private static final String RECEIPTS = "/api/receivable/receipts";

    private final String url;
    private final Map<String, Employee> people = new HashMap<>();
    private String lead = "";
    private String customer = "";
    private String deal = "";
    private String quote = "";
    private String contract = "";
    private String project = "";

    LeadToCash(String url) {
        this.url = url;
    }

    private Employee as(String login) throws Exception {
        Employee known = people.get(login);
        if (known == null) {
            known = Employee.signIn(url, login);
            people.put(login, known);
        }
        return known;
    }

    void aCampaignBringsALead() throws Exception {
        String campaign = created(
                "chenchen",
                "/api/campaign/campaigns",
                Map.of("name", "华东智能制造展", "startsOn", "2026-05-10", "endsOn", "2026-05-12"));
        lead = created(
                "chenchen",
                "/api/lead/leads",
                Map.of(
                        "company", "苏州恒力装备有限公司",
                        "contactName", "顾伟",
                        "mobile", "13900000088",
                        "source", "campaign",
                        "campaign", campaign,
                        "need", "两条产线的数控改造"));
        assertThat(as("zhao").get("/api/lead/leads/" + lead).status()).isEqualTo(404);
        done(as("chenchen").post("/api/lead/leads/" + lead + "/transfer", Map.of("to", Map.of("person", "zhao"))));
        assertThat(as("zhao").get("/api/lead/leads/" + lead).status()).isEqualTo(200);
    }

    void theLeadBecomesACustomerAndADeal() throws Exception {
        String convert = "/api/lead/leads/" + lead + "/actions/convert";
        refused(as("zhao").post(convert, Map.of("owner", "wuqiang", "expectedCloseOn", "2026-09-30")), 400, "invalid");
        assertThat(as("zhao")
                        .get("/api/customer/customers?filter=name==苏州恒力装备有限公司")
                        .items())
                .as("what was refused has left nothing")
                .isEmpty();
        Map<String, Object> converted = done(
                as("zhao").post(convert, Map.of("owner", "wumin", "expectedCloseOn", "2026-09-30", "amount", 700_000)));
        customer = id(converted.get("customer"));
        deal = id(converted.get("opportunity"));
        refused(as("zhao").post(convert, Map.of("owner", "wumin")), 409, "action-unavailable");
        assertThat(owner(as("wumin").get(DEALS + "/" + deal))).isEqualTo("wumin");
        assertThat(owner(as("wumin").get("/api/customer/customers/" + customer)))
                .isEqualTo("wumin");
        assertThat(as("wumin").get("/api/lead/leads/" + lead).status())
                .as("her role has no market")
                .isEqualTo(403);
    }

    void theDealIsQuoted() throws Exception {
        String machine = created(
                "wei",
                "/api/product/products",
                Map.of("name", "数控机床 X5", "unit", "unit", "listPrice", 300_000, "taxRate", 13));
        String rival = created("wumin", "/api/competitor/competitors", Map.of("name", "北方重工", "strengths", "价格低"));
        created("wumin", "/api/competitor/deals", Map.of("opportunity", deal, "competitor", rival));
        Employee wumin = as("wumin");
        String address = DEALS + "/" + deal;
        done(wumin.patch(
                address,
                wumin.get(address).number("version"),
                Map.of("lines", List.of(Map.of("product", machine, "quantity", 2, "unitPrice", 300_000)))));

        quote = created(
                "wumin", QUOTES, Map.of("opportunity", deal, "quotedOn", "2026-06-01", "validUntil", "2099-12-31"));
        Employee.Answer made = wumin.get(QUOTES + "/" + quote);
        assertThat(id(made.body().get("customer"))).isEqualTo(customer);
        assertThat(made.body()).containsEntry("mainQuote", true);
        amount(made, "total", "600000");
        made = changed(
                wumin,
                QUOTES + "/" + quote,
                Map.of(
                        "discount",
                        5,
                        "freight",
                        1_200.50,
                        "lines",
                        List.of(Map.of(
                                "product",
                                machine,
                                "quantity",
                                2,
                                "listPrice",
                                300_000,
                                "discount",
                                5,
                                "taxRate",
                                13))));
        // 2 × 285,000 = 570,000, less 5 % = 541,500, in which 13 % of tax is 62,296.46
        amount(made, "total", "542700.5");
        amount(made, "taxAmount", "62296.46");
        amount(made, "netAmount", "479203.54");
        amount(made, "discountRate", "9.75");
    }

    void theQuoteIsApprovedByThoseItNeeds() throws Exception {
        Employee wumin = as("wumin");
        String address = QUOTES + "/" + quote;
        refused(
                wumin.patch(address, wumin.get(address).number("version"), Map.of("status", "sent")),
                409,
                "not-approved");
        done(wumin.post(address + "/approval", Map.of()));
        assertThat(decided("zhao", address).status()).as("she is not asked").isNotEqualTo(200);
        done(decided("wang", address));
        refused(
                wumin.post(CONTRACTS, Map.of("name", "产线改造合同", "type", "sales", "quote", quote)),
                400,
                "contract.quote-not-accepted");
        assertThat(wumin.get(address).text("approvalState")).isEqualTo("pending");
        done(decided("zhang", address));
        assertThat(wumin.get(address).text("approvalState")).isEqualTo("approved");
        changed(wumin, address, Map.of("status", "sent"));
        changed(wumin, address, Map.of("status", "accepted"));
        refused(
                wumin.patch(address, wumin.get(address).number("version"), Map.of("freight", 0)),
                409,
                "quote.accepted");
    }

    void theAcceptedQuoteBecomesAContract() throws Exception {
        Employee wumin = as("wumin");
        Map<String, Object> agreed = new HashMap<>(Map.of("name", "产线改造合同", "type", "sales", "quote", quote));
        agreed.put("amount", 540_000);
        refused(wumin.post(CONTRACTS, agreed), 400, "contract.amount-differs");
        agreed.remove("amount");
        agreed.put(
                "paymentTerms",
                List.of(
                        Map.of("name", "预付款", "condition", "prepayment", "share", 30, "dueOn", "2026-06-20"),
                        Map.of("name", "验收款", "condition", "acceptance", "share", 60, "dueOn", "2026-09-20"),
                        Map.of("name", "质保金", "condition", "warranty", "share", 10, "dueOn", "2027-09-20")));
        contract = created("wumin", CONTRACTS, agreed);
        Employee.Answer made = wumin.get(CONTRACTS + "/" + contract);
        amount(made, "amount", "542700.5");
        assertThat(id(made.body().get("opportunity"))).isEqualTo(deal);
        assertThat(Employee.items(made.body().get("paymentTerms")))
                .extracting(term -> plain(term.get("amount")))
                .containsExactly("162810.15", "325620.3", "54270.05");
        refused(wumin.post(CONTRACTS, agreed), 400, "contract.quote-used");
    }

    void theContractTakesEffectOnceThreeHaveApproved() throws Exception {
        Employee wumin = as("wumin");
        String address = CONTRACTS + "/" + contract;
        String plan = address + "/actions/plan-receivables";
        assertThat(as("he").get(address).status()).as("R9b").isEqualTo(200);
        done(wumin.post(address + "/approval", Map.of()));
        for (String login : List.of("wang", "chu", "zhang")) {
            refused(wumin.post(plan, Map.of()), 409, "action-unavailable");
            assertThat(wumin.post(address + "/actions/sign", Map.of("signedOn", "2026-06-10"))
                            .status())
                    .isEqualTo(409);
            done(decided(login, address));
        }
        assertThat(as("chu").get(QUOTES + "/" + quote).status())
                .as("who approves the contract does not see the quote")
                .isEqualTo(404);
        done(wumin.post(address + "/actions/sign", Map.of("signedOn", "2026-06-10")));
        assertThat(done(wumin.post(plan, Map.of()))).containsEntry("receivables", 3);
        refused(wumin.post(plan, Map.of()), 409, "action-unavailable");
        assertThat(as("he").get(RECEIVABLES + "?filter=contract==" + contract + "&sort=dueOn")
                        .items())
                .extracting(item -> plain(item.get("amount")))
                .containsExactly("162810.15", "325620.3", "54270.05");

        project = id(done(wumin.post(
                        address + "/actions/create-project",
                        Map.of("plannedStartOn", "2026-07-01", "plannedEndOn", "2026-09-15")))
                .get("project"));
        String projects = "/api/project/projects/" + project;
        done(wumin.post(projects + "/transfer", Map.of("to", Map.of("person", "han"))));
        for (String login : List.of("han", "jiang", "zhao", "wumin", "wang", "he", "zhu")) {
            assertThat(as(login).get(projects).status()).as(login).isEqualTo(200);
        }
        assertThat(as("qian").get(projects).status()).isEqualTo(404);
        assertThat(as("han").get(address).status())
                .as("the contract is not his")
                .isEqualTo(404);
    }

    void financeReceivesWhatIsOwed() throws Exception {
        Employee he = as("he");
        refused(
                as("wumin").post(CONTRACTS + "/" + contract + "/actions/void", Map.of("reason", "改签")),
                403,
                "operation-denied");
        received("200000.00", "2026-06-18");
        assertThat(as("he").get(RECEIVABLES + "?filter=contract==" + contract + "&sort=-dueOn")
                        .items())
                .extracting(item -> item.get("status"), item -> plain(item.get("outstanding")))
                .containsExactlyInAnyOrder(
                        org.assertj.core.api.Assertions.tuple("settled", "0"),
                        org.assertj.core.api.Assertions.tuple("partly-received", "288430.45"),
                        org.assertj.core.api.Assertions.tuple("open", "54270.05"));
        refused(
                as("wang").post(CONTRACTS + "/" + contract + "/actions/void", Map.of("reason", "改签")),
                409,
                "contract.paid");
        received("342700.50", "2026-09-25");
        assertThat(he.get(RECEIVABLES + "?filter=contract==" + contract).items())
                .extracting(item -> item.get("status"))
                .containsOnly("settled");
        Employee wumin = as("wumin");
        String address = CONTRACTS + "/" + contract;
        changed(wumin, address, Map.of("status", "executing"));
        changed(wumin, address, Map.of("status", "completed"));
    }

    private void received(String amount, String day) throws Exception {
        Employee he = as("he");
        String receipt = created(
                "he",
                RECEIPTS,
                Map.of(
                        "contract",
                        contract,
                        "receivedOn",
                        day,
                        "amount",
                        Double.valueOf(amount),
                        "method",
                        "wire-transfer"));
        String actions = RECEIPTS + "/" + receipt + "/actions/";
        refused(he.post(actions + "allocate", Map.of()), 409, "action-unavailable");
        refused(as("wumin").post(actions + "confirm", Map.of()), 404, "not-found");
        refused(as("zhang").post(actions + "confirm", Map.of()), 403, "operation-denied");
        done(he.post(actions + "confirm", Map.of()));
        done(he.post(actions + "allocate", Map.of()));
        amount(he.get(RECEIPTS + "/" + receipt), "unallocated", "0");
    }

    void whatIsTerminatedIsNotOwedAnyMore() throws Exception {
        Employee wumin = as("wumin");
        String upkeep = created(
                "wumin",
                CONTRACTS,
                Map.of(
                        "name",
                        "年度维保",
                        "type",
                        "maintenance",
                        "customer",
                        customer,
                        "amount",
                        12_000,
                        "paymentTerms",
                        List.of(Map.of("name", "全款", "amount", 12_000, "dueOn", "2026-12-01"))));
        String address = CONTRACTS + "/" + upkeep;
        done(wumin.post(address + "/approval", Map.of()));
        for (String login : List.of("wang", "chu", "zhang")) {
            done(decided(login, address));
        }
        done(wumin.post(address + "/actions/sign", Map.of("signedOn", "2026-06-12")));
        done(wumin.post(address + "/actions/plan-receivables", Map.of()));
        refused(wumin.post(address + "/actions/terminate", Map.of("reason", "客户停产")), 403, "operation-denied");
        refused(as("zhao").post(address + "/actions/terminate", Map.of("reason", " ")), 400, "invalid");
        done(as("zhao").post(address + "/actions/terminate", Map.of("reason", "客户停产")));
        assertThat(wumin.get(RECEIVABLES + "?filter=contract==" + upkeep + "&fields=status,closeReason")
                        .items())
                .singleElement()
                .satisfies(
                        owed -> assertThat(owed).containsEntry("status", "void").containsEntry("closeReason", "客户停产"));
    }

    void nobodyElseHasSeenAnyOfIt() throws Exception {
        List<String> all = List.of(
                "/api/customer/customers/" + customer,
                DEALS + "/" + deal,
                QUOTES + "/" + quote,
                CONTRACTS + "/" + contract);
        for (String login : List.of("zhouming", "qian", "wuqiang", "fengli", "you", "qin", "lv", "jiang")) {
            for (String address : all) {
                assertThat(as(login).get(address).status())
                        .as("%s %s", login, address)
                        .isIn(403, 404);
            }
        }
        for (String login : List.of("zhao", "wang", "zhang", "li", "chenchen")) {
            assertThat(as(login).get("/api/customer/customers/" + customer).status())
                    .as(login)
                    .isEqualTo(200);
        }
    }

    private String created(String login, String path, Map<String, ?> values) throws Exception {
        Employee.Answer made = as(login).post(path, values);
        assertThat(made.status()).as("%s %s", path, made.body()).isEqualTo(201);
        return made.text("id");
    }

    private static Employee.Answer changed(Employee who, String path, Map<String, ?> values) throws Exception {
        Employee.Answer answer = who.patch(path, who.get(path).number("version"), values);
        done(answer);
        return answer;
    }

    private static Map<String, Object> done(Employee.Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** What somebody is asked at this record, approved; 404 where he is not asked. */
    private Employee.Answer decided(String login, String record) throws Exception {
        Employee who = as(login);
        String id = record.substring(record.lastIndexOf('/') + 1);
        String task = who.get(TASKS).items().stream()
                .filter(line -> String.valueOf(line.get("record")).contains(id))
                .map(line -> String.valueOf(line.get("id")))
                .findAny()
                .orElse("1");
        return who.post(TASKS + "/" + task, Map.of("decision", "approve", "comment", "同意"));
    }

    private static void refused(Employee.Answer answer, int status, String code) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.body().toString()).contains("code=" + code);
    }

    private static void amount(Employee.Answer answer, String field, String expected) {
        assertThat(plain(answer.body().get(field))).as(field).isEqualTo(expected);
    }

    /** A number as JSON has it, whatever it was read as. */
    private static String plain(Object number) {
        return new java.math.BigDecimal(String.valueOf(number))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String id(Object link) {
        return String.valueOf(((Map<?, ?>) link).get("id"));
    }

    private static String owner(Employee.Answer answer) {
        return String.valueOf(((Map<?, ?>) answer.body().get("owner")).get("person"));
    }
}

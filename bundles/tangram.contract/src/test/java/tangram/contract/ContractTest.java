package tangram.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.crm.api.receivable.Instalment;
import tangram.crm.api.receivable.Receivables;
import tangram.customer.CustomerModule;
import tangram.module.api.record.Store;
import tangram.opportunity.OpportunityModule;
import tangram.opportunity.StoredOpportunities;
import tangram.product.ProductModule;
import tangram.quote.QuoteModule;
import tangram.quote.StoredQuotes;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** How a contract takes effect, is carried out and ends. */
class ContractTest {

    private static final Asked RECEIVABLES = new Asked();

    @BeforeEach
    void nothingWasAsked() {
        RECEIVABLES.forget();
    }

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            Store store = tangram.store();
            return tangram.open(new CustomerModule(store))
                    .open(new OpportunityModule(store))
                    .open(new ProductModule())
                    .open(new QuoteModule(store, new StoredOpportunities(store), null))
                    .open(new ContractModule(store, new StoredQuotes(store), RECEIVABLES))
                    .offer(new VoidContract())
                    .offer(new TerminateContract())
                    .offer(new SignContract())
                    .offer(new AmendContract(store))
                    .offer(new RenewContract(store))
                    .offer(new PlanReceivables(RECEIVABLES));
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aContractTakesEffectWhenItIsSignedAndIsCarriedOut(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords contracts = tangram.records(wumin, "contract");
        assertRefused(
                "type", "not-null", () -> contracts.create(Map.of("name", "无类型", "customer", customer, "amount", 1)));
        long contract = contracts.create(contract(customer));
        assertThat(contracts.get(contract)).containsEntry("status", "draft");
        assertRefused(
                "signedOn", "contract.not-signed", () -> contracts.change(contract, Map.of("status", "effective")));
        assertThatThrownBy(() -> contracts.change(contract, Map.of("status", "completed", "signedOn", "2026-06-01")))
                .isInstanceOf(Conflict.class);
        assertRefused("signedOn", "not-null", () -> contracts.act(contract, "sign", Map.of()));
        assertThat(contracts.act(contract, "sign", Map.of("signedOn", "2026-06-01")))
                .containsEntry("status", "effective")
                .containsEntry("signedOn", "2026-06-01");
        contracts.change(contract, Map.of("status", "executing"));
        assertThat(contracts.change(contract, Map.of("status", "completed"))).containsEntry("status", "completed");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aContractEndsAfterItStartsAndIsGivenUpForAReason(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords contracts = tangram.records(wumin, "contract");
        long contract = contracts.create(contract(customer));
        assertRefused(
                "endsOn",
                "contract.ends-before-it-starts",
                () -> contracts.change(contract, Map.of("startsOn", "2026-07-01", "endsOn", "2026-06-30")));
        assertRefused("status", "by-action", () -> contracts.change(contract, Map.of("status", "void")));
        assertRefused("reason", "not-blank", () -> contracts.act(contract, "void", Map.of("reason", " ")));
        contracts.change(contract, Map.of("status", "effective", "signedOn", "2026-06-01"));
        assertRefused("status", "by-action", () -> contracts.change(contract, Map.of("status", "terminated")));
        assertThat(contracts.act(contract, "void", Map.of("reason", "重复签订")))
                .containsEntry("status", "void")
                .containsEntry("voidReason", "重复签订");
        assertThatThrownBy(() -> contracts.act(contract, "void", Map.of("reason", "再次")))
                .isInstanceOf(Conflict.class);
        assertThat(contracts.history(contract)).startsWith("void");
        assertThatThrownBy(() -> contracts.change(contract, Map.of("status", "draft")))
                .isInstanceOf(Conflict.class);
        assertThat(tangram.database()
                        .texts("select code || ' ' || void_how from core_number_ledger where record_type ="
                                + " 'contract' and void_at is not null"))
                .containsExactly(contracts.get(contract).get("code") + " void");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aContractKeepsItsTermsLinesAndAmendments(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));

        TestRecords contracts = tangram.records(wumin, "contract");
        long contract = contracts.create(contract(customer));
        Map<String, Object> read = contracts.change(
                contract,
                Map.of(
                        "lines", List.of(Map.of("description", "数控机床 X5", "quantity", 2, "unitPrice", 180_000)),
                        "paymentTerms",
                                List.of(
                                        Map.of(
                                                "name",
                                                "首付款",
                                                "condition",
                                                "prepayment",
                                                "share",
                                                30,
                                                "amount",
                                                108_000),
                                        Map.of("name", "验收款", "condition", "acceptance", "share", 70)),
                        "deliveryTerms", "四周内到货"));
        assertThat((List<?>) read.get("paymentTerms"))
                .extracting("condition")
                .containsExactly("prepayment", "acceptance");
        assertThat((List<?>) read.get("paymentTerms"))
                .extracting("amount")
                .as("the last part is what is left")
                .extracting(String::valueOf)
                .containsExactly("108000", "252000");
        assertThat((List<?>) read.get("lines")).extracting("amount").asString().isEqualTo("[360000]");
        contracts.change(contract, Map.of("status", "effective", "signedOn", "2026-06-01"));
        assertThat((List<?>) contracts
                        .act(contract, "amend", Map.of("content", "交货期顺延两周", "reason", "客户要求"))
                        .get("amendments"))
                .extracting("content", "reason", "changedOn")
                .containsExactly(tuple("交货期顺延两周", "客户要求", "2026-06-01"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatIsToBePaidComesToTheAmountToTheCent(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        TestRecords contracts = tangram.records(wumin, "contract");
        long contract = contracts.create(contract(customer));
        assertRefused(
                "paymentTerms",
                "contract.plan-sum",
                () -> contracts.change(
                        contract,
                        Map.of("paymentTerms", List.of(Map.of("name", "全款", "amount", new BigDecimal("359999.99"))))));

        List<Map<String, Object>> thirds = List.of(
                Map.of("name", "首款", "share", new BigDecimal("33.33")),
                Map.of("name", "二款", "share", new BigDecimal("33.33")),
                Map.of("name", "尾款", "share", new BigDecimal("33.34")));
        contracts.change(contract, Map.of("amount", new BigDecimal("100.01"), "paymentTerms", thirds));
        assertThat(amounts(contracts, contract)).containsExactly("33.33", "33.33", "33.35");
        contracts.change(contract, Map.of("amount", 200));
        assertThat(amounts(contracts, contract)).as("follow the amount").containsExactly("66.66", "66.66", "66.68");

        contracts.change(contract, Map.of("paymentTerms", List.of(Map.of("name", "到货付款"))));
        assertRefused(
                "paymentTerms",
                "contract.term-without-amount",
                () -> contracts.change(contract, Map.of("status", "effective", "signedOn", "2026-06-01")));
    }

    private static List<String> amounts(TestRecords contracts, long contract) {
        return ((List<?>) contracts.get(contract).get("paymentTerms"))
                .stream()
                        .map(term -> String.valueOf(((Map<?, ?>) term).get("amount")))
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void anAcceptedQuoteBecomesOneContract(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        String deal = id(tangram.records(wumin, "opportunity")
                .create(Map.of("name", "产线改造", "customer", customer, "amount", 1, "expectedCloseOn", "2026-09-30")));
        String product = id(tangram.records(wumin, "product")
                .create(Map.of("name", "数控机床 X5", "unit", "unit", "listPrice", 180_000)));
        TestRecords quotes = tangram.records(wumin, "quote");
        Map<String, Object> line =
                Map.of("product", product, "quantity", 2, "listPrice", 180_000, "unitPrice", 157_500, "taxRate", 13);
        long offered = quotes.create(Map.of(
                "opportunity", deal, "quotedOn", "2026-06-01", "validUntil", "2026-06-30", "lines", List.of(line)));
        String quote = id(offered);

        TestRecords contracts = tangram.records(wumin, "contract");
        Map<String, Object> given = Map.of("name", "产线改造合同", "type", "sales", "quote", quote);
        assertRefused("quote", "contract.quote-not-accepted", () -> contracts.create(given));
        quotes.change(offered, Map.of("status", "sent"));
        assertRefused("quote", "contract.quote-not-accepted", () -> contracts.create(given));
        quotes.change(offered, Map.of("status", "accepted"));

        Map<String, Object> dearer = new HashMap<>(given);
        dearer.put("amount", 320_000);
        assertRefused("amountReason", "contract.amount-differs", () -> contracts.create(dearer));
        assertThat(contracts.list()).isEmpty();

        long contract = contracts.create(given);
        assertThat(contracts.get(contract))
                .hasEntrySatisfying("customer", c -> assertThat(c).asString().contains("华东精密"))
                .hasEntrySatisfying("amount", a -> assertThat(a).hasToString("315000"))
                .hasEntrySatisfying("taxAmount", a -> assertThat(a).hasToString("36238.94"))
                .hasEntrySatisfying("lines", l -> assertThat(l).asString().contains("数控机床 X5", "157500"));
        assertRefused("quote", "contract.quote-used", () -> contracts.create(given));

        contracts.act(contract, "void", Map.of("reason", "客户改签"));
        dearer.put("amountReason", "另加现场培训");
        contracts.create(dearer);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void theNextContractBeginsWhenThisOneEnds(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        TestRecords contracts = tangram.records(wumin, "contract");
        Map<String, Object> given = new HashMap<>(contract(customer));
        given.putAll(Map.of(
                "startsOn",
                "2026-01-01",
                "endsOn",
                "2026-12-31",
                "signedOn",
                "2025-12-20",
                "lines",
                List.of(Map.of("description", "年度维保", "quantity", 1, "unitPrice", 360_000))));
        long contract = contracts.create(given);
        assertThat(contracts.standing(contract).actions()).doesNotContain("renew");
        contracts.change(contract, Map.of("status", "effective"));
        assertRefused(
                "endsOn",
                "contract.ends-before-it-starts",
                () -> contracts.act(contract, "renew", Map.of("endsOn", "2026-12-31")));
        contracts.act(contract, "renew", Map.of("endsOn", "2027-12-31"));
        assertThat(contracts.list("renews==" + contract))
                .singleElement()
                .satisfies(next -> assertThat(contracts.get((Long) next.get("id")))
                        .containsEntry("startsOn", "2027-01-01")
                        .containsEntry("endsOn", "2027-12-31")
                        .containsEntry("status", "draft")
                        .hasEntrySatisfying(
                                "lines", l -> assertThat(l).asString().contains("年度维保")));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void receivablesArePlannedOnceOfAContractInEffectAndOfOnePaidForNothingIsVoid(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = id(tangram.records(wumin, "customer").create(Map.of("name", "华东精密机械有限公司")));
        TestRecords contracts = tangram.records(wumin, "contract");
        Map<String, Object> given = new HashMap<>(contract(customer));
        given.put(
                "paymentTerms",
                List.of(
                        Map.of("name", "首付款", "share", 30, "condition", "prepayment", "dueOn", "2026-07-01"),
                        Map.of("name", "验收款", "share", 70)));
        long contract = contracts.create(given);
        assertThatThrownBy(() -> contracts.act(contract, "plan-receivables", Map.of()))
                .isInstanceOf(Conflict.class)
                .hasMessageStartingWith("action-unavailable");
        contracts.change(contract, Map.of("status", "effective", "signedOn", "2026-06-01"));
        assertRefused(
                "paymentTerms[1].dueOn",
                "contract.term-without-day",
                () -> contracts.act(contract, "plan-receivables", Map.of()));
        List<Map<String, Object>> terms = List.of(
                Map.of("name", "首付款", "share", 30, "condition", "prepayment", "dueOn", "2026-07-01"),
                Map.of("name", "验收款", "share", 70, "dueOn", "2026-12-01"));
        contracts.change(contract, Map.of("paymentTerms", terms));
        assertThat(contracts.list("status==effective;planned==false")).hasSize(1);
        assertThat(contracts.act(contract, "plan-receivables", Map.of())).containsEntry("receivables", 2L);
        assertThat(RECEIVABLES.planned)
                .extracting(
                        Instalment::number,
                        Instalment::name,
                        Instalment::condition,
                        i -> i.amount().toString())
                .containsExactly(tuple(1, "首付款", "prepayment", "108000.00"), tuple(2, "验收款", null, "252000.00"));
        assertThat(contracts.list("planned==true")).hasSize(1);
        assertThat(contracts.standing(contract).actions()).doesNotContain("plan-receivables");

        RECEIVABLES.paid = true;
        assertThatThrownBy(() -> contracts.act(contract, "void", Map.of("reason", "重签")))
                .isInstanceOf(Conflict.class)
                .hasMessageStartingWith("contract.paid");
        assertThat(contracts.act(contract, "terminate", Map.of("reason", "客户停产")))
                .containsEntry("status", "terminated")
                .containsEntry("terminationReason", "客户停产");
        assertThat(RECEIVABLES.givenUp).isEqualTo("客户停产");
    }

    /** What the contract asks of receivables; how they keep it is tested there, and both together in the container. */
    private static final class Asked implements Receivables {

        private final List<Instalment> planned = new ArrayList<>();
        private boolean paid;
        private String givenUp = "";

        private void forget() {
            planned.clear();
            paid = false;
            givenUp = "";
        }

        @Override
        public List<Long> plan(Caller caller, long contract, long owner, List<Instalment> instalments) {
            planned.addAll(instalments);
            return List.of();
        }

        @Override
        public boolean isPlanned(Caller caller, long contract) {
            return !planned.isEmpty();
        }

        @Override
        public boolean isPaid(Caller caller, long contract) {
            return paid;
        }

        @Override
        public void giveUp(Caller caller, long contract, String reason) {
            givenUp = reason;
        }
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        Store store = TestTangram.on(TestDatabase.derby()).store();
        assertThat(TestTangram.missingLabels(
                        new ContractModule(store),
                        new VoidContract(),
                        new TerminateContract(),
                        new SignContract(),
                        new AmendContract(store),
                        new RenewContract(store),
                        new PlanReceivables(RECEIVABLES),
                        new CreateProject((caller, project) -> 0)))
                .isEmpty();
    }

    private static Map<String, Object> contract(String customer) {
        return Map.of("name", "产线改造合同", "type", "sales", "customer", customer, "amount", 360_000);
    }

    private static String id(long id) {
        return Long.toString(id);
    }

    private static void assertRefused(String field, String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused -> assertThat(refused.fields())
                                .extracting(FieldProblem::field, FieldProblem::code)
                                .contains(tuple(field, code)));
    }
}

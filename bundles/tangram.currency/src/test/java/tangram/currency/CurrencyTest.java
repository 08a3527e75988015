package tangram.currency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.contract.ContractModule;
import tangram.contract.PlanReceivables;
import tangram.contract.SignContract;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.customer.CustomerModule;
import tangram.expense.ExpenseModule;
import tangram.kernel.api.record.PageRequest;
import tangram.opportunity.OpportunityModule;
import tangram.receivable.AllocateReceipt;
import tangram.receivable.ConfirmReceipt;
import tangram.receivable.ReceivableModule;
import tangram.receivable.StoredReceivables;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** What other currencies are worth, and what becomes of it in records. It is the first of June 2026, and the company has yuan. */
class CurrencyTest {

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            StoredReceivables receivables = new StoredReceivables(tangram.store());
            return tangram.open(new CustomerModule(tangram.store()))
                    .open(new OpportunityModule(tangram.store()))
                    .open(new ContractModule(tangram.store(), null, receivables))
                    .open(new ReceivableModule(tangram.store()))
                    .open(new ExpenseModule())
                    .open(new CurrencyModule(tangram.store()))
                    .offer(new StoredRates(tangram.store()))
                    .offer(new SignContract())
                    .offer(new PlanReceivables(receivables))
                    .offer(new ConfirmReceipt())
                    .offer(new AllocateReceipt(tangram.store()));
        });
    }

    private static long rate(TestRecords rates, String currency, String from, String rate) {
        return rates.create(Map.of("currency", currency, "validFrom", from, "rate", new BigDecimal(rate)));
    }

    private static String customer(TestTangram tangram, Caller caller) {
        return Long.toString(tangram.records(caller, "customer").create(Map.of("name", "Harbour Freight")));
    }

    private static Map<String, Object> contract(String customer) {
        return Map.of("name", "出口合同", "type", "sales", "customer", customer, "amount", new BigDecimal("1000.50"));
    }

    private static Map<String, Object> with(Map<String, Object> values, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(values);
        changed.put(name, value);
        return changed;
    }

    private static BigDecimal number(Map<String, Object> record, String field) {
        return new BigDecimal(record.get(field).toString());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatNamesNoCurrencyIsInTheCompanysAndComesToWhatItSays(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        TestRecords contracts = tangram.records(wumin, "contract");
        Map<String, Object> contract = contracts.get(contracts.create(contract(customer(tangram, wumin))));

        assertThat(contract).containsEntry("currency", "cny");
        assertThat(number(contract, "exchangeRate")).isEqualByComparingTo("1");
        assertThat(number(contract, "companyAmount")).isEqualByComparingTo("1000.50");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aRecordKeepsTheRateOfItsDayWhateverBecomesOfTheRates(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        TestRecords rates = tangram.records(wumin, "exchange-rate");
        TestRecords contracts = tangram.records(wumin, "contract");
        rate(rates, "usd", "2026-01-01", "7.00000001");
        long may = rate(rates, "usd", "2026-05-01", "7.1");

        long contract = contracts.create(with(contract(customer(tangram, wumin)), "currency", "usd"));
        assertThat(number(contracts.get(contract), "companyAmount"))
                .as("1000.50 at 7.1, the rate of the day it was drafted")
                .isEqualByComparingTo("7103.55");
        contracts.act(contract, "sign", Map.of("signedOn", "2026-04-30"));
        assertThat(number(contracts.get(contract), "companyAmount"))
                .as("at 7.00000001, that of the day it was signed")
                .isEqualByComparingTo("7003.50");
        rates.change(may, Map.of("validFrom", "2026-04-01", "rate", new BigDecimal("9")));
        contracts.change(contract, Map.of("notes", "nothing about money"));
        assertThat(number(contracts.get(contract), "exchangeRate")).isEqualByComparingTo("7.00000001");
        contracts.change(contract, Map.of("signedOn", "2026-05-02"));
        assertThat(number(contracts.get(contract), "exchangeRate")).isEqualByComparingTo("9");
        contracts.change(contract, Map.of("currency", "cny"));
        assertThat(number(contracts.get(contract), "companyAmount")).isEqualByComparingTo("1000.50");
        assertRefused("companyAmount", "read-only", () -> contracts.change(contract, Map.of("companyAmount", 1)));
        assertRefused("exchangeRate", "read-only", () -> contracts.change(contract, Map.of("exchangeRate", 1)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatALineIsWorthFollowsTheRateOfItsRecord(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        TestRecords rates = tangram.records(wumin, "exchange-rate");
        TestRecords contracts = tangram.records(wumin, "contract");
        rate(rates, "usd", "2026-01-01", "7.00000001");
        rate(rates, "usd", "2026-05-01", "7.125");
        Map<String, Object> values = new HashMap<>(contract(customer(tangram, wumin)));
        values.remove("amount");
        values.put("currency", "usd");
        values.put(
                "lines",
                List.of(
                        Map.of("description", "机床", "quantity", 2, "unitPrice", new BigDecimal("100.02")),
                        Map.of("description", "无价", "quantity", 1)));

        long contract = contracts.create(with(values, "amount", 1));
        assertThat(worth(contracts, contract)).containsExactly("0", "0");
        contracts.change(
                contract,
                Map.of(
                        "amount",
                        new BigDecimal("200.04"),
                        "lines",
                        List.of(Map.of("description", "机床", "quantity", 2, "unitPrice", new BigDecimal("100.02")))));
        assertThat(worth(contracts, contract))
                .as("at 7.125, half a cent is one")
                .containsExactly("1425.29");
        contracts.act(contract, "sign", Map.of("signedOn", "2026-04-30"));
        assertThat(worth(contracts, contract)).as("at 7.00000001").containsExactly("1400.28");
        contracts.change(contract, Map.of("currency", "cny"));
        assertThat(worth(contracts, contract)).containsExactly("200.04");
        contracts.change(
                contract,
                Map.of(
                        "lines",
                        List.of(Map.of(
                                "description",
                                "机床",
                                "quantity",
                                2,
                                "unitPrice",
                                new BigDecimal("100.02"),
                                "companyAmount",
                                1))));
        assertThat(worth(contracts, contract)).as("nobody else says it").containsExactly("200.04");
    }

    private static List<String> worth(TestRecords contracts, long contract) {
        return ((List<?>) contracts.get(contract).get("lines"))
                .stream()
                        .map(line -> number(line).stripTrailingZeros().toPlainString())
                        .toList();
    }

    private static BigDecimal number(Object line) {
        return new BigDecimal(String.valueOf(((Map<?, ?>) line).get("companyAmount")));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void withoutARateNothingIsWritten(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        TestRecords rates = tangram.records(wumin, "exchange-rate");
        TestRecords expenses = tangram.records(wumin, "expense");
        rate(rates, "jpy", "2026-05-01", "0.04721");

        Map<String, Object> early = Map.of(
                "type", "travel", "incurredOn", "2026-04-30", "amount", new BigDecimal("12800"), "currency", "jpy");
        assertRefused("currency", "currency.no-rate", () -> expenses.create(early));
        assertRefused("currency", "currency.no-rate", () -> expenses.create(with(early, "currency", "eur")));
        assertRefused("currency", "not-a-choice", () -> expenses.create(with(early, "currency", "doubloon")));
        long expense = expenses.create(with(early, "incurredOn", "2026-05-01"));
        assertThat(number(expenses.get(expense), "companyAmount")).isEqualByComparingTo("604.29");
        assertRefused(
                "currency",
                "currency.no-rate",
                () -> expenses.change(expense, Map.of("incurredOn", "2026-04-30", "amount", 1)));
        assertThat(number(expenses.get(expense), "amount")).isEqualByComparingTo("12800");
        rate(rates, "gbp", "2026-04-01", "999999999");
        assertRefused(
                "amount",
                "currency.too-much",
                () -> expenses.create(
                        with(with(early, "currency", "gbp"), "amount", new BigDecimal("99999999999999999.99"))));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatIsOwedByAContractComesToWhatTheContractDoesAndIsPaidInItsCurrency(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        String customer = customer(tangram, wumin);
        TestRecords rates = tangram.records(wumin, "exchange-rate");
        rate(rates, "usd", "2026-01-01", "7");
        rate(rates, "usd", "2026-05-01", "8");
        TestRecords contracts = tangram.records(wumin, "contract");
        List<Map<String, Object>> terms = List.of(
                Map.of("name", "预付", "share", 30, "dueOn", "2026-06-30"),
                Map.of("name", "验收", "share", 70, "dueOn", "2026-09-30"));
        long contract = contracts.create(with(with(contract(customer), "currency", "usd"), "paymentTerms", terms));
        contracts.act(contract, "sign", Map.of("signedOn", "2026-02-01"));
        contracts.act(contract, "plan-receivables", Map.of());

        TestRecords receivables = tangram.records(wumin, "receivable");
        assertThat(receivables.list()).hasSize(2).allSatisfy(one -> {
            assertThat(one).containsEntry("currency", "usd");
            assertThat(number(receivables.get((long) one.get("id")), "exchangeRate"))
                    .isEqualByComparingTo("7");
        });
        long first = receivables.list("instalment==1").stream()
                .mapToLong(one -> (long) one.get("id"))
                .findAny()
                .orElseThrow();

        TestRecords receipts = tangram.records(wumin, "receipt");
        Map<String, Object> paid = Map.of(
                "customer", customer, "receivedOn", "2026-06-01", "amount", new BigDecimal("300.15"), "method", "cash");
        long yuan = receipts.create(paid);
        receipts.act(yuan, "confirm", Map.of());
        Map<String, Object> allocation = Map.of("receivable", Long.toString(first), "amount", new BigDecimal("300.15"));
        assertRefused(
                "allocations[0].receivable",
                "receivable.other-currency",
                () -> receipts.act(yuan, "allocate", Map.of("allocations", List.of(allocation))));
        long dollars = receipts.create(with(paid, "currency", "usd"));
        receipts.act(dollars, "confirm", Map.of());
        receipts.act(dollars, "allocate", Map.of());
        assertThat(number(receipts.get(dollars), "companyAmount"))
                .as("what came in, at the rate of its day")
                .isEqualByComparingTo("2401.20");
        Map<String, Object> settled = receivables.get(first);
        assertThat(settled).containsEntry("status", "settled");
        assertThat(number(settled, "companyReceived")).isEqualByComparingTo("2101.05");
        assertThat(number(settled, "companyOutstanding")).isEqualByComparingTo("0");
        assertRefused(
                "currency", "receivable.received-already", () -> receivables.change(first, Map.of("currency", "cny")));
    }

    /** What was there before amounts could be in other currencies is in the company's, whichever that is. */
    @ParameterizedTest
    @MethodSource("servers")
    void whatWasThereBeforeIsInTheCompanysCurrency(TestTangram tangram) throws Exception {
        Caller wumin = tangram.person("wumin");
        TestRecords expenses = tangram.records(wumin, "expense");
        long old =
                expenses.create(Map.of("type", "gift", "incurredOn", "2026-05-28", "amount", new BigDecimal("12.34")));
        tangram.organise(c -> c.company(wumin, Map.of("currency", "HKD")));
        var rows = tangram.database().rows();
        String migration;
        try (var text = ExpenseModule.class.getResourceAsStream("/db/expense/002-currency.sql")) {
            migration = new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
        tangram.database().transactions().write(() -> {
            for (String column : List.of("currency", "exchange_rate", "company_amount")) {
                rows.change("alter table expense_expense drop column " + column);
            }
            Stream.of(migration.replaceAll("--[^\n]*", "").split(";"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .forEach(rows::change);
        });

        Map<String, Object> expense =
                tangram.records(tangram.caller("wumin"), "expense").get(old);
        assertThat(expense).containsEntry("currency", "hkd");
        assertThat(number(expense, "exchangeRate")).isEqualByComparingTo("1");
        assertThat(number(expense, "companyAmount")).isEqualByComparingTo("12.34");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void ofEachCurrencyOneRateBeginsOnADay(TestTangram tangram) {
        TestRecords rates = tangram.records(tangram.person("wumin"), "exchange-rate");
        long usd = rate(rates, "usd", "2026-01-01", "7");
        assertThat(rates.get(usd)).containsEntry("name", "USD 2026-01-01");
        assertRefused("validFrom", "currency.told-already", () -> rate(rates, "usd", "2026-01-01", "8"));
        assertThatThrownBy(() -> rate(rates, "usd", "2026-01-02", "0")).isInstanceOf(Invalid.class);
        rates.delete(usd);
        rate(rates, "usd", "2026-01-01", "8");
        assertThatThrownBy(() -> rates.restore(usd)).isInstanceOf(Invalid.class);
    }

    /** Whatever is written in which order, each amount is what the history of rates, kept in a map beside, says it is. */
    @ParameterizedTest
    @MethodSource("servers")
    void anyHistoryOfRatesAndExpensesComesToWhatAModelSays(TestTangram tangram) {
        Random random = new Random(20261127);
        Caller wumin = tangram.person("wumin");
        TestRecords expenses = tangram.records(wumin, "expense");
        TestRecords rates = tangram.records(wumin, "exchange-rate");
        TreeMap<LocalDate, BigDecimal> known = new TreeMap<>();
        List<Long> written = new ArrayList<>();
        Map<Long, Model> model = new HashMap<>();
        for (int step = 0; step < 150; step++) {
            LocalDate day = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(150));
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(10_000_000), 2);
            boolean rated = known.floorKey(day) != null;
            Long one = written.isEmpty() ? null : written.get(random.nextInt(written.size()));
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    BigDecimal rate = BigDecimal.valueOf(1 + random.nextInt(900_000_000), 8);
                    if (known.putIfAbsent(day, rate) == null) {
                        rates.create(Map.of("currency", "usd", "validFrom", day.toString(), "rate", rate));
                    }
                }
                case 2 -> {
                    Map<String, Object> values =
                            Map.of("type", "other", "incurredOn", day.toString(), "amount", amount, "currency", "usd");
                    if (rated) {
                        long id = expenses.create(values);
                        written.add(id);
                        model.put(
                                id, new Model(day, amount, known.floorEntry(day).getValue()));
                    } else {
                        assertRefused("currency", "currency.no-rate", () -> expenses.create(values));
                    }
                }
                case 3 -> {
                    if (one != null) {
                        expenses.change(one, Map.of("amount", amount));
                        model.computeIfPresent(one, (same, was) -> new Model(was.day, amount, was.rate));
                    }
                }
                default -> {
                    if (one != null && rated) {
                        expenses.change(one, Map.of("incurredOn", day.toString()));
                        model.computeIfPresent(
                                one,
                                (same, was) -> new Model(
                                        day,
                                        was.amount,
                                        day.equals(was.day)
                                                ? was.rate
                                                : known.floorEntry(day).getValue()));
                    }
                }
            }
        }
        assertThat(model).hasSizeGreaterThan(10);
        model.forEach((id, expected) ->
                assertThat(number(expenses.get(id), "companyAmount")).isEqualByComparingTo(expected.worth()));
        assertThat(expenses.totals("status", PageRequest.first(1)).measure().orElseThrow())
                .as("the counters have it in yuan")
                .isEqualByComparingTo(
                        model.values().stream().map(Model::worth).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** In whole hundred-millionths of a cent, so that nothing is rounded before the end. */
    private record Model(LocalDate day, BigDecimal amount, BigDecimal rate) {

        private static final int DECIMALS = 8;

        BigDecimal worth() {
            BigInteger unit = BigInteger.TEN.pow(DECIMALS);
            BigInteger[] parts = amount.setScale(2)
                    .unscaledValue()
                    .multiply(rate.setScale(DECIMALS).unscaledValue())
                    .divideAndRemainder(unit);
            boolean up = parts[1].shiftLeft(1).compareTo(unit) >= 0;
            return new BigDecimal(up ? parts[0].add(BigInteger.ONE) : parts[0], 2);
        }
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        try (TestTangram tangram = TestTangram.start()) {
            assertThat(TestTangram.missingLabels(new CurrencyModule(tangram.store())))
                    .isEmpty();
        }
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

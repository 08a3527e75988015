package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reports about the demo: each figure is what its reader gets by adding up the list behind it. */
final class DemoFigures {

    private static final String FULFILMENT =
            "/api/target/reports/fulfilment?goal=signed&year=" + LocalDate.now().getYear() + "&by=";
    private static final List<String> READERS = List.of("zhang", "wang", "zhao", "wumin");

    private static final LocalDate TODAY = LocalDate.now();
    private static final LocalDate LONG_AGO = TODAY.minusDays(400);

    private final RunningDemo demo;

    DemoFigures(RunningDemo demo) {
        this.demo = demo;
    }

    void targetsAreReachedByWhatIsListed() throws Exception {
        for (String login : READERS) {
            Employee reader = Employee.signIn(demo.url(), login);
            for (String by : List.of("person", "department", "product", "category")) {
                List<Map<String, Object>> lines = lines(reader, by);
                if (login.equals("zhang")) {
                    assertThat(lines)
                            .as(by)
                            .anySatisfy(line -> assertThat(cell(line, "rate")).isPositive());
                }
                for (Map<String, Object> line : lines) {
                    isWhatIsListed(reader, by, line);
                }
            }
        }
        assertThat(sold(Employee.signIn(demo.url(), "wumin")))
                .as("she sees no more than what she sold")
                .isLessThan(sold(Employee.signIn(demo.url(), "wang")));
    }

    void expensesStandBesideWhatWasSold() throws Exception {
        String ratio = "/api/expense/reports/sales-ratio?from=" + LONG_AGO + "&to=" + TODAY;
        for (String login : READERS) {
            Employee reader = Employee.signIn(demo.url(), login);
            List<Map<String, Object>> lines = report(reader, ratio);
            assertThat(lines).as(login).isNotEmpty();
            for (Map<String, Object> line : lines) {
                List<Map<String, Object>> expenses = listed(reader, line);
                assertThat(expenses)
                        .as("%s", line)
                        .hasSize(cell(line, "expenses").intValue());
                assertThat(cell(line, "spent")).as("%s", line).isEqualByComparingTo(worth(expenses));
                BigDecimal sold = worth(items(reader, soldBy(line)));
                assertThat(cell(line, "signed")).as("%s", line).isEqualByComparingTo(sold);
                assertThat(cell(line, "ratio"))
                        .as("%s", line)
                        .isEqualByComparingTo(
                                sold.signum() == 0
                                        ? BigDecimal.ZERO
                                        : worth(expenses)
                                                .multiply(BigDecimal.valueOf(100))
                                                .divide(sold, 2, RoundingMode.HALF_UP));
            }
        }
    }

    /** The contracts of whose expenses a line is about. */
    private static String soldBy(Map<String, Object> line) {
        Object login = ((Map<?, ?>) cells(line).get("owner")).get("login");
        return "/api/contract/contracts?limit=100&fields=companyAmount&filter="
                + encoded("owner==" + login + ";status=out=(draft,void);signedOn=ge=" + LONG_AGO + ";signedOn=le="
                        + TODAY);
    }

    private static BigDecimal worth(List<Map<String, Object>> records) {
        return records.stream()
                .map(record -> number(record.get("companyAmount")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<Map<String, Object>> lines(Employee reader, String by) throws Exception {
        return report(reader, FULFILMENT + by);
    }

    private static List<Map<String, Object>> report(Employee reader, String path) throws Exception {
        Employee.Answer report = reader.get(path);
        assertThat(report.status()).as("%s", report.body()).isEqualTo(200);
        return report.items();
    }

    private static BigDecimal sold(Employee reader) throws Exception {
        return lines(reader, "product").stream()
                .map(line -> cell(line, "actual"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void isWhatIsListed(Employee reader, String by, Map<String, Object> line) throws Exception {
        List<Map<String, Object>> contracts = listed(reader, line);
        assertThat(contracts).as("%s", line).hasSize(cell(line, "records").intValue());
        Predicate<Map<?, ?>> counts = counts(reader, by, line);
        BigDecimal sum = BigDecimal.ZERO;
        for (Map<String, Object> contract : contracts) {
            sum = sum.add(
                    by.equals("person") || by.equals("department")
                            ? number(contract.get("companyAmount"))
                            : ofLines(contract, counts));
        }
        assertThat(cell(line, "actual")).as("%s", line).isEqualByComparingTo(sum);
    }

    private static BigDecimal ofLines(Map<String, Object> contract, Predicate<Map<?, ?>> counts) {
        return ((List<?>) contract.getOrDefault("lines", List.of()))
                .stream()
                        .map(row -> (Map<?, ?>) row)
                        .filter(counts)
                        .map(row -> number(row.get("companyAmount")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Which lines of contracts count for a line of the report. */
    private static Predicate<Map<?, ?>> counts(Employee reader, String by, Map<String, Object> line) throws Exception {
        return switch (by) {
            case "product" -> ofProducts(Set.of(id(cells(line).get("product"))));
            case "category" ->
                ofProducts(items(
                                reader,
                                "/api/product/products?limit=100&filter="
                                        + encoded("category=below="
                                                + id(cells(line).get("category"))))
                        .stream()
                        .map(product -> String.valueOf(product.get("id")))
                        .collect(Collectors.toSet()));
            default -> row -> true;
        };
    }

    private static Predicate<Map<?, ?>> ofProducts(Set<String> products) {
        return row -> row.get("product") != null && products.contains(id(row.get("product")));
    }

    private static List<Map<String, Object>> listed(Employee reader, Map<String, Object> line) throws Exception {
        Map<?, ?> list = (Map<?, ?>) line.get("list");
        return list == null
                ? List.of()
                : items(
                        reader,
                        list.get("address") + "?limit=100&fields=companyAmount,lines&filter="
                                + encoded(String.valueOf(list.get("filter"))));
    }

    private static List<Map<String, Object>> items(Employee reader, String path) throws Exception {
        Employee.Answer page = reader.get(path);
        assertThat(page.status()).as("%s", page.body()).isEqualTo(200);
        assertThat(page.body()).doesNotContainKey("next");
        return page.items();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Map<?, ?> cells(Map<String, Object> line) {
        return (Map<?, ?>) line.get("cells");
    }

    private static BigDecimal cell(Map<String, Object> line, String column) {
        return number(cells(line).get(column));
    }

    private static String id(Object link) {
        return String.valueOf(((Map<?, ?>) link).get("id"));
    }

    /** What is not there is zero. */
    private static BigDecimal number(Object number) {
        return number == null ? BigDecimal.ZERO : new BigDecimal(number.toString());
    }
}

package tangram.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.core.api.sharing.Level;
import tangram.kernel.api.access.Shares;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Listing;
import tangram.module.api.report.Question;
import tangram.module.api.report.Span;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** Figures of reports are what their reader gets by adding up the lists behind them, and together they are all he sees. */
class ReadFiguresTest {

    private static final long SEED = Long.getLong("tangram.seed", 11);
    private static final int DEALS = 60;
    private static final List<String> PEOPLE = List.of("top", "left", "right", "deep");
    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);

    static Stream<TestTangram> companies() {
        return TestDatabase.both().map(database -> TestTangram.on(database).open(new DealsModule()));
    }

    private static ReadFigures figures(TestTangram tangram, String login) {
        Caller caller = tangram.caller(login);
        return new ReadFigures(
                type -> keeping(tangram, type), caller, tangram.organisation().chart(caller), tangram.company());
    }

    private static Optional<ModuleServlets.Keeping> keeping(TestTangram tangram, String type) {
        return tangram.modules().stream()
                .flatMap(records -> records.types().stream()
                        .filter(each -> each.id().equals(type))
                        .map(each -> new ModuleServlets.Keeping(records, each)))
                .findAny();
    }

    private static void fill(TestTangram tangram) {
        Caller top = tangram.person("top");
        Caller left = tangram.person("left", top);
        tangram.person("right", top);
        tangram.person("deep", left);
        Random random = new Random(SEED);
        Map<String, Long> first = new HashMap<>();
        for (int i = 0; i < DEALS; i++) {
            String login = PEOPLE.get(random.nextInt(PEOPLE.size()));
            TestRecords deals = tangram.records(tangram.caller(login), "deal");
            Map<String, Object> deal = new HashMap<>();
            deal.put("name", "\u5546\u673a " + i);
            deal.put("stage", List.of("first", "offer", "won").get(random.nextInt(3)));
            deal.put("amount", new BigDecimal(random.nextInt(1_000_000)).movePointLeft(2));
            deal.put("closeOn", FROM.plusDays(random.nextInt(500)).toString());
            if (random.nextBoolean()) {
                deal.put("urgent", random.nextBoolean());
            }
            if (random.nextInt(4) == 0 && first.containsKey(login)) {
                deal.put("rival", Long.toString(first.get(login)));
            }
            List<Map<String, Object>> parts = new ArrayList<>();
            for (int part = random.nextInt(5); part > 0; part--) {
                Map<String, Object> row = new HashMap<>();
                row.put("kind", List.of("goods", "service", "other").get(random.nextInt(3)));
                if (random.nextBoolean()) {
                    row.put("price", new BigDecimal(random.nextInt(100_000)).movePointLeft(2));
                }
                if (random.nextInt(3) > 0 && first.containsKey(login)) {
                    row.put("about", Long.toString(first.get(login)));
                }
                parts.add(row);
            }
            deal.put("parts", parts);
            first.putIfAbsent(login, deals.create(deal));
        }
    }

    @ParameterizedTest
    @MethodSource("companies")
    void aFigureIsWhatTheListBehindItComesTo(TestTangram tangram) {
        fill(tangram);
        List<Question> questions = List.of(
                Question.about("deal").by("stage").sum("amount"),
                Question.about("deal").by("owner").by("stage").sum("amount"),
                Question.about("deal").where("stage!=won,urgent==true").by("closeOn", Span.QUARTER),
                Question.about("deal")
                        .within("closeOn", FROM.plusDays(40), FROM.plusDays(300))
                        .by("closeOn", Span.MONTH)
                        .sum("amount"),
                Question.about("deal")
                        .where("amount=gt=1000")
                        .where("stage==won,stage==offer")
                        .by("closeOn", Span.YEAR)
                        .by("urgent")
                        .sum("amount"),
                Question.about("deal").by("rival").by("urgent"),
                Question.about("deal").by("createdBy").by("createdAt", Span.DAY),
                Question.about("deal")
                        .within("createdAt", FROM.minusYears(10), FROM.plusYears(50))
                        .sum("amount"));
        for (String login : PEOPLE) {
            for (Question question : questions) {
                List<Figure> found = figures(tangram, login).of(question);
                for (Figure figure : found) {
                    assertThat(List.of(
                                    figure.records(),
                                    sum(question, figure.sums().values())))
                            .as("%s: %s: %s", login, question, figure)
                            .isEqualTo(added(tangram, login, question, figure.listing()));
                }
                assertThat(found).as("%s: %s", login, question).isNotEmpty();
                Figure total = figures(tangram, login).total(question);
                assertThat(found.stream().mapToLong(Figure::records).sum()).isEqualTo(total.records());
                assertThat(added(tangram, login, question, total.listing()))
                        .isEqualTo(List.of(
                                total.records(), sum(question, total.sums().values())));
            }
        }
    }

    /** Each sees his own, those below his seat, and what the others show him singly. */
    @ParameterizedTest
    @MethodSource("companies")
    void aFigureOfRowsIsWhatTheRowsOfTheListBehindItComeTo(TestTangram tangram) {
        fill(tangram);
        share(tangram);
        Map<Question, BiPredicate<Map<?, ?>, Figure>> questions = new LinkedHashMap<>();
        BiPredicate<Map<?, ?>, Figure> kind = (row, figure) ->
                row.get("kind").equals(figure.code("parts.kind").orElseThrow());
        BiPredicate<Map<?, ?>, Figure> about = (row, figure) -> Optional.ofNullable(row.get("about"))
                .map(link -> Long.valueOf(String.valueOf(((Map<?, ?>) link).get("id"))))
                .equals(figure.id("parts.about"));
        Question parts = Question.about("deal").sum("parts.price");
        questions.put(parts.by("parts.kind"), kind);
        questions.put(parts.by("owner").by("closeOn", Span.QUARTER).by("parts.kind"), kind);
        questions.put(parts.where("amount=gt=3000").by("stage").by("parts.about"), about);
        questions.put(
                parts.rows("parts.kind==service"),
                (row, figure) -> row.get("kind").equals("service"));
        questions.put(
                parts.within("closeOn", FROM, FROM.plusDays(200))
                        .rows("parts.kind=in=(goods,other)")
                        .by("urgent"),
                (row, figure) -> !row.get("kind").equals("service"));
        questions.put(parts.rows("parts.about!=''").by("owner"), (row, figure) -> row.get("about") != null);
        questions.put(
                parts.rows("parts.price=gt=500"),
                (row, figure) ->
                        row.get("price") instanceof BigDecimal price && price.compareTo(new BigDecimal(500)) > 0);
        for (String login : PEOPLE) {
            questions.forEach((question, counts) -> {
                List<Figure> found = figures(tangram, login).of(question);
                for (Figure figure : found) {
                    List<Map<String, Object>> listed = listed(tangram, login, figure.listing(), "parts");
                    BigDecimal sum = listed.stream()
                            .flatMap(deal -> ((List<?>) deal.get("parts")).stream())
                            .map(row -> (Map<?, ?>) row)
                            .filter(row -> counts.test(row, figure))
                            .map(row -> row.get("price") instanceof BigDecimal price ? price : BigDecimal.ZERO)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    assertThat(listed).as("%s: %s: %s", login, question, figure).hasSize((int) figure.records());
                    assertThat(figure.sum("parts.price"))
                            .as("%s: %s: %s", login, question, figure)
                            .isEqualByComparingTo(sum);
                }
                assertThat(found).as("%s: %s", login, question).isNotEmpty();
            });
            assertThat(figures(tangram, login)
                            .total(parts.rows("parts.kind==goods"))
                            .listing())
                    .isEqualTo(new Listing("deal", "parts.kind==goods"));
        }
    }

    /** Everybody shows one deal of his to everybody. */
    private static void share(TestTangram tangram) {
        for (String login : PEOPLE) {
            Caller caller = tangram.caller(login);
            long deal = (Long)
                    tangram.records(caller, "deal").list("owner==@me").get(0).get("id");
            for (String other : PEOPLE) {
                if (!other.equals(login)) {
                    tangram.shares()
                            .give(
                                    caller,
                                    Shares.Kind.SHARE,
                                    Shares.Subject.record("deal", "sales", deal),
                                    new Shares.Gift(
                                            Optional.of(other),
                                            Optional.empty(),
                                            Level.READ,
                                            null,
                                            false,
                                            Optional.empty()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("companies")
    void whatNobodyCanCountIsRefused(TestTangram tangram) {
        tangram.person("top");
        ReadFigures figures = figures(tangram, "top");

        assertThat(figures.of(Question.about("ship").by("stage"))).isEmpty();
        assertThat(figures.total(Question.about("deal").sum("amount")).records())
                .isZero();
        assertThat(figures.total(Question.about("deal").where("stage==won").within("closeOn", FROM, FROM))
                        .listing()
                        .filter())
                .as("the list of nothing is the list of what was asked for")
                .isEqualTo("(stage==won);closeOn=ge=2026-01-01;closeOn=lt=2026-01-02");
        assertThatThrownBy(() -> figures.of(Question.about("deal").where("stage=wrong=x")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> figures.of(Question.about("deal").by("name")))
                .hasMessage("deal.name is nothing to gather records by");
        assertThatThrownBy(() -> figures.of(Question.about("deal").sum("stage")))
                .hasMessage("deal.stage cannot be added up");
        Question parts = Question.about("deal").sum("parts.price");
        for (Question wrong : List.of(
                parts,
                parts.by("parts.kind").rows("parts.kind==goods"),
                parts.by("parts.kind").by("parts.about"),
                parts.by("parts.kind").by("stage"),
                parts.by("parts.price"),
                parts.by("parts.colour"),
                parts.by("rival.stage"),
                parts.rows("stage==won"),
                parts.rows("rival.stage==won"),
                parts.rows("parts.kind==goods;parts.kind==service"),
                parts.rows("parts.kind==goods").sum("amount"),
                parts.rows("parts.kind==goods").sum("parts.kind"))) {
            assertThatThrownBy(() -> figures.of(wrong)).as("%s", wrong).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> figures.total(parts.by("parts.kind"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static BigDecimal sum(Question question, Iterable<BigDecimal> sums) {
        BigDecimal sum = new BigDecimal("0.00");
        for (BigDecimal each : sums) {
            sum = sum.add(each);
        }
        return sum;
    }

    private static List<Object> added(TestTangram tangram, String login, Question question, Listing listing) {
        List<Map<String, Object>> listed = listed(tangram, login, listing, "amount");
        BigDecimal sum = new BigDecimal("0.00");
        for (Map<String, Object> deal : listed) {
            sum = sum.add(question.sums().isEmpty() ? BigDecimal.ZERO : (BigDecimal) deal.get("amount"));
        }
        return List.of((long) listed.size(), sum);
    }

    /** The list, page by page, each record with one field. */
    private static List<Map<String, Object>> listed(TestTangram tangram, String login, Listing listing, String field) {
        ModuleServlets.Keeping keeping = keeping(tangram, listing.type()).orElseThrow();
        RecordDescriptor type = keeping.type();
        PageRequest list = PageRequest.first(PageRequest.MAX_LIMIT)
                .filtered(Optional.of(listing.filter())
                        .filter(text -> !text.isEmpty())
                        .map(text -> keeping.records().filter(type, text)));
        List<Map<String, Object>> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = keeping.records().page(tangram.caller(login), type, with(field, list.onward(cursor)));
            page.items().forEach(deal -> listed.add(deal.values()));
            cursor = page.next();
        } while (cursor.isPresent());
        return listed;
    }

    private static PageRequest with(String field, PageRequest list) {
        return new PageRequest(
                list.filter(),
                list.sort(),
                list.descending(),
                list.limit(),
                list.after(),
                list.total(),
                false,
                List.of(field));
    }
}

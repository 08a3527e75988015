package tangram.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordData;
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
    }

    private static BigDecimal sum(Question question, Iterable<BigDecimal> sums) {
        BigDecimal sum = new BigDecimal("0.00");
        for (BigDecimal each : sums) {
            sum = sum.add(each);
        }
        return sum;
    }

    private static List<Object> added(TestTangram tangram, String login, Question question, Listing listing) {
        ModuleServlets.Keeping keeping = keeping(tangram, listing.type()).orElseThrow();
        RecordDescriptor type = keeping.type();
        PageRequest list = PageRequest.first(PageRequest.MAX_LIMIT)
                .filtered(Optional.of(listing.filter())
                        .filter(text -> !text.isEmpty())
                        .map(text -> keeping.records().filter(type, text)));
        ModuleRecords records = keeping.records();
        long count = 0;
        BigDecimal sum = new BigDecimal("0.00");
        Optional<String> cursor = Optional.empty();
        do {
            var page = records.page(tangram.caller(login), type, withAmount(list.onward(cursor)));
            for (RecordData deal : page.items()) {
                count++;
                sum = sum.add(
                        question.sums().isEmpty()
                                ? BigDecimal.ZERO
                                : (BigDecimal) deal.values().get("amount"));
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return List.of(count, sum);
    }

    private static PageRequest withAmount(PageRequest list) {
        return new PageRequest(
                list.filter(),
                list.sort(),
                list.descending(),
                list.limit(),
                list.after(),
                list.total(),
                false,
                List.of("amount"));
    }
}

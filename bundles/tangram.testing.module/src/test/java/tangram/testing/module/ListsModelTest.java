package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.problem.Denied;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.Page;
import tangram.kernel.api.record.PageRequest.Total;
import tangram.kernel.api.record.RecordData;
import tangram.testing.TestDatabase;
import tangram.testing.module.ListModel.Kept;
import tangram.testing.module.ListModel.Place;
import tangram.testing.module.ListModel.Question;

/**
 * Lists of drawn companies are what the naive {@link ListModel} says, page by page, while records come, change, move and go.
 * {@code -Dtangram.seed=N} draws what a failure names, {@code -Dtangram.lists=N} draws so many companies a database.
 */
class ListsModelTest {

    private static final long SEED = Long.getLong("tangram.seed", 1);
    private static final int COMPANIES = Integer.getInteger("tangram.lists", 2);
    private static final int QUESTIONS = 120;

    /** Every seed on every database; the model of each agrees with it, and so they agree. */
    static Stream<Arguments> companies() {
        return LongStream.range(SEED, SEED + COMPANIES)
                .boxed()
                .flatMap(seed -> TestDatabase.both().map(database -> Arguments.of(seed, database)));
    }

    @ParameterizedTest
    @MethodSource("companies")
    void everyListIsWhatTheModelSays(long seed, TestDatabase database) {
        try (TestTangram tangram = TestTangram.on(database)) {
            ListCompany company = new ListCompany(tangram, seed);
            Stream.of("zone", "client", "deal")
                    .forEach(type ->
                            LongStream.range(0, type.equals("deal") ? 70 : 25).forEach(i -> company.create(type)));
            company.giveSomeAway();
            for (int i = 0; i < QUESTIONS; i++) {
                Question question = company.draw().question();
                String asked = "-Dtangram.seed=" + seed + " -Dtangram.lists=1, question " + i + " on " + database + ": "
                        + told(question);
                try {
                    ask(company, question, asked);
                } catch (RuntimeException e) {
                    throw new AssertionError(asked, e);
                }
                if (company.draw().oneIn(3)) {
                    company.changeSomething();
                }
            }
        }
    }

    private static void ask(ListCompany company, Question question, String asked) {
        if (company.model().refuses(question)) {
            assertThatThrownBy(() -> company.page(question, Optional.empty()))
                    .as(asked)
                    .isInstanceOf(Denied.class);
            return;
        }
        follow(company, question, asked);
        if (question.words().isEmpty()) {
            for (FieldDescriptor field : question.type().fields()) {
                if (ListDraw.groups(field)) {
                    assertThat(company.totals(question, field))
                            .as("totals by %s, %s", field.name(), asked)
                            .isEqualTo(company.model().totals(question, field));
                }
            }
        }
    }

    /** From page to page, between which others work. */
    private static void follow(ListCompany company, Question question, String asked) {
        Map<Long, Place> throughout = places(company, question);
        List<Long> shown = new ArrayList<>();
        @Nullable Place last = null;
        Optional<String> cursor = Optional.empty();
        do {
            Map<Long, Place> now = places(company, question);
            throughout.entrySet().removeIf(entry -> !entry.getValue().equals(now.get(entry.getKey())));
            Place from = last;
            List<Kept> whole = company.model().list(question);
            List<Kept> rest = whole.stream()
                    .filter(record -> from == null
                            || company.model()
                                            .compare(
                                                    question.request(),
                                                    from,
                                                    company.model().place(question.request(), record))
                                    < 0)
                    .toList();
            List<Kept> expected =
                    rest.subList(0, Math.min(rest.size(), question.request().limit()));
            Page page = company.page(question, cursor);
            String which = "after " + from + ", " + asked;
            assertThat(page.items())
                    .as(which)
                    .extracting(RecordData::id)
                    .containsExactlyElementsOf(
                            expected.stream().map(record -> record.id).toList());
            assertThat(page.items())
                    .as(which)
                    .extracting(item -> ListCompany.told(question, item.values()))
                    .containsExactlyElementsOf(expected.stream()
                            .map(record -> company.expected(question, record))
                            .toList());
            assertThat(page.next().isPresent()).as("another page, %s", which).isEqualTo(rest.size() > expected.size());
            checkTotal(question, page, whole.size(), which);
            expected.forEach(record -> shown.add(record.id));
            if (!expected.isEmpty()) {
                last = company.model().place(question.request(), expected.get(expected.size() - 1));
            }
            cursor = page.next();
            if (cursor.isPresent() && company.draw().oneIn(2)) {
                company.changeSomething();
            }
        } while (cursor.isPresent());
        for (long id : throughout.keySet()) {
            assertThat(shown.stream().filter(one -> one == id))
                    .as("times of %s, %s", id, asked)
                    .hasSize(1);
        }
    }

    private static void checkTotal(Question question, Page page, long expected, String which) {
        if (question.request().total() == Total.NONE) {
            assertThat(page.total()).as(which).isEmpty();
        } else if (question.words().isEmpty()) {
            assertThat(page.total()).as(which).contains(expected);
            assertThat(page.exact()).as(which).isTrue();
        } else if (page.total().isPresent()) {
            assertThat(page.total()).as(which).contains(expected);
        }
    }

    private static Map<Long, Place> places(ListCompany company, Question question) {
        Map<Long, Place> places = new HashMap<>();
        company.model()
                .list(question)
                .forEach(record -> places.put(record.id, company.model().place(question.request(), record)));
        return places;
    }

    /** The question as one would write it. */
    private static String told(Question question) {
        var request = question.request();
        return question.login() + " asks for " + question.type().path() + "?filter="
                + request.filter().map(ListsModelTest::told).orElse("")
                + question.words().map(words -> "&q=" + words).orElse("")
                + "&sort=" + (request.descending() ? "-" : "")
                + request.sort().map(FieldDescriptor::name).orElse("id")
                + "&limit=" + request.limit() + "&total=" + request.total() + "&bin=" + request.bin() + "&part="
                + request.part() + "&fields=" + String.join(",", request.fields());
    }

    private static String told(Filter filter) {
        if (filter instanceof Filter.And and) {
            return and.parts().stream().map(ListsModelTest::told).collect(Collectors.joining(";", "(", ")"));
        }
        if (filter instanceof Filter.Or or) {
            return or.parts().stream().map(ListsModelTest::told).collect(Collectors.joining(",", "(", ")"));
        }
        if (filter instanceof Filter.Through through) {
            return through.via().name() + "." + told(through.inner());
        }
        if (filter instanceof Filter.Linked linked) {
            return linked.via().name() + "." + told(linked.inner());
        }
        if (filter instanceof Filter.Among among) {
            return among.field().name() + (among.negated() ? "=out=" : "=in=") + among.values();
        }
        Filter.Compare compare = (Filter.Compare) filter;
        return compare.field().name() + " " + compare.comparison() + " " + Objects.toString(compare.value(), "nothing");
    }
}

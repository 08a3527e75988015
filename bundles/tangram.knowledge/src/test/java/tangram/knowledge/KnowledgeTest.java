package tangram.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.module.api.record.Store;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** How an article is written by 尤, reviewed by 朱 above him, read by everybody, revised and withdrawn. */
class KnowledgeTest {

    private static final Map<String, Object> BEARING =
            Map.of("title", "主轴异响的处理", "body", "<h2>步骤</h2><p>先断电，再更换轴承。</p>", "keywords", "异响 轴承");

    static Stream<TestTangram> companies() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            Store store = tangram.store();
            tangram.open(new KnowledgeModule(store))
                    .offer(new SubmitArticle(store))
                    .offer(new PublishArticle(store))
                    .offer(new ReturnArticle(store))
                    .offer(new WithdrawArticle())
                    .offer(new ReviseArticle(store))
                    .offer(new MarkHelpful(store));
            tangram.person("you", tangram.person("zhu"));
            tangram.person("wumin");
            return tangram;
        });
    }

    private static TestRecords articles(TestTangram tangram, String login) {
        return tangram.records(tangram.caller(login), "article");
    }

    private static long published(TestTangram tangram, Map<String, Object> values) {
        long id = articles(tangram, "you").create(values);
        articles(tangram, "you").act(id, "send-for-review", Map.of());
        articles(tangram, "zhu").act(id, "publish", Map.of());
        return id;
    }

    @ParameterizedTest
    @MethodSource("companies")
    void anArticleIsReadByItsWriterAndHisSuperiorUntilItIsPublishedAndThenByEverybody(TestTangram tangram) {
        long id = articles(tangram, "you").create(BEARING);
        assertThat(articles(tangram, "zhu").get(id))
                .containsEntry("status", "draft")
                .containsEntry("edition", 1L);
        assertThatThrownBy(() -> articles(tangram, "wumin").get(id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> articles(tangram, "zhu").change(id, Map.of("title", "改")))
                .isInstanceOf(Denied.class);

        articles(tangram, "you").act(id, "send-for-review", Map.of("reviewer", "zhu"));
        assertConflict("knowledge.own-article", () -> articles(tangram, "you").act(id, "publish", Map.of()));
        assertThat(articles(tangram, "zhu").act(id, "publish", Map.of()))
                .containsEntry("status", "published")
                .containsEntry("publishedOn", tangram.store().today().toString());
        assertThat(articles(tangram, "wumin").search("轴承")).hasSize(1);
        assertThatThrownBy(() -> articles(tangram, "wumin").act(id, "withdraw", Map.of()))
                .isInstanceOf(Denied.class);

        articles(tangram, "you").act(id, "withdraw", Map.of("reason", "机型停产"));
        assertThat(articles(tangram, "you").get(id)).containsEntry("withdrawReason", "机型停产");
        assertThatThrownBy(() -> articles(tangram, "wumin").get(id)).isInstanceOf(NotFound.class);
    }

    @ParameterizedTest
    @MethodSource("companies")
    void whatIsReviewedOrPublishedIsNotRewritten(TestTangram tangram) {
        TestRecords you = articles(tangram, "you");
        long empty = you.create(Map.of("title", "待写"));
        assertConflict("knowledge.nothing-to-read", () -> you.act(empty, "send-for-review", Map.of()));

        long id = you.create(BEARING);
        you.act(id, "send-for-review", Map.of());
        assertConflict("knowledge.not-a-draft", () -> you.change(id, Map.of("body", "<p>别的</p>")));
        assertThat(articles(tangram, "zhu").act(id, "return", Map.of("note", "请补充型号")))
                .containsEntry("status", "draft")
                .containsEntry("reviewNote", "请补充型号");
        you.change(id, Map.of("body", "<p>适用 CK6140。</p>"));
        you.act(id, "send-for-review", Map.of());
        articles(tangram, "zhu").act(id, "publish", Map.of());
        assertConflict("knowledge.not-a-draft", () -> you.change(id, Map.of("title", "别的")));
        assertThatThrownBy(() -> you.change(id, Map.of("status", "draft"))).isInstanceOf(Invalid.class);
        assertThat(you.change(id, Map.of("keywords", "CK6140"))).containsEntry("keywords", "CK6140");
    }

    @ParameterizedTest
    @MethodSource("companies")
    void theNextEditionTakesThePlaceOfTheOneBeforeWhenItIsPublished(TestTangram tangram) {
        long first = published(tangram, BEARING);
        TestRecords you = articles(tangram, "you");
        long second = Long.parseLong(
                (String) ((Map<?, ?>) you.act(first, "revise", Map.of()).get("article")).get("id"));
        assertThat(you.get(second))
                .containsEntry("status", "draft")
                .containsEntry("edition", 2L)
                .containsEntry("body", BEARING.get("body"));
        assertConflict(
                "knowledge.revised-already", () -> articles(tangram, "wumin").act(first, "revise", Map.of()));
        assertThat(you.get(first)).containsEntry("status", "published");

        you.change(second, Map.of("body", "<p>新步骤</p>"));
        you.act(second, "send-for-review", Map.of());
        articles(tangram, "zhu").act(second, "publish", Map.of());
        assertThat(you.get(first)).containsEntry("status", "withdrawn");
        assertThat(articles(tangram, "wumin").list())
                .singleElement()
                .satisfies(article -> assertThat(article).containsEntry("id", second));
    }

    @ParameterizedTest
    @MethodSource("companies")
    void whoeverReadsItSaysOnceThatItHelped(TestTangram tangram) {
        long id = published(tangram, BEARING);
        assertThat(articles(tangram, "wumin").act(id, "helpful", Map.of())).containsEntry("helpful", 1L);
        assertConflict(
                "knowledge.helpful-already", () -> articles(tangram, "wumin").act(id, "helpful", Map.of()));
        assertThat(articles(tangram, "zhu").act(id, "helpful", Map.of())).containsEntry("helpful", 2L);
        assertThatThrownBy(() -> articles(tangram, "you").change(id, Map.of("helpful", 100)))
                .isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @MethodSource("companies")
    void anArticleIsWithdrawnAfterItsLastDayAndItsOwnerIsToldBefore(TestTangram tangram) {
        List<String> told = new ArrayList<>();
        tangram.tellBy((by, notice) -> told.add(notice.toString()));
        long id = published(tangram, BEARING);
        String last = tangram.store().today().plusDays(20).toString();
        articles(tangram, "you").change(id, Map.of("validUntil", last));
        assertThatThrownBy(() -> articles(tangram, "you").change(id, Map.of("validUntil", "2020-01-01")))
                .isInstanceOf(Invalid.class);
        told.clear();
        tellWhatIsDue(tangram);
        assertThat(told).hasSize(1);
        tangram.clock().advance(Duration.ofDays(20));
        tellWhatIsDue(tangram);
        assertThat(articles(tangram, "you").get(id)).as("on its last day").containsEntry("status", "published");
        tangram.clock().advance(Duration.ofDays(1));
        tellWhatIsDue(tangram);
        assertThat(articles(tangram, "you").get(id)).containsEntry("status", "withdrawn");
    }

    @ParameterizedTest
    @MethodSource("companies")
    void articlesOfACategoryAreThoseOfAllBelowIt(TestTangram tangram) {
        TestRecords categories = tangram.records(tangram.caller("zhu"), "article-category");
        long machines = categories.create(Map.of("name", "机床"));
        long spindles = categories.create(Map.of("name", "主轴", "parent", Long.toString(machines)));
        articles(tangram, "you").create(Map.of("title", "异响", "category", Long.toString(spindles)));
        assertThat(articles(tangram, "you").list("category=below=" + machines)).hasSize(1);
        assertThatThrownBy(() -> categories.change(machines, Map.of("parent", Long.toString(spindles))))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void everythingIsLabelledInBothLanguages() {
        try (TestTangram tangram = TestTangram.start()) {
            Store store = tangram.store();
            assertThat(TestTangram.missingLabels(
                            new KnowledgeModule(store),
                            new SubmitArticle(store),
                            new PublishArticle(store),
                            new ReturnArticle(store),
                            new WithdrawArticle(),
                            new ReviseArticle(store),
                            new MarkHelpful(store)))
                    .isEmpty();
        }
    }

    private static void tellWhatIsDue(TestTangram tangram) {
        for (int portion = 0; portion < 50 && tangram.deadlines().run(); portion++) {
            assertThat(portion).isLessThan(49);
        }
    }

    private static void assertConflict(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Conflict.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }
}

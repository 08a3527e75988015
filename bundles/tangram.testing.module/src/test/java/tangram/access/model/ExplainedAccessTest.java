package tangram.access.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.access.Explanation;
import tangram.kernel.api.access.Explanation.Ground;
import tangram.kernel.api.access.Explanation.Step;
import tangram.kernel.api.access.ReachCounts.Count;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.AccessSummary;
import tangram.kernel.api.record.AccessSummary.Condition;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.page.PageReader;
import tangram.persistence.page.Whose;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestTangram;

/** What people of the scenarios are told when they ask why; they go by their logins here, seats and types by their codes. */
class ExplainedAccessTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    private TestTangram tangram;
    private StoreDriver store;
    private Story story;

    @BeforeEach
    void start() {
        tangram = TestTangram.start();
        store = new StoreDriver(tangram);
        story = new Story(store);
    }

    @AfterEach
    void stop() {
        story.close();
    }

    private Explanation explained(Caller asker, String name, String person, Operation operation) {
        return tangram.access()
                .explain(
                        asker,
                        store.type(story.kind(name)),
                        store.id(story.key(name)),
                        store.caller(person).person(),
                        operation);
    }

    private Explanation explained(String asker, String name, String person) {
        return explained(store.caller(asker), name, person, Operation.READ);
    }

    private static List<String> texts(List<Step> steps) {
        return steps.stream().map(Step::text).toList();
    }

    private List<String> because(String person, String name) {
        Explanation told = explained(person, name, person);
        assertThat(told.allowed()).isTrue();
        assertThat(told.because().get(0).ground()).isEqualTo(Ground.ROLE);
        return texts(told.because().subList(1, told.because().size()));
    }

    @Test
    void whoSeesARecordIsToldByWhat() {
        assertThat(texts(explained("wumin", "C1", "wumin").because()))
                .containsExactly("wumin 的角色 sales 可查看customer。", "wumin 是负责人。");
        assertThat(because("zhao", "C1")).containsExactly("wumin 的职位 seller1 在 zhao 的职位 sales-mgr1 之下。");
        assertThat(because("wang", "C1"))
                .containsExactly("wumin 的职位 seller1 在 wang 的职位 sales-dir（seller1 → sales-mgr1 → sales-dir） 之下。");
        assertThat(because("he", "K1")).containsExactly("规则 R9b 向fin-mgr开放全部contract：drawn。");
        assertThat(because("you", "A1")).containsExactly("规则 R8 向SUPPORT开放COMMERCE的asset：drawn。");
        assertThat(explained("he", "K1", "he").because().get(1).rule()).contains("R9b");
    }

    @Test
    void whoIsResponsibleIsToldByWhichWay() {
        assertThat(because("wumin", "SR1"))
                .containsExactly("规则 R10 向负责的销售人员开放：drawn。负责的销售人员是 wumin（经由asset、contract）。");
        assertThat(because("zhao", "SR1"))
                .containsExactly("规则 R10 向负责的销售人员开放：drawn。负责的销售人员是 wumin（经由asset、contract）。上级同样可以，zhao 是其上级。");
        assertThat(because("zhao", "PJ1")).hasSize(2).last().asString().startsWith("规则 R11 向负责销售最近的销售经理开放");
    }

    @Test
    void whatWasGivenIsToldWithWhoGaveItAndUntilWhen() {
        story.gives(story.gift("zhao", "C1", "qin", false, Optional.of(TODAY.plusDays(2)), false));
        assertThat(because("qin", "C1")).containsExactly("共享自 zhao，至 2026-06-03。");
        assertThat(because("qin", "CT1")).containsExactly("它随customer一同开放。共享自 zhao，至 2026-06-03。");
        story.gives(story.gift("wumin", "O1", "qin", false, Optional.empty(), true));
        assertThat(because("qin", "O1")).containsExactly("wumin 将 qin 添加为参与人。");
        story.gives(story.all("wumin", "quote", "qin"));
        assertThat(because("qin", "Q1")).containsExactly("wumin 的全部记录由 wumin 共享。");
    }

    @Test
    void anAssistantIsToldWhomHeAssistsAndWhatThatOneHas() {
        story.assistant("fin-asst", "fin-mgr", "contract");
        assertThat(because("lv", "K1"))
                .containsExactly("lv 的职位 fin-asst 协助fin-mgr：drawn。规则 R9b 向fin-mgr开放全部contract：drawn。");
        assertThat(explained("lv", "K1", "lv").because().get(1).rule()).contains("R9b");
    }

    /** S60a */
    @Test
    void theOwnerIsToldWhatSomebodyLacksAndWhoCouldGiveIt() {
        Explanation told = explained("wumin", "O1", "he");
        assertThat(told.allowed()).isFalse();
        assertThat(texts(told.because())).containsExactly("he 的角色 finance 可查看opportunity。");
        assertThat(texts(told.missing()))
                .containsExactly(
                        "he 的职位 fin-mgr 不在 wumin 的职位 seller1 之上。",
                        "opportunity是受保护的类型，he 不在可开放的范围内。",
                        "没有规则让 he 查看它。",
                        "没有人把它共享给 he 查看。");
        Explanation.Nearest nearest = told.nearest().orElseThrow();
        assertThat(nearest.text()).isEqualTo("wumin 或其上级 zhao、wang、zhang 可以共享给 he。");
        assertThat(nearest.by())
                .containsExactly(
                        store.caller("wumin").person(),
                        store.caller("zhao").person(),
                        store.caller("wang").person(),
                        store.caller("zhang").person());
    }

    /** S60b */
    @Test
    void ofWhatHeDoesNotSeeHeIsToldTheSameAsOfWhatIsNotThere() {
        Explanation told = explained("he", "O1", "he");
        Caller he = store.caller("he");
        assertThat(told)
                .isEqualTo(tangram.access()
                        .explain(he, store.type(Kind.of("opportunity")), 4711, he.person(), Operation.READ));
        assertThat(texts(told.missing()))
                .containsExactly(
                        "he 不是负责人，职位也不在负责人之上。", "opportunity是受保护的类型，he 不在可开放的范围内。", "没有规则让 he 查看它。", "没有人把它共享给 he 查看。");
        assertThat(told.nearest()).contains(new Explanation.Nearest("负责人或其上级可以共享。", List.of()));
    }

    @Test
    void whoReadsButMayNotEditIsToldWhatEditingTakes() {
        Explanation told = explained(store.caller("zhao"), "C1", "zhao", Operation.EDIT);
        assertThat(told.allowed()).isFalse();
        assertThat(texts(told.missing())).containsExactly("上级只能查看下级的记录，不能编辑。", "没有规则让 zhao 编辑它。", "没有人把它共享给 zhao 编辑。");
        assertThat(explained(store.caller("zhao"), "C1", "zhao", Operation.TRANSFER)
                        .allowed())
                .isTrue();
        Explanation deleting = explained(store.caller("zhao"), "C1", "zhao", Operation.DELETE);
        assertThat(texts(deleting.missing())).containsExactly("zhao 不是负责人，不能删除。");
        assertThat(deleting.nearest().orElseThrow().text()).isEqualTo("可由 wumin 操作。");
        // finance reads, and its role does not edit
        assertThat(texts(explained(store.caller("he"), "K1", "he", Operation.EDIT)
                        .missing()))
                .first()
                .isEqualTo("he 的角色（finance）不能编辑contract。");
    }

    @Test
    void ofOthersIsToldWhoMayShareTheRecordIsAboveThemOrAdministers() {
        story.gives(story.gift("wumin", "C1", "qin", false, Optional.empty(), false));
        // he who was given it may not know to whom else it was
        assertThatThrownBy(() -> explained("qin", "C1", "you")).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> explained("he", "O1", "wumin")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> explained("chenchen", "O1", "chenchen")).isInstanceOf(Denied.class);
        assertThat(explained("he", "K1", "lv").allowed()).isFalse();
        assertThat(explained("zhao", "C1", "qin").allowed()).isTrue();
        Caller li = store.caller("li");
        assertThatThrownBy(() -> explained(li, "C1", "qin", Operation.READ)).isInstanceOf(Denied.class);
        Caller administering = new Caller(li.person(), li.login(), li.name(), true, li.locale(), li.from(), li.epoch());
        assertThat(explained(administering, "C1", "qin", Operation.READ).allowed())
                .isTrue();
    }

    @Test
    void whatIsKnownNotToBeThereIsNotExplained() {
        Caller zhang = store.caller("zhang");
        assertThatThrownBy(() -> tangram.access()
                        .explain(zhang, store.type(Kind.of("customer")), 4711, zhang.person(), Operation.READ))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void inEnglishToo() {
        Caller zhao = store.caller("zhao");
        Caller english = new Caller(zhao.person(), "zhao", "zhao", false, Locale.ENGLISH, zhao.from(), zhao.epoch());
        assertThat(texts(explained(english, "C1", "zhao", Operation.READ).because()))
                .containsExactly(
                        "The role manager of zhao opens this: View, customer.",
                        "wumin, at seller1, is below zhao, at sales-mgr1.");
    }

    private AccessSummary ofType(Caller asker, String person, String type, Operation operation) {
        return tangram.access()
                .explain(asker, store.type(Kind.of(type)), store.caller(person).person(), operation);
    }

    private AccessSummary ofType(String asker, String person, String type) {
        return ofType(store.caller(asker), person, type, Operation.READ);
    }

    @Test
    void ofATypeEveryGroundIsToldWithHowManyRecordsItOpens() {
        AccessSummary told = ofType("he", "he", "contract");
        assertThat(told.open()).isTrue();
        assertThat(told.total()).contains(new Count(2, true));
        assertThat(told.openings())
                .extracting(
                        opening -> opening.step().text(),
                        opening -> opening.count().records())
                .containsExactly(
                        tuple("he 自己负责的。", 0L),
                        tuple("he 的职位 fin-mgr 之下的。", 0L),
                        tuple("规则 R9b 向fin-mgr开放全部contract：drawn。", 2L));
        assertThat(told.openings())
                .extracting(AccessSummary.Opening::list)
                .containsExactly(
                        Optional.of(new Condition("owner", List.of("he"))),
                        Optional.empty(), // a list of hers shows what she has without a seat as well
                        Optional.of(Condition.NONE));
        assertThat(ofType("zhao", "zhao", "customer").openings())
                .extracting(AccessSummary.Opening::list)
                .contains(Optional.of(new Condition("owner", List.of("sun", "wumin", "zhouming"))));
        assertThat(ofType("zhao", "zhao", "project").openings())
                .extracting(
                        opening -> opening.step().rule().orElse(""),
                        opening -> opening.count().records())
                .contains(tuple("R10", 1L), tuple("R11", 1L));
        assertThat(ofType("zhao", "zhao", "project").total()).contains(new Count(1, true));
    }

    @Test
    void whoSeesNothingOfATypeIsToldWhy() {
        AccessSummary closed = ofType("chenchen", "chenchen", "opportunity");
        assertThat(closed.open()).isFalse();
        assertThat(texts(closed.missing())).containsExactly("chenchen 的角色（marketing）不能查看opportunity。");
        AccessSummary cut = ofType("yang", "yang", "opportunity");
        assertThat(cut.total()).contains(new Count(0, true));
        assertThat(texts(cut.missing())).containsExactly("opportunity是受保护的类型，yang 不在可开放的范围内。");
    }

    @Test
    void ofATypeHisSuperiorsAndAdministratorsMayAskAndNobodyElse() {
        assertThat(ofType("zhao", "wumin", "customer").total()).contains(new Count(1, true));
        assertThatThrownBy(() -> ofType("qian", "wumin", "customer")).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> ofType("wumin", "zhao", "customer")).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> ofType("wumin", "zhouming", "customer")).isInstanceOf(Denied.class);
        Caller qian = store.caller("qian");
        Caller administering =
                new Caller(qian.person(), qian.login(), qian.name(), true, qian.locale(), qian.from(), qian.epoch());
        AccessSummary counts = ofType(administering, "wumin", "customer", Operation.READ);
        assertThat(counts.total()).contains(new Count(1, true));
        assertThat(counts.openings()).allMatch(opening -> opening.list().isEmpty());
    }

    @Test
    void ofOtherOperationsIsToldWhatTheyReach() {
        assertThat(ofType(store.caller("zhao"), "zhao", "customer", Operation.TRANSFER)
                        .total())
                .contains(new Count(1, true));
        assertThat(ofType(store.caller("zhao"), "zhao", "customer", Operation.DELETE)
                        .total())
                .contains(new Count(0, true));
        assertThat(ofType(store.caller("zhao"), "zhao", "customer", Operation.CREATE)
                        .total())
                .isEmpty();
        story.switched("superiors-view", "off");
        assertThat(ofType(store.caller("zhao"), "zhao", "customer", Operation.TRANSFER)
                        .total())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void whatAValueOpensIsCountedAsFarAsItIsLookedAt(TestDatabase database) {
        TestTangram company = TestTangram.on(database);
        StoreDriver its = new StoreDriver(company);
        try (Story told = new Story(its)) {
            Rule open = Rule.read("X1", Rule.seats("tech-eng"), Set.of("customer"), new Rule.InStage("open"));
            told.happens(new Move.AddRule(open.exceptional()));
            RecordDescriptor type = its.type(Kind.of("customer"));
            Caller qin = its.caller("qin");
            AccessSummary summary = company.access().explain(qin, type, qin.person(), Operation.READ);
            assertThat(summary.total()).contains(new Count(3, true));
            assertThat(summary.openings())
                    .extracting(opening -> opening.step().text(), AccessSummary.Opening::list)
                    .contains(tuple(
                            "规则 X1 向tech-eng开放stage为open的customer：drawn。",
                            Optional.of(new Condition("stage", List.of("open")))));
            PageReader pages = new PageReader(
                    database.transactions(), database.rows(), database.connections(), database.migrations());
            Scope scope = company.scopes().scope(qin, "customer", "customer", Operation.READ);
            assertThat(pages.reached(type, Whose.Mark.of(type), scope, 4)).isEqualTo(new Count(3, true));
            assertThat(pages.reached(type, Whose.Mark.of(type), scope, 3)).isEqualTo(new Count(3, false));
            assertThat(pages.reached(type, Whose.Mark.of(type), scope, 2)).isEqualTo(new Count(2, false));
        }
    }
}

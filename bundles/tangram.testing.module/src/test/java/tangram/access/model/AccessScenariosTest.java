package tangram.access.model;

import static org.assertj.core.api.Assertions.assertThat;
import static tangram.access.model.Verdict.DONE;
import static tangram.access.model.Verdict.HIDDEN;
import static tangram.access.model.Verdict.REFUSED;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.testing.module.TestTangram;

/** The acceptance scenarios of access, as far as they speak of records: the model answers each as it is written, and so does the store. */
class AccessScenariosTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    /** Those after which the company is as it was. */
    static final Consumer<Story> LOOKING = story -> {
        story.lists("wumin", "customer", "C1"); // S01
        story.lists("zhouming", "customer"); // S02
        story.hidden("zhouming", "C1");
        story.lists("zhao", "customer", "C1"); // S03
        story.lists("zhao", "opportunity", "O1");
        story.lists("zhao", "quote", "Q1");
        story.lists("zhao", "contract", "K1");
        story.lists("zhao", "receivable", "AR1");
        story.lists("zhao", "activity", "ACT1", "LOG1");
        story.may("zhao", "C1", Op.TRANSFER, Op.SHARE); // S04
        story.lists("wang", "customer", "C1", "C2", "C3"); // S05
        story.hidden("qian", "C1"); // S06
        story.sees("zheng", "C3"); // S07
        story.hidden("zheng", "C1");
        story.lists("zhang", "customer", "C1", "C2", "C3"); // S09
        story.lists("zhang", "service-request", "SR1", "SR2", "SR3");
        story.lists("li", "contract", "K1", "K2"); // S10
        story.lists("chenchen", "customer", "C1", "C2", "C3"); // S11
        story.may("chenchen", "C1");
        story.closed("chenchen", "opportunity"); // S12
        story.lists("yang", "opportunity"); // S14
        story.lists("xu", "customer"); // S15
        story.hidden("qin", "C1"); // S16
        story.lists("chu", "asset", "A1", "A2"); // S17
        story.hidden("chu", "K1");
        story.lists("you", "asset", "A1", "A2"); // S18
        story.hidden("you", "A9");
        story.may("you", "A1"); // S19
        story.lists("qin", "asset"); // S21
        story.lists("zhu", "asset"); // S22
        story.lists("jiang", "project", "PJ1", "PJ2"); // S23
        story.hidden("jiang", "K1");
        story.lists("zhu", "project", "PJ1", "PJ2"); // S24
        story.lists("qin", "project");
        story.lists("he", "contract", "K1", "K2"); // S25
        story.lists("he", "receivable", "AR1", "AR2");
        story.lists("he", "project", "PJ1", "PJ2");
        story.lists("he", "service-charge", "SF1");
        story.lists("he", "opportunity"); // S26
        story.lists("he", "quote");
        story.lists("he", "customer");
        assertThat(story.driver.labels("he", story.key("K1"))).containsKey("customer"); // S27
        story.hidden("he", "C1");
        story.lists("lv", "contract"); // S28
        story.lists("wumin", "project", "PJ1"); // S29
        story.sees("wumin", "LOG1", "A1", "SR1", "SF1");
        Stream.of("PJ1", "LOG1", "A1", "SR1", "SF1").forEach(name -> story.may("wumin", name));
        story.hidden("wumin", "SR3"); // S30
        Stream.of("zhouming", "sun").forEach(person -> story.hidden(person, "PJ1", "SR1", "A1")); // S31
        story.hidden("wuqiang", "PJ1", "SR1", "A1");
        story.lists("zhao", "project", "PJ1"); // S32
        story.lists("qian", "project", "PJ2");
        story.lists("wang", "project", "PJ1", "PJ2"); // S33
        story.lists("wei", "activity"); // S45
        assertThat(story.driver.search("zhouming", Kind.of("customer"), "customer"))
                .isEmpty(); // S46
        assertThat(story.driver.export("zhao", Kind.of("customer"))).contains(Set.of(story.key("C1"))); // S49
    };

    static Stream<Arguments> changing() {
        return Stream.of(
                told("S04 a superior edits, if switched on", story -> {
                    assertThat(story.edits("zhao", "C1")).isEqualTo(REFUSED);
                    story.switched("superiors-edit", "on");
                    assertThat(story.edits("zhao", "C1")).isEqualTo(DONE);
                }),
                told("S08 nobody sees upwards", story -> {
                    story.record("C9 zhao customer");
                    story.hidden("wumin", "C9");
                }),
                told("S13 marketing sees nothing, if switched so", story -> {
                    story.switched("marketing-scope", "none");
                    story.lists("chenchen", "customer");
                }),
                told("S20 a new asset is there at once", story -> {
                    assertThat(story.creates("wei", "A3", "asset")).isEqualTo(DONE);
                    story.lists("you", "asset", "A1", "A2", "A3");
                }),
                told("S22 a department rule climbs if it says so", story -> {
                    Rule.Which ofCommerce = new Rule.OwnedBy(Set.of("COMMERCE"));
                    story.happens(
                            new Move.AddRule(Rule.read("R8", Rule.departments("SUPPORT"), Set.of("asset"), ofCommerce)
                                    .climbing()));
                    story.lists("zhu", "asset", "A1", "A2");
                }),
                told("S28 an assistant reads what his principal's seat gives", story -> {
                    story.assistant("fin-asst", "fin-mgr", "contract");
                    story.lists("lv", "contract", "K1", "K2");
                    story.may("lv", "K1");
                    story.lists("lv", "receivable");
                }),
                told("S30 through the customer, if switched on", story -> {
                    story.switched("related-through-customer", "on");
                    story.sees("wumin", "SR3");
                }),
                told("S32b R11 without R10", story -> {
                    story.happens(new Move.EndRule("R10"));
                    story.lists("zhao", "project", "PJ1");
                    story.lists("wang", "project");
                    story.lists("wumin", "project");
                }),
                told("S32c all sales managers", story -> {
                    story.happens(new Move.AddRule(Fixture.R11.to(Rule.seats("sales-mgr1", "sales-mgr2"))));
                    story.lists("qian", "project", "PJ1", "PJ2");
                }),
                told("S34 where no sales manager is above, the nearest superior", story -> {
                    story.happens(new Move.EndRule("R10"));
                    story.record("K3 fengli contract customer=C3");
                    story.record("PJ3 han project contract=K3");
                    story.sees("zheng", "PJ3");
                    story.hidden("wang", "PJ3");
                }),
                told("S35 responsibility goes with the contract", story -> {
                    assertThat(story.transfers("wang", "K1", "wuqiang")).isEqualTo(DONE);
                    Stream.of("wumin", "zhao").forEach(person -> story.hidden(person, "PJ1", "A1", "SR1", "SF1"));
                    Stream.of("wuqiang", "qian").forEach(person -> story.sees(person, "PJ1", "A1", "SR1", "SF1"));
                }),
                told("S36 a customer is shared with its contacts and nothing else", story -> {
                    assertThat(story.shares("wumin", "C1", "qin")).isEqualTo(DONE);
                    story.sees("qin", "C1", "CT1");
                    story.hidden("qin", "O1", "Q1", "K1", "ACT1", "SR1");
                    story.hidden("zhu", "C1"); // S37
                    story.may("qin", "C1"); // S38
                    assertThat(story.edits("qin", "C1")).isEqualTo(REFUSED);
                    assertThat(story.deletes("qin", "C1")).isEqualTo(REFUSED);
                    assertThat(story.transfers("qin", "C1", "qin")).isEqualTo(REFUSED);
                    assertThat(story.shares("qin", "C1", "you")).isEqualTo(REFUSED);
                    assertThat(story.revokes("wumin", "C1", "qin")).isEqualTo(DONE); // S39
                    story.hidden("qin", "C1", "CT1");
                }),
                told("S37 a share reaches superiors if it says so", story -> {
                    story.gives(story.gift("wumin", "C1", "qin", true, Optional.empty(), false));
                    story.sees("zhu", "C1");
                    story.hidden("you", "C1");
                }),
                told("S39 a share ends with its day", story -> {
                    story.gives(story.gift("wumin", "C1", "qin", false, Optional.of(TODAY), false));
                    story.sees("qin", "C1");
                    story.happens(new Move.Days(1));
                    story.hidden("qin", "C1");
                }),
                told("S40 a peer cannot share, a superior can", story -> {
                    assertThat(story.shares("zhouming", "C1", "qin")).isEqualTo(HIDDEN);
                    assertThat(story.shares("zhao", "C1", "qin")).isEqualTo(DONE);
                    story.sees("qin", "C1");
                }),
                told("S43 all of somebody's, now and later", story -> {
                    assertThat(story.gives(story.all("wumin", "opportunity", "qin")))
                            .isEqualTo(DONE);
                    story.creates("wumin", "O7", "opportunity");
                    story.lists("qin", "opportunity", "O1", "O7");
                    story.may("qin", "O7");
                }),
                told("S44 a participant sees that record", story -> {
                    story.gives(story.gift("wumin", "O1", "qin", false, Optional.empty(), true));
                    story.sees("qin", "O1");
                    story.hidden("qin", "C1", "Q1");
                }),
                told("S51 records go with the person", story -> {
                    story.happens(new Move.MoveDesk("wumin", "seller1", "seller2"));
                    story.hidden("zhao", "C1", "O1");
                    story.sees("qian", "C1", "O1");
                    story.sees("wumin", "C1");
                }),
                told("S52 records stay with the seat", story -> {
                    story.happens(new Move.End("wumin", "seller1"));
                    story.happens(new Move.Assign("wumin", "seller2", Office.Holding.MAIN, null, null));
                    story.hidden("zhouming", "C1");
                    story.sees("zhao", "C1");
                    story.hidden("qian", "C1");
                    story.hidden("wumin", "C1");
                }),
                told("S53 a vacant seat", story -> {
                    story.happens(new Move.EndRule("R10"));
                    story.happens(new Move.End("zhao", "sales-mgr1"));
                    story.sees("wang", "C1", "PJ1");
                }),
                told("S54 acting till a day", story -> {
                    LocalDate until = TODAY.plusDays(2);
                    story.happens(new Move.Assign("zheng", "sales-mgr2", Office.Holding.ACTING, null, until));
                    story.sees("zheng", "C2", "C3");
                    story.happens(new Move.Days(3));
                    story.sees("zheng", "C3");
                    story.hidden("zheng", "C2");
                }),
                told("S55 a role but no seat", story -> {
                    story.happens(new Move.Hire("ding"));
                    story.happens(new Move.Roles("ding", Set.of("sales")));
                    story.creates("ding", "C8", "customer");
                    story.lists("ding", "customer", "C8");
                }),
                told("S56 a rule beyond the ceiling is not saved", story -> {
                    Rule beyond = Rule.read("R99", Rule.departments("TECH"), Set.of("opportunity"), new Rule.All());
                    assertThat(story.driver.apply(new Move.AddRule(beyond))).isEqualTo(REFUSED);
                    story.lists("qin", "opportunity");
                    story.happens(new Move.AddRule(beyond.exceptional()));
                    story.lists("qin", "opportunity", "O1");
                }),
                told("S57 a role loses a group", story -> {
                    story.happens(new Move.Roles("you", Set.of("marketing")));
                    story.reading("you", Verdict.CLOSED, "A1", "SR1");
                }),
                told("S59 a disabled account's records stay", story -> {
                    story.happens(new Move.Account("wumin", false));
                    story.sees("zhao", "C1");
                }));
    }

    private static Arguments told(String name, Consumer<Story> story) {
        return Arguments.of(Named.of(name, story));
    }

    static Stream<Arguments> all() {
        return Stream.concat(Stream.of(told("looking", LOOKING)), changing());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theModelAnswersAsWritten(Consumer<Story> scenario) {
        try (Story story = new Story(new ModelDriver(TODAY))) {
            scenario.accept(story);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void soDoesTheStore(Consumer<Story> scenario) {
        try (Story story = new Story(new StoreDriver(TestTangram.start()))) {
            scenario.accept(story);
        }
    }
}

package tangram.core.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CoreFixture;
import tangram.core.CoreSchema;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Handling;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.kernel.api.approval.Flow.Votes;
import tangram.kernel.api.approval.Flow.Withdrawal;
import tangram.kernel.api.approval.Flows;

/** How flows are put in force, changed and ended, and which are refused. */
class FlowBookTest {

    private static final Approver GM = new Approver.AtSeat("gm");

    private final ApproverRules rules = new ApproverRules();

    private FlowBook book(CoreFixture core) {
        return new FlowBook(
                new CoreSchema(core.database.migrations()),
                core.database.transactions(),
                core.database.rows(),
                core.database.ids(),
                core.database.epochs(),
                core.audit,
                core.organisation,
                type -> Optional.empty(),
                rules);
    }

    private boolean set(CoreFixture core, Flow flow) {
        return core.database.transactions().write(() -> book(core).set(core.system, flow));
    }

    private boolean end(CoreFixture core, String code) {
        return core.database.transactions().write(() -> book(core).end(core.system, code));
    }

    private static Flow flow(String code, List<Step> steps, Terms terms) {
        return new Flow(code, "quote", "报价审核", Optional.empty(), 0, steps, terms);
    }

    private static Flow by(Approver... approvers) {
        return flow("quote", List.of(approvers).stream().map(Step::by).toList(), Terms.USUAL);
    }

    private static Terms terms(Optional<Approver> above, List<Approver> copies) {
        return new Terms(Withdrawal.UNDECIDED, false, false, false, above, copies, Optional.empty());
    }

    private static List<String> versions(CoreFixture core) {
        return core.database.texts(
                "select code || ' ' || cast(version as char(1)) || case when in_force then ' in force'"
                        + " else '' end from core_flow order by code, version");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aChangeIsANewVersionAndTheOldOneCanStillBeRead(CoreFixture core) {
        core.withReference();
        assertThat(book(core).all()).isEmpty();
        Flow all = new Flow(
                "quote",
                "quote",
                "报价审核",
                Optional.of("total >= 500000 and currency in (CNY, HKD)"),
                7,
                List.of(
                        Step.by(new Approver.Submitter()),
                        new Step(new Approver.Superior(2), Votes.ALL, OptionalInt.of(16), OptionalInt.of(2000)),
                        new Step(new Approver.DepartmentHead(), Votes.IN_ORDER, OptionalInt.empty(), OptionalInt.of(1)),
                        Step.by(new Approver.HasRole("everything")),
                        Step.by(new Approver.Named("zhang"))),
                new Terms(
                        Withdrawal.NEVER,
                        true,
                        true,
                        true,
                        Optional.of(GM),
                        List.of(new Approver.Named("li")),
                        Optional.of(
                                new Handling("报销", new Step(GM, Votes.ONE, OptionalInt.of(8), OptionalInt.of(16))))));

        assertThat(set(core, all)).isTrue();
        assertThat(book(core).all()).containsExactly(all);
        assertThat(set(core, all)).isFalse();
        assertThat(set(core, by(GM))).isTrue();
        assertThat(book(core).all()).containsExactly(by(GM));
        assertThat(versions(core)).containsExactly("quote 1", "quote 2 in force");
        FlowRows rows = new FlowRows(core.database.rows());
        long first = core.database
                .transactions()
                .read(() -> core.database
                        .rows()
                        .first(row -> row.number(1), "select id from core_flow where version = 1")
                        .orElseThrow());
        assertThat(core.database.transactions().read(() -> rows.version(first))).isEqualTo(new KeptFlow(first, 1, all));
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aFlowThatEndsIsOutOfForceAndItsCodeGoesOnCounting(CoreFixture core) {
        core.withReference();
        set(core, by(GM));
        set(core, flow("asset", List.of(Step.by(GM)), Terms.USUAL));
        assertThat(book(core).all()).extracting(Flow::code).containsExactly("asset", "quote");
        assertThat(end(core, "quote")).isTrue();
        assertThat(end(core, "quote")).isFalse();
        assertThat(book(core).all()).extracting(Flow::code).containsExactly("asset");
        assertThat(set(core, by(GM))).isTrue();
        assertThat(versions(core)).containsExactly("asset 1 in force", "quote 1", "quote 2 in force");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void theAuditSaysWhatWasAndWhatIs(CoreFixture core) {
        core.withReference();
        set(core, by(GM));
        set(core, by(GM));
        set(core, by(new Approver.AtSeat("dgm"), GM));
        end(core, "quote");
        assertThat(core.database.texts(
                        "select operation || ' ' || login from core_audit where record_type = 'flow' order by id"))
                .containsExactly("create system", "edit system", "delete system");
        assertThat(core.database
                        .texts("select changes from core_audit where record_type = 'flow' order by id")
                        .get(1))
                .contains("报价审核", "dgm", "gm");
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aSeatSaidByItsAliasIsKeptByItsCode(CoreFixture core) {
        core.withReference();
        Approver alias = new Approver.AtSeat("销售总监");
        Approver code = new Approver.AtSeat("sales-dir");
        assertThat(set(core, flow("quote", List.of(Step.by(alias)), terms(Optional.of(alias), List.of(alias, GM)))))
                .isTrue();
        Flow kept = flow("quote", List.of(Step.by(code)), terms(Optional.of(code), List.of(code, GM)));
        assertThat(book(core).all()).containsExactly(kept);
        assertThat(set(core, kept)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aFlowThatCouldNotRunIsRefused(CoreFixture core) {
        core.withReference();
        core.write(() -> {
            core.changes.person(core.system, "gone", "离", false);
            core.changes.active(core.system, "gone", false);
        });
        for (String nobody : List.of("seat:nobody", "role:nobody", "person:nobody", "person:gone", "rule:nobody")) {
            Approver who = Approver.of(nobody).orElseThrow();
            refused(core, "flow.unknown-approver", by(GM, who));
            refused(
                    core,
                    nobody.startsWith("rule") ? "flow.above" : "flow.unknown-copy",
                    with(terms(Optional.of(who), List.of())));
            refused(core, "flow.unknown-copy", with(terms(Optional.empty(), List.of(GM, who))));
        }
        for (String relative : List.of("submitter", "superior", "department-head")) {
            refused(core, "flow.above", with(terms(Approver.of(relative), List.of())));
        }
        for (int hours : new int[] {0, -1, 2_001}) {
            OptionalInt wrong = OptionalInt.of(hours);
            refused(core, "flow.hours", in(new Step(GM, Votes.ONE, wrong, OptionalInt.empty())));
            refused(core, "flow.hours", in(new Step(GM, Votes.ONE, OptionalInt.of(1), wrong)));
        }
        refused(core, "flow.steps", by());
        refused(core, "flow.steps", flow("quote", Collections.nCopies(21, Step.by(GM)), Terms.USUAL));
        refused(core, "flow.copies", with(terms(Optional.empty(), Collections.nCopies(21, GM))));
        refused(core, "organisation.bad-code", flow("a b", List.of(Step.by(GM)), Terms.USUAL));
        Flow flow = by(GM);
        refused(
                core,
                "organisation.bad-code",
                new Flow("quote", "", flow.name(), flow.when(), 0, flow.steps(), Terms.USUAL));
        refused(
                core,
                "organisation.bad-name",
                new Flow("quote", "quote", " ", flow.when(), 0, flow.steps(), Terms.USUAL));

        assertThat(book(core).all()).isEmpty();
        assertThat(core.database.texts("select operation from core_audit where record_type = 'flow'"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void thereAreSoManyFlowsAtMostAndOneOfThemCanStillBeChanged(CoreFixture core) {
        core.withReference();
        core.write(() -> {
            FlowRows rows = new FlowRows(core.database.rows());
            for (int i = 0; i < Flows.MOST; i++) {
                rows.begin(core.database.ids().next(), flow("f" + i, List.of(Step.by(GM)), Terms.USUAL));
            }
        });
        refused(core, "flow.too-many", by(GM));
        assertThat(set(core, flow("f7", List.of(Step.by(new Approver.Submitter())), Terms.USUAL)))
                .isTrue();
    }

    private static Flow with(Terms terms) {
        return flow("quote", List.of(Step.by(GM)), terms);
    }

    private static Flow in(Step step) {
        return flow("quote", List.of(Step.by(GM), step), Terms.USUAL);
    }

    private void refused(CoreFixture core, String code, Flow flow) {
        assertThatThrownBy(() -> set(core, flow))
                .isInstanceOfSatisfying(
                        Invalid.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whomAFlowWouldAskIsSaidOfEachStepForWhoWouldSubmit(CoreFixture core) {
        core.withReference();
        Flow flow = by(
                new Approver.Submitter(),
                new Approver.Superior(1),
                new Approver.AtSeat("gm"),
                new Approver.Named("zhang"),
                new Approver.ByRule("acme-region-head"));
        assertThat(told(core, flow, "wumin"))
                .containsExactly("1 [wumin] SELF", "2 [zhao] NONE", "3 [zhang] LATER", "4 [zhang] NONE", "5 [] NONE");
        assertThat(told(core, flow, "zhao").get(1)).isEqualTo("2 [wang] NONE");
        assertThat(told(core, by(GM), "zhang")).containsExactly("1 [zhang] OWN");
        assertThat(book(core).all()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whomAFlowWouldAskIsForAdministratorsAndNotWhenItNamesNobodyThereIs(CoreFixture core) {
        core.withReference();
        long wumin = core.caller("wumin").person();
        assertThatThrownBy(() -> book(core).asked(core.caller("wumin"), by(GM), wumin))
                .isInstanceOf(Denied.class);
        assertThatThrownBy(() -> book(core).asked(core.system, by(new Approver.AtSeat("nowhere")), wumin))
                .isInstanceOf(Invalid.class);
    }

    private List<String> told(CoreFixture core, Flow flow, String submitter) {
        return book(core).asked(core.system, flow, core.caller(submitter).person()).stream()
                .map(step -> step.step() + " "
                        + step.people().stream()
                                .map(id -> core.chart().person(id).orElseThrow().login())
                                .sorted()
                                .toList()
                        + " " + step.remark())
                .toList();
    }
}

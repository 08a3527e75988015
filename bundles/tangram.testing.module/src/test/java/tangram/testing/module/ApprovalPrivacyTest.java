package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.approval.Approvals.Decision;
import tangram.kernel.api.approval.Approvals.Entry;
import tangram.kernel.api.approval.Approvals.Opened;
import tangram.testing.TestDatabase;

/** What approvals do not open, to people who try (R17, R27). */
class ApprovalPrivacyTest {

    static Stream<ApprovalCompany> both() {
        return TestDatabase.both().map(ApprovalCompany::new);
    }

    @ParameterizedTest
    @MethodSource("both")
    void whoSubmittedWhatTheFlowLetsPassHasDecidedNothingAndKeepsNothing(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wumin", 1000, 5);
            company.submit("wumin", "bid", bid);
            assertThat(company.bids("wumin").get(bid)).containsEntry("approvalState", "approved");

            company.bids("zhao").transfer(bid, "zhao");

            assertThatThrownBy(() -> company.bids("wumin").get(bid)).isInstanceOf(NotFound.class);
            assertThat(company.bids("wumin").list()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void anAdministratorHandsOnWhatHeMayNotReadWithoutReadingIt(ApprovalCompany company) {
        try (company) {
            long bid = company.bid("wumin", 1000, 20);
            var type = company.bids("wumin").type();
            var turn = company.approvals()
                    .submit(
                            company.caller("wumin"),
                            type,
                            bid,
                            OptionalInt.empty(),
                            Optional.empty(),
                            Optional.of("客户催得急"))
                    .turns()
                    .get(0);
            company.reject("wang", bid, "折扣太高");
            company.bids("wumin").change(bid, Map.of("amount", 2000));
            var again = company.submit("wumin", "bid", bid).turns().get(0);
            Caller root = company.caller("root");

            assertThat(business(company.approvals().open(root, turn.id()))).isEmpty();
            assertThat(business(company.approvals().open(root, again.id()))).isEmpty();
            long task = company.task("wang", bid);
            assertThat(business(company.approvals().openTask(root, task))).isEmpty();
            Opened handedOn = company.decide("root", task, new Decision.HandOn("chu", Optional.empty()));
            assertThat(business(handedOn)).isEmpty();

            assertThat(business(company.approvals().open(company.caller("chu"), again.id())))
                    .contains("wumin 报价", "amount");
            assertThat(business(company.approvals().open(company.caller("wumin"), turn.id())))
                    .contains("客户催得急", "折扣太高");
        }
    }

    private static List<Object> business(Opened opened) {
        Stream<Object> said = Stream.concat(
                opened.turn().note().stream(),
                opened.turn().entries().stream().map(Entry::comment).flatMap(Optional::stream));
        Stream<Object> changed = opened.turn().changed().stream().map(change -> change.field());
        return Stream.of(opened.content().values().stream(), said, changed)
                .flatMap(some -> some)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("both")
    void whoHasLeftHasNobodyDecideInHisPlace(ApprovalCompany company) {
        try (company) {
            LocalDate today = LocalDate.parse("2026-06-01");
            long bid = company.bid("wumin", 1000, 20);
            company.submit("wumin", "bid", bid);
            Caller wang = company.caller("wang");
            company.tangram.delegations().give(wang, wang.person(), "chu", Optional.empty(), today, today);
            assertThat(company.inbox("chu")).hasSize(1);

            company.tangram.organise(changes -> changes.active(company.boss, "wang", false));

            assertThat(company.inbox("chu")).isEmpty();
            assertThat(company.inbox("zhang")).hasSize(1);
        }
    }
}

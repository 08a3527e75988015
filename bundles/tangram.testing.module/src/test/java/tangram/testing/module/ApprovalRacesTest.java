package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Assignment.Kind;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.approval.Approvals.Decision;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.kernel.api.approval.Flow.Votes;
import tangram.kernel.api.organisation.OrganisationChanges;
import tangram.testing.Extent;
import tangram.testing.TestDatabase;
import tangram.testing.module.Race.Attempt;
import tangram.testing.module.Race.Ends;

/**
 * People submit, decide, withdraw and change the same deed at the same moment. Whatever comes first, one decision is taken of
 * each task, the others are refused and change nothing, and the books agree. Some rounds here;
 * {@code -Dtangram.races=2000} is the campaign that docs/testing.md describes.
 */
class ApprovalRacesTest {

    private static final int ROUNDS = Extent.of("tangram.races", 8, 20);
    private static final Optional<String> NO_COMMENT = Optional.empty();
    private static final Decision APPROVE = new Decision.Approve(NO_COMMENT);
    private static final Decision REJECT = new Decision.Reject(Optional.of("不行"));

    private static List<ApprovalCompany> companies = List.of();

    @BeforeAll
    static void found() {
        companies = TestDatabase.both().map(ApprovalCompany::new).toList();
        companies.forEach(ApprovalRacesTest::furnish);
    }

    @AfterAll
    static void close() {
        companies.forEach(ApprovalCompany::close);
    }

    static Stream<ApprovalCompany> both() {
        return companies.stream();
    }

    /** 林 and 陆 hold one seat, below 张; they read no deeds but those they are asked about. */
    private static void furnish(ApprovalCompany company) {
        company.tangram.organise(changes -> {
            changes.seat(company.boss, "twins", "twins", "HQ", Optional.of("gm"), Optional.empty(), List.of());
            changes.seat(company.boss, "chair", "chair", "HQ", Optional.of("gm"), Optional.empty(), List.of());
        });
        company.person("lin", "林", "twins", "daily");
        company.person("lu", "陆", "twins", "daily");
        company.flow(ApprovalCompany.flow("twins", "deed", Optional.empty(), Terms.USUAL, "twins", "gm"));
        company.flow(ApprovalCompany.flow("chair", "deed", Optional.empty(), Terms.USUAL, "chair", "gm"));
        company.flow(ApprovalCompany.flow("changing", "deed", Optional.empty(), Terms.USUAL, "twins", "gm"));
        Step late = new Step(Approver.of("twins").orElseThrow(), Votes.ONE, OptionalInt.of(1), OptionalInt.of(2));
        company.flow(
                new Flow("late", "deed", "late", Optional.empty(), 0, List.of(late, step("comm-mgr")), Terms.USUAL));
    }

    private static Step step(String by) {
        return Step.by(Approver.of(by).orElseThrow());
    }

    /** One race again and again, each round with a deed of its own. */
    private interface Round {
        Ends run(Race race, long deed, int number) throws Exception;
    }

    private static void rounds(TestInfo test, ApprovalCompany company, Round round) throws Exception {
        try (Race race = new Race()) {
            for (int number = 0; number < ROUNDS; number++) {
                long deed = company.deed("wumin");
                Ends ends = round.run(race, deed, number);
                ApprovalBooks books = ApprovalBooks.of(company.tangram.database(), deed);
                try {
                    books.agree();
                    for (Attempt attempt : ends.ends().keySet()) {
                        if (!attempt.leaves().isEmpty()) {
                            assertThat(books.entries(attempt.leaves()))
                                    .as(attempt.leaves())
                                    .isEqualTo(ends.left(attempt.leaves()));
                        }
                    }
                } catch (AssertionError e) {
                    throw new AssertionError("round " + number + ": " + ends + ": " + e.getMessage(), e);
                }
                end(company, deed);
            }
            System.out.println(
                    company + " " + test.getTestMethod().orElseThrow().getName() + " " + race.ended());
        }
    }

    /** So that the rounds to come are like the first. */
    private static void end(ApprovalCompany company, long deed) {
        for (OptionalLong task = task(company, deed); task.isPresent(); task = task(company, deed)) {
            company.decide("root", task.getAsLong(), new Decision.HandOn("zhao", NO_COMMENT));
            company.decide("zhao", task.getAsLong(), REJECT);
        }
    }

    private static OptionalLong task(ApprovalCompany company, long deed) {
        return company
                .tangram
                .database()
                .texts("select t.id from core_approval_task t join core_approval a on a.id = t.approval"
                        + " where t.outcome = 'open' and a.record_id = " + deed)
                .stream()
                .mapToLong(Long::parseLong)
                .findFirst();
    }

    /** The task that is open just now. */
    private static long open(ApprovalCompany company, long deed) {
        return task(company, deed).orElseThrow();
    }

    private static boolean isHis(ApprovalCompany company, String login, long task) {
        try {
            return company.approvals()
                    .openTask(company.caller(login), task)
                    .task()
                    .isPresent();
        } catch (NotFound none) {
            return false;
        }
    }

    private static Attempt decides(ApprovalCompany company, String login, String name, long task, Decision decision) {
        Caller caller = company.caller(login);
        return new Attempt(name, "decide", () -> company.approvals().decide(caller, task, decision));
    }

    private static Attempt submits(ApprovalCompany company, String name, long deed, String flow) {
        return new Attempt(name, "submit", () -> company.submit("wumin", "deed", deed, flow));
    }

    private static void one(Ends ends) {
        if (ends.wasBusy()) {
            assertThat(ends.done()).as("%s", ends).hasSizeLessThanOrEqualTo(1);
        } else {
            assertThat(ends.done()).as("%s", ends).hasSize(1);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void ofTwoWhoHoldTheSeatOneDecides(ApprovalCompany company, TestInfo test) throws Exception {
        rounds(test, company, (race, deed, number) -> {
            company.submit("wumin", "deed", deed, "twins");
            long task = open(company, deed);

            Ends ends = race.run(
                    decides(company, "lin", "lin", task, APPROVE),
                    decides(company, "lu", "lu", task, number % 2 == 0 ? APPROVE : REJECT));

            one(ends);
            return ends;
        });
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void whoDecidesThreeTimesHasDecidedOnce(ApprovalCompany company, TestInfo test) throws Exception {
        rounds(test, company, (race, deed, number) -> {
            company.submit("wumin", "deed", deed, "twins");
            long task = open(company, deed);

            Ends ends = race.run(
                    decides(company, "lin", "first", task, APPROVE),
                    decides(company, "lin", "second", task, APPROVE),
                    decides(company, "lin", "third", task, REJECT));

            one(ends);
            return ends;
        });
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void itIsWithdrawnOrDecided(ApprovalCompany company, TestInfo test) throws Exception {
        rounds(test, company, (race, deed, number) -> {
            company.submit("wumin", "deed", deed, "twins");
            long task = open(company, deed);

            Ends ends = race.run(
                    new Attempt("wumin", "withdraw", () -> company.withdraw("wumin", "deed", deed)),
                    decides(company, "lin", "lin", task, number % 2 == 0 ? APPROVE : REJECT));

            one(ends);
            return ends;
        });
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void whatIsSubmittedIsWhatThereIs(ApprovalCompany company, TestInfo test) throws Exception {
        rounds(test, company, (race, deed, number) -> {
            Ends ends = race.run(
                    submits(company, "submit", deed, "twins"),
                    new Attempt(
                            "edit",
                            "edit",
                            () -> company.deeds("wumin").change(deed, Map.of("amount", 2000 + number))));

            assertThat(ends.wasBusy() || !ends.done().isEmpty()).as("%s", ends).isTrue();
            return ends;
        });
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void ofTwoWhoSubmitOneDoes(ApprovalCompany company, TestInfo test) throws Exception {
        rounds(test, company, (race, deed, number) -> {
            Ends ends = race.run(
                    submits(company, "first", deed, "twins"),
                    submits(company, "second", deed, number % 2 == 0 ? "twins" : "contract"));

            one(ends);
            return ends;
        });
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void aFlowThatIsChangedIsTheOneOrTheOther(ApprovalCompany company, TestInfo test) throws Exception {
        rounds(test, company, (race, deed, number) -> {
            String first = number % 2 == 0 ? "chair" : "twins";
            Ends ends = race.run(submits(company, "submit", deed, "changing"), changes(company, first));

            assertThat(ends.wasBusy() || ends.done().size() == 2).as("%s", ends).isTrue();
            if (ends.isDone("submit")) {
                var turn = company.standing("wumin", "deed", deed).turns().get(0);
                assertThat(turn.entries().get(0).asked()).isIn("twins", "chair");
                assertThat(turn.steps()).isEqualTo(turn.entries().get(0).asked().equals("twins") ? 2 : 1);
            }
            return ends;
        });
    }

    /** The flow begins elsewhere from now on; where it is the chair nobody is asked after it. */
    private static Attempt changes(ApprovalCompany company, String first) {
        return new Attempt(
                "flow",
                "",
                () -> company.flow(
                        first.equals("twins")
                                ? ApprovalCompany.flow("changing", "deed", Optional.empty(), Terms.USUAL, "twins", "gm")
                                : ApprovalCompany.flow("changing", "deed", Optional.empty(), Terms.USUAL, "chair")));
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void whatIsUnderWayGoesOnByTheFlowItBeganWith(ApprovalCompany company, TestInfo test) throws Exception {
        rounds(test, company, (race, deed, number) -> {
            changes(company, "twins").work().run();
            company.submit("wumin", "deed", deed, "changing");
            long task = open(company, deed);

            Ends ends = race.run(decides(company, "lin", "lin", task, APPROVE), changes(company, "chair"));

            assertThat(ends.wasBusy() || ends.done().size() == 2).as("%s", ends).isTrue();
            if (ends.isDone("lin")) {
                assertThat(isHis(company, "zhang", open(company, deed))).isTrue();
            }
            return ends;
        });
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void whereTheSeatChangesHandsOneOfBothDecides(ApprovalCompany company, TestInfo test) throws Exception {
        company.tangram.organise(changes -> sits(company, changes, "lin"));
        rounds(test, company, (race, deed, number) -> {
            String leaves = number % 2 == 0 ? "lin" : "lu";
            String comes = number % 2 == 0 ? "lu" : "lin";
            company.submit("wumin", "deed", deed, "chair");
            long task = open(company, deed);

            Ends ends = race.run(
                    new Attempt(
                            "boss",
                            "",
                            () -> company.tangram.organise(changes -> {
                                changes.endAssignment(company.boss, leaves, "chair");
                                sits(company, changes, comes);
                            })),
                    new Attempt("leaves", "decide", () -> company.decide(leaves, task, APPROVE)),
                    new Attempt("comes", "decide", () -> company.decide(comes, task, APPROVE)));

            assertThat(ends.isDone("leaves") && ends.isDone("comes"))
                    .as("%s", ends)
                    .isFalse();
            if (!ends.isDone("boss")) {
                company.tangram.organise(changes -> {
                    changes.endAssignment(company.boss, leaves, "chair");
                    sits(company, changes, comes);
                });
            }
            if (ends.left("decide") == 0) {
                assertThat(isHis(company, comes, task)).as("%s", ends).isTrue();
                assertThat(isHis(company, leaves, task)).as("%s", ends).isFalse();
            }
            return ends;
        });
        company.tangram.organise(
                changes -> changes.endAssignment(company.boss, ROUNDS % 2 == 0 ? "lin" : "lu", "chair"));
    }

    private static void sits(ApprovalCompany company, OrganisationChanges changes, String login) {
        changes.assignment(company.boss, login, "chair", Kind.CONCURRENT, Optional.empty(), Optional.empty());
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void whatIsDecidedIsNeitherRemindedOfNorEscalated(ApprovalCompany company, TestInfo test) throws Exception {
        rounds(test, company, (race, deed, number) -> {
            company.submit("wumin", "deed", deed, "late");
            long task = open(company, deed);
            company.tangram.clock().advance(Duration.ofDays(7));

            Ends ends = race.run(
                    new Attempt(
                            "job", "", () -> company.tangram.overdueApprovals().run()),
                    decides(company, "lin", "lin", task, APPROVE),
                    decides(company, "zhang", "zhang", task, REJECT));

            assertThat(ends.left("decide")).as("%s", ends).isLessThanOrEqualTo(1);
            assertThat(ends.wasBusy() || ends.isDone("job")).as("%s", ends).isTrue();
            return ends;
        });
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void whatIsDecidedWhileTheJobComesIsNotEscalated(ApprovalCompany company) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            long deed = company.deed("wumin");
            company.submit("wumin", "deed", deed, "late");
            long task = open(company, deed);
            company.tangram.clock().advance(Duration.ofDays(7));
            CountDownLatch decided = new CountDownLatch(1);

            Future<?> lin = threads.submit(
                    () -> company.tangram.database().transactions().write(() -> {
                        company.decide("lin", task, APPROVE);
                        decided.countDown();
                        pause();
                    }));
            decided.await();
            company.tangram.overdueApprovals().run();
            lin.get();

            ApprovalBooks books = ApprovalBooks.of(company.tangram.database(), deed);
            books.agree();
            assertThat(books.entries("escalate") + books.entries("remind")).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    /** The other one comes, and finds what is decided and not committed yet. */
    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void itIsDeletedOrSubmitted(ApprovalCompany company, TestInfo test) throws Exception {
        rounds(test, company, (race, deed, number) -> {
            Ends ends = race.run(
                    submits(company, "submit", deed, "twins"),
                    new Attempt("delete", "delete", () -> company.deeds("wumin").delete(deed)));

            one(ends);
            return ends;
        });
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void whatIsMergedAwayIsNotSubmitted(ApprovalCompany company, TestInfo test) throws Exception {
        rounds(test, company, (race, deed, number) -> {
            long kept = company.deed("wumin");

            Ends ends = race.run(
                    submits(company, "submit", deed, "twins"),
                    new Attempt("merge", "merge", () -> company.deeds("wumin").merge(kept, deed)));

            one(ends);
            ApprovalBooks.of(company.tangram.database(), kept).agree();
            return ends;
        });
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("both")
    void whatTakesAnotherInIsSubmittedWithItOrWithout(ApprovalCompany company, TestInfo test) throws Exception {
        rounds(test, company, (race, deed, number) -> {
            long other = company.deed("wumin");
            company.deeds("wumin").change(other, Map.of("amount", 5000 + number));

            Ends ends = race.run(
                    submits(company, "submit", deed, "twins"),
                    new Attempt("merge", "merge", () -> company.deeds("wumin").merge(deed, other, "amount")));

            assertThat(ends.wasBusy() || !ends.done().isEmpty()).as("%s", ends).isTrue();
            ApprovalBooks.of(company.tangram.database(), other).agree();
            return ends;
        });
    }
}

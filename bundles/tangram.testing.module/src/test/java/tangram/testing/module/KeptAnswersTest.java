package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.KeptAnswers;
import tangram.kernel.api.KeptAnswers.Answer;
import tangram.kernel.api.KeptAnswers.Asked;
import tangram.persistence.store.AnswerTable;
import tangram.persistence.store.ExpiredAnswers;
import tangram.testing.TestClock;
import tangram.testing.TestDatabase;

/** A request that is asked again is answered again, and done once. */
class KeptAnswersTest {

    private static final Asked FIRST = new Asked("key-1", "a".repeat(64));
    private static final Asked OTHER = new Asked("key-1", "b".repeat(64));

    private final TestClock clock = TestClock.at(Instant.parse("2026-06-01T02:00:00Z"));

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store()));
        });
    }

    private KeptAnswers answers(TestTangram tangram) {
        return new AnswerTable(
                tangram.database().transactions(), tangram.database().rows(), clock);
    }

    private static Supplier<Answer> creating(TestRecords orders, String subject) {
        return () -> {
            long id = orders.create(Map.of("subject", subject));
            return new Answer(201, "\"1\"", "/orders/" + id, "{\"id\":\"" + id + "\",\"名\":\"" + subject + "\"}");
        };
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whoAsksAgainGetsTheSameAnswerAndNothingIsDoneTwice(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        TestRecords orders = tangram.records(anna, "order");
        KeptAnswers answers = answers(tangram);

        assertThat(answers.find(anna, FIRST)).isEmpty();
        Answer answer = answers.once(anna, FIRST, creating(orders, "一"));
        assertThat(answers.once(anna, FIRST, creating(orders, "二"))).isEqualTo(answer);
        assertThat(answers.find(anna, FIRST)).contains(answer);
        assertThat(orders.list()).hasSize(1);

        assertThatThrownBy(() -> answers.once(anna, OTHER, creating(orders, "三")))
                .isInstanceOf(Conflict.class)
                .hasMessageStartingWith(KeptAnswers.USED_OTHERWISE);
        assertThatThrownBy(() -> answers.find(anna, OTHER)).isInstanceOf(Conflict.class);
        assertThat(orders.list()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aKeyIsItsCallersOwn(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        Caller bert = tangram.person("bert");
        KeptAnswers answers = answers(tangram);
        Answer annas = answers.once(anna, FIRST, creating(tangram.records(anna, "order"), "一"));
        Answer berts = answers.once(bert, OTHER, creating(tangram.records(bert, "order"), "二"));
        assertThat(berts).isNotEqualTo(annas);
        assertThat(answers.find(anna, FIRST)).contains(annas);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatWasRefusedIsNotKeptAndWhatFailsLateLeavesNothing(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        TestRecords orders = tangram.records(anna, "order");
        KeptAnswers answers = answers(tangram);
        assertThatThrownBy(() -> answers.once(anna, FIRST, creating(orders, " ")))
                .isInstanceOf(Invalid.class);
        // as if the server were killed between the work and the answer: both go, or neither
        assertThatThrownBy(() -> answers.once(anna, FIRST, () -> {
                    Object unused = creating(orders, "verloren").get();
                    throw new IllegalStateException("killed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(orders.list()).isEmpty();
        assertThat(answers.find(anna, FIRST)).isEmpty();

        answers.once(anna, OTHER, creating(orders, "好"));
        assertThat(orders.list()).extracting("subject").containsExactly("好");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void anAnswerIsKeptForADayAndForgottenWhenItIsOlder(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        TestRecords orders = tangram.records(anna, "order");
        KeptAnswers answers = answers(tangram);
        Answer answer = answers.once(anna, FIRST, creating(orders, "一"));
        answers.once(anna, new Asked("key-1", FIRST.fingerprint()), 7, creating(orders, "七"));
        clock.advance(Duration.ofHours(24));
        assertThat(answers.once(anna, FIRST, creating(orders, "二"))).isEqualTo(answer);
        clock.advance(Duration.ofSeconds(1));
        assertThat(answers.find(anna, OTHER)).isEmpty();
        assertThat(answers.once(anna, OTHER, creating(orders, "三"))).isNotEqualTo(answer);
        assertThat(orders.list()).hasSize(3);

        ExpiredAnswers sweep = new ExpiredAnswers(answers, clock);
        clock.advance(Duration.ofHours(24));
        sweep.run();
        assertThat(tangram.database().texts("select answer_key from kernel_answer"))
                .hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        sweep.run();
        assertThat(tangram.database().texts("select answer_key from kernel_answer"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void ofManyAtOnceOneDoesItAndAllGetItsAnswer(TestTangram tangram) throws Exception {
        Caller anna = tangram.person("anna");
        TestRecords orders = tangram.records(anna, "order");
        KeptAnswers answers = answers(tangram);
        int clients = 4;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            for (int round = 1; round <= 5; round++) {
                Asked asked = new Asked("round-" + round, FIRST.fingerprint());
                CyclicBarrier together = new CyclicBarrier(clients);
                List<Future<Answer>> given = new ArrayList<>();
                for (int client = 0; client < clients; client++) {
                    String subject = "r" + round + "c" + client;
                    given.add(threads.submit(() -> {
                        together.await();
                        return answers.once(anna, asked, creating(orders, subject));
                    }));
                }
                List<Answer> different = new ArrayList<>();
                for (Future<Answer> answer : given) {
                    different.add(answer.get());
                }
                assertThat(different.stream().distinct()).hasSize(1);
                assertThat(orders.list()).hasSize(round);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}

package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.kernel.api.record.NumberMoment;
import tangram.testing.TestDatabase;

/** Numbers of records that go through the store: what a pattern shows of them, and what becomes of a number. */
class RecordNumbersTest {

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store()));
        });
    }

    private static void rule(TestTangram tangram, NumberingRule rule) {
        Caller setUp = tangram.person("setup" + rule.pattern().hashCode());
        tangram.organise(changes -> changes.numbering(setUp, "order", rule));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aNumberShowsTheDepartmentTheChoiceAndTheCodeOfALinkedRecord(TestTangram tangram) {
        try (tangram) {
            rule(tangram, new NumberingRule("auto", "A{seq:1}", "never", "save", true));
            TestRecords orders = tangram.records(tangram.person("anna"), "order");
            long first = orders.create(Map.of("subject", "erste"));
            rule(
                    tangram,
                    new NumberingRule(
                            "auto",
                            "{department}/{source}/{replaces.code}-{seq:2}",
                            "never",
                            "prefix",
                            5,
                            5,
                            "save",
                            true));
            orders = tangram.records(tangram.caller("anna"), "order");

            Map<String, Object> values =
                    Map.of("subject", "zweite", "source", "fair", "replaces", Long.toString(first));
            long second = orders.create(values);
            long third = orders.create(values);
            Map<String, Object> other = Map.of("subject", "x", "source", "web", "replaces", Long.toString(second));

            assertThat(orders.get(second)).containsEntry("code", "HQ/FAIR/A1-05");
            assertThat(orders.get(third)).containsEntry("code", "HQ/FAIR/A1-10");
            assertThat(orders.get(orders.create(other))).containsEntry("code", "HQ/WEB/HQ/FAIR/A1-05-05");
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aRecordThatLacksWhatTheNumberShowsIsRefusedByTheRulesName(TestTangram tangram) {
        try (tangram) {
            rule(tangram, new NumberingRule("auto", "{source}-{seq:2}", "never", "save", true));
            TestRecords orders = tangram.records(tangram.person("anna"), "order");

            assertThatThrownBy(() -> orders.create(Map.of("subject", "x")))
                    .isInstanceOfSatisfying(Invalid.class, problem -> {
                        assertThat(problem.code()).isEqualTo("numbering.value-missing");
                        assertThat(problem.getMessage()).contains("{source}-{seq:2}", "order");
                    });
            assertThat(orders.list()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void theNumberOfADeletedRecordIsNotGivenAgain(TestTangram tangram) {
        try (tangram) {
            rule(tangram, new NumberingRule("auto", "A{seq:1}", "never", "save", true));
            TestRecords orders = tangram.records(tangram.person("anna"), "order");
            long first = orders.create(Map.of("subject", "erste"));
            assertThat(orders.get(first)).containsEntry("code", "A1");
            orders.delete(first);
            tangram.database().transactions().write(() -> {
                tangram.database().rows().change("delete from shop_order"); // purged
                tangram.database().rows().change("delete from core_number_counter"); // and the counter began anew
            });

            assertThat(orders.get(orders.create(Map.of("subject", "zweite")))).containsEntry("code", "A2");
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aRecordThatIsNumberedOnApprovalHasNoNumberUntilThenAndIsGivenOne(TestTangram tangram) {
        try (tangram) {
            rule(tangram, new NumberingRule("auto", "A{seq:1}", "never", "approval", true));
            Caller anna = tangram.person("anna");
            TestRecords orders = tangram.records(anna, "order");
            long id = orders.create(Map.of("subject", "erste"));
            assertThat(orders.get(id)).doesNotContainKey("code").containsEntry("version", 1);
            assertThat(ledger(tangram)).isEmpty();

            assertThat(orders.number(id, NumberMoment.SAVE)).isEmpty();
            assertThat(orders.number(id, NumberMoment.SUBMIT)).isEmpty();
            assertThat(orders.get(id)).doesNotContainKey("code").containsEntry("version", 1);

            assertThat(orders.number(id, NumberMoment.APPROVAL)).contains("A1");
            assertThat(orders.get(id)).containsEntry("code", "A1").containsEntry("version", 2);
            assertThat(orders.history(id)).containsExactly("number", "create");
            assertThat(orders.search("a1")).extracting("id").containsExactly(id);

            assertThat(orders.number(id, NumberMoment.APPROVAL)).contains("A1");
            assertThat(orders.get(id)).containsEntry("version", 2);
            assertThat(ledger(tangram)).containsExactly("A1 issued by " + anna.person());
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aRuleThatNumbersOnSubmissionGivesNoneOnSavingAndNoneIsLostByARefusal(TestTangram tangram) {
        try (tangram) {
            rule(tangram, new NumberingRule("auto", "A{seq:1}", "never", "submit", true));
            TestRecords orders = tangram.records(tangram.person("anna"), "order");
            long id = orders.create(Map.of("subject", "erste"));
            long other = orders.create(Map.of("subject", "zweite"));

            assertThatThrownBy(() -> tangram.database().transactions().write(() -> {
                        assertThat(orders.number(id, NumberMoment.SUBMIT)).contains("A1");
                        throw new IllegalStateException("the submission is refused");
                    }))
                    .hasMessage("the submission is refused");
            assertThat(orders.get(id)).doesNotContainKey("code");
            assertThat(ledger(tangram)).isEmpty();

            assertThat(orders.number(other, NumberMoment.APPROVAL)).contains("A1");
            assertThat(orders.number(id, NumberMoment.SUBMIT)).contains("A2");
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void eightWhoNumberARecordAtOnceGiveItOneNumber(TestTangram tangram) throws Exception {
        try (tangram) {
            rule(tangram, new NumberingRule("auto", "A{seq:1}", "never", "submit", true));
            TestRecords orders = tangram.records(tangram.person("anna"), "order");
            long id = orders.create(Map.of("subject", "erste"));
            ExecutorService eight = Executors.newFixedThreadPool(8);
            try {
                Callable<Optional<String>> work = () -> orders.number(id, NumberMoment.SUBMIT);
                for (Future<Optional<String>> given : eight.invokeAll(Collections.nCopies(8, work))) {
                    assertThat(given.get()).contains("A1");
                }
            } finally {
                eight.shutdownNow();
            }
            assertThat(ledger(tangram)).hasSize(1);
            assertThat(orders.get(id)).containsEntry("version", 2);
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void theNumberOfAPurgedRecordIsVoidAndTheLedgerSaysWhoAndWhen(TestTangram tangram) {
        try (tangram) {
            rule(tangram, new NumberingRule("auto", "A{seq:1}", "never", "save", true));
            Caller anna = tangram.person("anna");
            TestRecords orders = tangram.records(anna, "order");
            long id = orders.create(Map.of("subject", "erste"));
            orders.delete(id);
            assertThat(ledger(tangram)).containsExactly("A1 issued by " + anna.person());

            orders.purge(id);

            assertThat(ledger(tangram))
                    .containsExactly("A1 issued by " + anna.person() + ", void by " + anna.person() + " (purge)");
            assertThat(tangram.database().texts("select code from core_number_ledger where void_at >= happened"))
                    .containsExactly("A1");
            assertThat(orders.get(orders.create(Map.of("subject", "zweite")))).containsEntry("code", "A2");
        }
    }

    private static List<String> ledger(TestTangram tangram) {
        return tangram.database()
                .transactions()
                .read(() -> tangram.database()
                        .rows()
                        .list(
                                r -> r.text(1) + " " + r.text(2) + " by " + r.number(3)
                                        + (r.textOrNull(4) == null
                                                ? ""
                                                : ", void by " + r.number(5) + " (" + r.text(4) + ")"),
                                "select code, how, person_id, void_how, coalesce(void_by, 0) from core_number_ledger"
                                        + " order by code"));
    }
}

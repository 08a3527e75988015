package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.module.api.Module;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.testing.TestDatabase;

/** When a module's rules are asked. */
class RulesTest {

    /** Its rule is written as everybody would write it: it does not think of a subject that is not there. */
    private static final class StrictShop implements Module {

        @Override
        public String id() {
            return "shop";
        }

        @Override
        public List<Class<? extends OwnedRecord>> records() {
            return List.of(Order.class);
        }

        @Override
        public List<RecordRules<?>> rules() {
            return List.of(RecordRules.checking(Order.class, (change, refuse) -> {
                if (change.record().subject.startsWith("!")) {
                    refuse.accept(FieldProblem.of("subject", "shop.no-shouting", "Do not shout."));
                }
            }));
        }
    }

    @Test
    void aRuleMayRelyOnTheConstraints() {
        TestTangram tangram = TestTangram.on(TestDatabase.derby());
        tangram.open(new StrictShop());
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long id = orders.create(Map.of("subject", "华东"));
        assertThatThrownBy(() -> orders.change(id, Collections.singletonMap("subject", null)))
                .asInstanceOf(type(Invalid.class))
                .satisfies(refused -> assertThat(refused.fields())
                        .extracting(FieldProblem::code)
                        .containsExactly("not-blank"));
        assertThatThrownBy(() -> orders.change(id, Map.of("subject", "!")))
                .asInstanceOf(type(Invalid.class))
                .satisfies(refused -> assertThat(refused.fields())
                        .extracting(FieldProblem::code)
                        .containsExactly("shop.no-shouting"));
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aRuleLearnsWhetherThereIsAnyThatItsCallerDoesNotSee(TestDatabase database) {
        try (TestTangram tangram = TestTangram.on(database)) {
            tangram.open(new StrictShop());
            Caller anna = tangram.person("anna");
            Caller bob = tangram.person("bob");
            TestRecords orders = tangram.records(anna, "order");
            long id = orders.create(Map.of("subject", "华东", "amount", 700));

            assertThat(tangram.records(bob, "order").list()).isEmpty();
            assertThat(any(tangram, bob, "amount=gt=600")).isTrue();
            assertThat(any(tangram, bob, "amount=gt=700")).isFalse();
            assertThatThrownBy(() -> any(tangram, bob, "nonsense==1")).isInstanceOf(Invalid.class);
            orders.delete(id);
            assertThat(any(tangram, bob, "amount=gt=600"))
                    .as("it lies in the bin")
                    .isFalse();
        }
    }

    private static boolean any(TestTangram tangram, Caller caller, String condition) {
        return tangram.store().read(caller, Order.class, orders -> orders.any(condition));
    }
}

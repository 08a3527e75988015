package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tangram.core.api.access.Caller;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.module.api.record.RecordAction;
import tangram.persistence.describe.InputShape;
import tangram.persistence.store.Actions;
import tangram.testing.TestDatabase;

/** What modules offer as actions, right and wrong. */
class ActionsTest {

    /** Takes something that is no field. */
    static final class Odd extends RecordAction<Order, Odd.Input> {

        record Input(Thread thread) {}

        Odd() {
            super("odd", Order.class, Input.class);
        }

        @Override
        public boolean available(Order order) {
            return true;
        }

        @Override
        public @Nullable Record perform(Caller caller, Order order, Input input) {
            return null;
        }
    }

    @Test
    void anActionThatCannotBeReadIsNamedUntilItGoes() {
        Actions actions = new Actions();
        Odd odd = new Odd();
        actions.addAction(new SendOrder());
        actions.addAction(odd);
        assertThat(actions.sentences()).singleElement().asString().contains("Odd is left out", "thread");
        actions.removeAction(odd);
        assertThat(actions.sentences()).isEmpty();
    }

    @Test
    void itDoesNotKeepTheOthersFromBeingOffered() {
        TestTangram tangram = TestTangram.on(TestDatabase.derby());
        tangram.open(new ShopModule(tangram.store())).offer(new Odd()).offer(new SendOrder());
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long id = orders.create(Map.of("subject", "华东"));
        assertThat(orders.standing(id).actions()).containsExactly("send");
    }

    record Sorting(boolean urgent, int copies, Long shelf) {}

    @Test
    void whatNeedNotBeSaidBeginsAsItIsTaken() {
        assertThat(InputShape.of(Sorting.class).fields())
                .extracting(FieldDescriptor::initial)
                .containsExactly(false, 0, null);
        assertThat(InputShape.of(Sorting.class).make(Map.of())).isEqualTo(new Sorting(false, 0, null));
    }
}

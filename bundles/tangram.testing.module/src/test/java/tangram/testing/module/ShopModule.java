package tangram.testing.module;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.Module;
import tangram.module.api.record.Change;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/** Orders: a line count that is derived, a rule across fields, and an order that is copied when it is closed. */
final class ShopModule implements Module {

    private final Store store;

    ShopModule(Store store) {
        this.store = store;
    }

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
        return List.of(new OrderRules());
    }

    private final class OrderRules implements RecordRules<Order> {

        @Override
        public Class<Order> type() {
            return Order.class;
        }

        @Override
        public void derive(Change<Order> change) {
            change.record().lineCount = change.record().lines.size();
        }

        @Override
        public void check(Change<Order> change, Consumer<FieldProblem> refuse) {
            Order order = change.record();
            if (order.amount != null && order.amount.compareTo(BigDecimal.valueOf(1000)) > 0 && order.due == null) {
                refuse.accept(FieldProblem.of("due", "shop.large-needs-due", "A large order needs a date."));
            }
        }

        @Override
        public void saved(Change<Order> change) {
            Order order = change.record();
            if (change.changed("status") && order.status == Order.OrderStatus.SENT) {
                order.note = "已发货";
            }
            if (change.changed("status") && order.status == Order.OrderStatus.CLOSED && "again".equals(order.source)) {
                store.write(change.caller(), Order.class, orders -> {
                    Order next = new Order();
                    next.subject = order.subject + "（续）";
                    next.replaces = order.id();
                    return orders.create(next);
                });
            }
        }
    }
}

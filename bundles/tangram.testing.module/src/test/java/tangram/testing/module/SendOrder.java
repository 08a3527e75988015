package tangram.testing.module;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordAction;

/** Sends an open order; what came of it is answered, or the order itself when nothing was noted. */
final class SendOrder extends RecordAction<Order, SendOrder.Sending> {

    record Sending(
            @NotBlank @Size(max = 20) @Nullable String carrier,
            @LinkTo("order") @Nullable Long with) {}

    record Sent(
            @Size(max = 40) String label,
            @LinkTo("order") @Nullable Long with) {}

    SendOrder() {
        super("send", Order.class, Sending.class);
    }

    @Override
    public boolean available(Order order) {
        return order.status == Order.OrderStatus.OPEN;
    }

    @Override
    public @Nullable Sent perform(Caller caller, Order order, Sending sending) {
        order.status = Order.OrderStatus.SENT;
        return sending.with() == null ? null : new Sent(sending.carrier() + "-" + order.subject, sending.with());
    }
}

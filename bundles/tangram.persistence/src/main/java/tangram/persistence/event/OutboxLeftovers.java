package tangram.persistence.event;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Job;

/** Hands out what lies in the outbox though its node is gone: killed after the commit and before the handing out. */
@Component
public final class OutboxLeftovers implements Job {

    private final Outbox outbox;
    private final EventDelivery delivery;

    @Activate
    public OutboxLeftovers(@Reference Outbox outbox, @Reference EventDelivery delivery) {
        this.outbox = outbox;
        this.delivery = delivery;
    }

    @Override
    public String name() {
        return "outbox-leftovers";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(5);
    }

    @Override
    public boolean run() {
        boolean more = outbox.handOut();
        if (more) {
            delivery.wakeListeners();
        }
        return more;
    }
}

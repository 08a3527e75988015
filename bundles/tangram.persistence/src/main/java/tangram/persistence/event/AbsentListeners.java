package tangram.persistence.event;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Job;

/** Forgets listeners that have not been here for thirty days, so that nothing is kept for what will not come back. */
@Component
public final class AbsentListeners implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(AbsentListeners.class);
    private static final Duration AWAY = Duration.ofDays(30);

    private final Deliveries deliveries;

    @Activate
    public AbsentListeners(@Reference Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public String name() {
        return "absent-listeners";
    }

    @Override
    public Duration period() {
        return Duration.ofDays(1);
    }

    @Override
    public boolean run() {
        deliveries
                .forget(AWAY)
                .forEach(name -> LOG.warn(
                        "Listener {} was away for {} days and is forgotten with its events", name, AWAY.toDays()));
        return false;
    }
}

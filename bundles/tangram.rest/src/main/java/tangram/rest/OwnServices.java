package tangram.rest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * The services of one type that bundles offer just now. They may come and go while the module of their bundle is open.
 * Thread-safe.
 */
final class OwnServices<S> implements AutoCloseable {

    private final Map<ServiceReference<S>, S> offered = new ConcurrentHashMap<>();
    private final ServiceTracker<S, S> tracker;

    /** @param changed is told the id of every bundle whose service comes or goes */
    OwnServices(BundleContext context, Class<S> type, LongConsumer changed) {
        this.tracker = new ServiceTracker<>(context, type, new ServiceTrackerCustomizer<S, S>() {

            @Override
            public S addingService(ServiceReference<S> reference) {
                S service = context.getService(reference);
                if (service != null) {
                    offered.put(reference, service);
                    changed.accept(bundleOf(reference));
                }
                return service;
            }

            @Override
            public void modifiedService(ServiceReference<S> reference, S service) {}

            @Override
            public void removedService(ServiceReference<S> reference, S service) {
                offered.remove(reference);
                changed.accept(bundleOf(reference));
                context.ungetService(reference);
            }
        });
    }

    void open() {
        tracker.open();
    }

    /** What the bundle of this id offers. */
    List<S> of(long bundle) {
        return offered.entrySet().stream()
                .filter(entry -> bundle == bundleOf(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static long bundleOf(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_BUNDLEID);
    }

    @Override
    public void close() {
        tracker.close();
    }
}

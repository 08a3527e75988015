package tangram.rest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
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

    /** @param changed is told of every bundle whose service comes or goes */
    OwnServices(BundleContext context, Class<S> type, Consumer<Bundle> changed) {
        this.tracker = new ServiceTracker<>(context, type, new ServiceTrackerCustomizer<S, S>() {

            @Override
            public S addingService(ServiceReference<S> reference) {
                S service = context.getService(reference);
                if (service != null) {
                    offered.put(reference, service);
                    changed.accept(reference.getBundle());
                }
                return service;
            }

            @Override
            public void modifiedService(ServiceReference<S> reference, S service) {}

            @Override
            public void removedService(ServiceReference<S> reference, S service) {
                offered.remove(reference);
                changed.accept(reference.getBundle());
                context.ungetService(reference);
            }
        });
    }

    void open() {
        tracker.open();
    }

    /** What these bundles offer. */
    List<S> of(List<Bundle> bundles) {
        return offered.entrySet().stream()
                .filter(entry -> bundles.contains(entry.getKey().getBundle()))
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public void close() {
        tracker.close();
    }
}

package tangram.benchmark.shared;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;
import org.osgi.util.tracker.ServiceTracker;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.Scopes;

/** Stands between the core's scopes and whoever asks for them: the others are shown {@link SharedScopes} alone. */
public final class SharedDeals implements BundleActivator, FindHook, EventListenerHook {

    private static final String MARK = "tangram.benchmark.shared";
    private @Nullable BundleContext own;
    private @Nullable ServiceTracker<Scopes, ServiceRegistration<?>> tracker;

    @Override
    public void start(BundleContext context) {
        own = context;
        context.registerService(new String[] {FindHook.class.getName(), EventListenerHook.class.getName()}, this, null);
        tracker = new ServiceTracker<>(context, Scopes.class, null) {
            @Override
            public @Nullable ServiceRegistration<?> addingService(ServiceReference<Scopes> reference) {
                if (reference.getProperty(MARK) != null) {
                    return null;
                }
                Scopes more = new SharedScopes(context.getService(reference), SharedDeals.this::sharedWith);
                return context.registerService(Scopes.class, more, new java.util.Hashtable<>(Map.of(MARK, true)));
            }

            @Override
            public void removedService(ServiceReference<Scopes> reference, ServiceRegistration<?> ours) {
                ours.unregister();
            }
        };
        tracker.open();
    }

    @Override
    public void stop(BundleContext context) {
        if (tracker != null) {
            tracker.close();
        }
        own = null;
    }

    private List<Long> sharedWith(long person) {
        Transactions transactions = service(Transactions.class);
        Rows rows = service(Rows.class);
        return transactions.read(
                () -> rows.list(row -> row.number(1), "select deal from deals_share where person = ?", person));
    }

    private <T> T service(Class<T> type) {
        BundleContext context = java.util.Objects.requireNonNull(own);
        return context.getService(context.getServiceReference(type));
    }

    private boolean hidden(ServiceReference<?> reference) {
        return reference.getProperty(MARK) == null
                && List.of((String[]) reference.getProperty("objectClass")).contains(Scopes.class.getName());
    }

    @Override
    public void find(
            BundleContext context,
            @Nullable String name,
            @Nullable String filter,
            boolean all,
            Collection<ServiceReference<?>> references) {
        if (context != own) {
            references.removeIf(this::hidden);
        }
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        if (hidden(event.getServiceReference())) {
            listeners.keySet().removeIf(context -> context != own);
        }
    }
}

package tangram.persistence.store;

import java.net.URL;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.record.ModuleRecords;
import tangram.module.api.Module;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.page.Indexes;
import tangram.persistence.transaction.Connections;
import tangram.persistence.unit.Unit;

/**
 * Opens a module when its {@link Module} service comes: tables first, then the persistence unit, then the service by
 * which the door serves its records; so nothing of a module is served before its schema is there. When the module goes
 * the same is undone in reverse: the door drains first, then the unit is closed.
 *
 * <p>A stopping bundle loses its services one by one, and rules might go before the module itself. So the first service
 * a stopping module bundle takes back closes the module.
 */
@Component(service = {})
public final class ModuleOpener {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleOpener.class);

    private final BundleContext context;
    private final Kernel kernel;
    private final OpenModules modules;
    private final Migrations migrations;
    private final Indexes indexes;
    private final Connections connections;
    private final ServiceTracker<Module, Opened> tracker;

    @Activate
    public ModuleOpener(
            BundleContext context,
            @Reference Kernel kernel,
            @Reference OpenModules modules,
            @Reference Migrations migrations,
            @Reference Indexes indexes,
            @Reference Connections connections) {
        this.context = context;
        this.kernel = kernel;
        this.modules = modules;
        this.migrations = migrations;
        this.indexes = indexes;
        this.connections = connections;
        this.tracker = new ServiceTracker<>(context, Module.class, new Customizer());
        tracker.open();
    }

    @Deactivate
    void stop() {
        tracker.close();
    }

    private final class Customizer implements ServiceTrackerCustomizer<Module, Opened> {

        @Override
        public @Nullable Opened addingService(ServiceReference<Module> reference) {
            Module module = context.getService(reference);
            if (module == null) {
                return null;
            }
            try {
                return new Opened(reference.getBundle(), open(module, reference.getBundle()));
            } catch (RuntimeException e) {
                LOG.error("Module {} was not opened: {}", module.id(), e.getMessage(), e);
                context.ungetService(reference);
                return null;
            }
        }

        @Override
        public void modifiedService(ServiceReference<Module> reference, Opened opened) {}

        @Override
        public void removedService(ServiceReference<Module> reference, Opened opened) {
            opened.close();
            context.ungetService(reference);
        }
    }

    private OpenModule open(Module module, Bundle bundle) {
        migrations.apply(module.id(), module.getClass());
        List<RecordShape> shapes = module.records().stream()
                .map(type -> RecordShape.of(module.id(), type))
                .toList();
        shapes.forEach(shape -> indexes.ensure(shape.descriptor()));
        kernel.transactions.write(() -> shapes.forEach(shape -> kernel.titles.register(shape.descriptor())));
        ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
        URL root = Objects.requireNonNull(bundle.getEntry("/"));
        Unit unit = new Unit(module.id(), loader, root, module.records(), kernel.transactions, connections);
        return new OpenModule(module.id(), shapes, unit);
    }

    /** A module that is served, until it is closed, once. */
    private final class Opened implements ServiceListener {

        private final Bundle bundle;
        private final OpenModule module;
        private final ServiceRegistration<ModuleRecords> registration;
        private boolean closed;

        Opened(Bundle bundle, OpenModule module) {
            this.bundle = bundle;
            this.module = module;
            modules.add(module);
            this.registration = context.registerService(
                    ModuleRecords.class,
                    new JsonRecords(kernel, module),
                    new Hashtable<>(Map.of(ModuleRecords.MODULE, module.id())));
            try {
                context.addServiceListener(this, "(" + Constants.SERVICE_BUNDLEID + "=" + bundle.getBundleId() + ")");
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException(e);
            }
            LOG.info("Module {} is open", module.id());
        }

        @Override
        public void serviceChanged(ServiceEvent event) {
            if (event.getType() == ServiceEvent.UNREGISTERING && bundle.getState() == Bundle.STOPPING) {
                close();
            }
        }

        void close() {
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
            }
            context.removeServiceListener(this);
            registration.unregister();
            modules.remove(module);
            module.unit().close();
            LOG.info("Module {} is closed", module.id());
        }
    }
}

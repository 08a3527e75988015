package tangram.persistence.store;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
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
import tangram.kernel.api.MigrationException;
import tangram.kernel.api.ModuleTroubles;
import tangram.kernel.api.record.ModuleRecords;
import tangram.module.api.Module;

/**
 * Opens a module when its {@link Module} service comes: tables first, then the persistence unit, then the service by
 * which the door serves its records; so nothing of a module is served before its schema is there. When the module goes
 * the same is undone in reverse: the door drains first, then the unit is closed.
 *
 * <p>A stopping bundle loses its services one by one, and rules might go before the module itself. So the first service
 * a stopping module bundle takes back closes the module.
 */
@Component(service = ModuleTroubles.class, immediate = true)
public final class ModuleOpener implements ModuleTroubles {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleOpener.class);

    private final BundleContext context;
    private final OpenModules modules;
    private final Map<ServiceReference<Module>, String> troubles = new ConcurrentHashMap<>();
    private final ServiceTracker<Module, Opened> tracker;

    @Activate
    public ModuleOpener(BundleContext context, @Reference OpenModules modules) {
        this.context = context;
        this.modules = modules;
        this.tracker = new ServiceTracker<>(context, Module.class, new Customizer());
        tracker.open();
    }

    @Deactivate
    void stop() {
        tracker.close();
    }

    @Override
    public List<String> sentences() {
        // Of a module that has gone nothing is told any more.
        troubles.keySet().removeIf(reference -> reference.getBundle() == null);
        return troubles.values().stream().sorted().toList();
    }

    private final class Customizer implements ServiceTrackerCustomizer<Module, Opened> {

        @Override
        public @Nullable Opened addingService(ServiceReference<Module> reference) {
            Module module = context.getService(reference);
            if (module == null) {
                return null; // its component failed, and the component runtime says why
            }
            try {
                return new Opened(reference.getBundle(), open(module, reference.getBundle()));
            } catch (RuntimeException | LinkageError e) {
                String sentence = "module " + module.id() + " ("
                        + reference.getBundle().getSymbolicName() + ") was not opened: " + reason(e);
                LOG.error(sentence);
                LOG.debug("Module {} was not opened", module.id(), e);
                troubles.put(reference, sentence);
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

    private ModuleRecords open(Module module, Bundle bundle) {
        ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
        return modules.open(module, loader, Objects.requireNonNull(bundle.getEntry("/")));
    }

    /** In one line: what is wrong with a module is read by people who did not write it. */
    private static String reason(Throwable e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        boolean ours = e instanceof IllegalArgumentException || e instanceof MigrationException;
        return ((ours ? "" : e.getClass().getSimpleName() + ": ") + message)
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** A module that is served, until it is closed, once. */
    private final class Opened implements ServiceListener {

        private final Bundle bundle;
        private final ModuleRecords records;
        private final ServiceRegistration<ModuleRecords> registration;
        private boolean closed;

        Opened(Bundle bundle, ModuleRecords records) {
            this.bundle = bundle;
            this.records = records;
            this.registration = context.registerService(
                    ModuleRecords.class, records, new Hashtable<>(Map.of(ModuleRecords.MODULE, records.module())));
            try {
                context.addServiceListener(this, "(" + Constants.SERVICE_BUNDLEID + "=" + bundle.getBundleId() + ")");
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException(e);
            }
            LOG.info("Module {} is open", records.module());
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
            modules.close(records);
            LOG.info("Module {} is closed", records.module());
        }
    }
}

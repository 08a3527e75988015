package tangram.persistence.store;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
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
import tangram.kernel.api.module.ModuleSuccession;
import tangram.kernel.api.record.ModuleRecords;
import tangram.module.api.Module;
import tangram.module.api.record.AddedFields;
import tangram.persistence.describe.RecordShape;

/**
 * Opens a module when its {@link Module} service comes: tables first, then the persistence unit, then the service by
 * which the door serves its records; so nothing of a module is served before its schema is there. When the module goes
 * the same is undone in reverse: the door drains first, then the unit is closed.
 *
 * <p>A stopping bundle loses its services one by one, and rules might go before the module itself. So the first service
 * a stopping module bundle takes back closes the module.
 *
 * <p>Of two modules with one id the first has the place, and the other is opened when it goes.
 */
@Component(
        service = {ModuleTroubles.class, ModuleSuccession.class},
        immediate = true)
public final class ModuleOpener implements ModuleTroubles, ModuleSuccession {

    private static final Logger LOG = LoggerFactory.getLogger(ModuleOpener.class);

    private final BundleContext context;
    private final OpenModules modules;
    private final Map<Announced, String> troubles = new ConcurrentHashMap<>();
    private final Places<Announced> places = new Places<>();
    private final ServiceTracker<AddedFields, AddedFields> fields;
    private final ServiceTracker<Module, Announced> tracker;
    private volatile boolean stopped;

    @Activate
    public ModuleOpener(BundleContext context, @Reference OpenModules modules) {
        this.context = context;
        this.modules = modules;
        this.fields = new ServiceTracker<>(context, AddedFields.class, new Fields());
        this.tracker = new ServiceTracker<>(context, Module.class, new Customizer());
        fields.open();
        tracker.open();
    }

    @Deactivate
    void stop() {
        stopped = true;
        tracker.close();
        fields.close();
    }

    @Override
    public List<String> sentences() {
        Stream<String> waiting = behind((first, next) -> "module " + next.id + " (" + next.bundle.getSymbolicName()
                + ") waits until the one goes that is open under its id");
        return Stream.of(troubles.values().stream(), waiting, modules.troublesOfFields().stream())
                .flatMap(sentences -> sentences)
                .sorted()
                .toList();
    }

    @Override
    public List<Waiting> waiting() {
        return behind(this::waiting).toList();
    }

    /** What is said of each that waits, beside the one that has its place. */
    private <T> Stream<T> behind(BiFunction<Announced, Announced, T> said) {
        return places.taken().stream()
                .map(places::of)
                .flatMap(all -> all.stream().skip(1).map(next -> said.apply(all.get(0), next)));
    }

    private Waiting waiting(Announced first, Announced next) {
        Opened opened = first.opened;
        return new Waiting(
                next.id,
                next.bundle.getBundleId(),
                next.bundle.getSymbolicName(),
                opened == null ? List.of() : modules.differences(opened.records, next.module));
    }

    private final class Customizer implements ServiceTrackerCustomizer<Module, Announced> {

        @Override
        public @Nullable Announced addingService(ServiceReference<Module> reference) {
            Module module = context.getService(reference);
            if (module == null) {
                return null; // its component failed, and the component runtime says why
            }
            Announced announced = new Announced(module, reference.getBundle());
            if (places.join(announced.id, announced)) {
                open(announced);
            } else {
                LOG.info("Module {} ({}) waits: another one has its place", announced.id, announced.bundle);
            }
            return announced;
        }

        @Override
        public void modifiedService(ServiceReference<Module> reference, Announced announced) {}

        @Override
        public void removedService(ServiceReference<Module> reference, Announced announced) {
            announced.close();
            troubles.remove(announced); // of a module that has gone nothing is told any more
            context.ungetService(reference);
            Optional<Announced> next = places.leave(announced.id, announced);
            if (!ending()) {
                next.ifPresent(ModuleOpener.this::open);
            }
        }
    }

    /** A module whose type gets or loses fields of others is opened anew, and only that one. */
    private final class Fields implements ServiceTrackerCustomizer<AddedFields, AddedFields> {

        @Override
        public @Nullable AddedFields addingService(ServiceReference<AddedFields> reference) {
            AddedFields added = context.getService(reference);
            if (added != null) {
                modules.declare(added);
                openAnew(added);
            }
            return added;
        }

        @Override
        public void modifiedService(ServiceReference<AddedFields> reference, AddedFields added) {}

        @Override
        public void removedService(ServiceReference<AddedFields> reference, AddedFields added) {
            modules.withdraw(added);
            openAnew(added);
            context.ungetService(reference);
        }

        private void openAnew(AddedFields added) {
            try {
                String type = added.type();
                places.taken().stream()
                        .flatMap(id -> places.of(id).stream().limit(1))
                        .forEach(one -> one.openAnew(type));
            } catch (RuntimeException | LinkageError e) {
                LOG.error("What {} adds fields to is unknown", added.getClass().getName(), e);
            }
        }
    }

    /** Whether all goes, so that nobody takes anybody's place any more. */
    private boolean ending() {
        return stopped || context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
    }

    /** Opens whoever has the place; when that fails the next one gets it. */
    private void open(Announced announced) {
        Optional<Announced> next = Optional.of(announced);
        while (next.isPresent() && !next.get().open()) {
            next = places.leave(next.get().id, next.get());
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

    /** A module whose service is there, whether it is open, waits, or cannot be opened. */
    private final class Announced {

        private final Module module;
        private final Bundle bundle;
        private final String id;
        private volatile @Nullable Opened opened;
        private boolean gone;

        Announced(Module module, Bundle bundle) {
            this.module = module;
            this.bundle = bundle;
            this.id = id(module);
        }

        /** A module that cannot say it is opened all the same, so that the reason is told. */
        private static String id(Module module) {
            try {
                return String.valueOf(module.id());
            } catch (RuntimeException | LinkageError e) {
                return module.getClass().getName();
            }
        }

        /** Whether it keeps the place: it is open, or whoever takes it away gives the place to the next one. */
        synchronized boolean open() {
            if (gone) {
                return true;
            }
            try {
                troubles.remove(this);
                opened = new Opened(bundle, ModuleOpener.this.open(module, bundle));
                return true;
            } catch (RuntimeException | LinkageError e) {
                String sentence = "module " + id + " (" + bundle.getSymbolicName() + ") was not opened: " + reason(e);
                LOG.error(sentence);
                LOG.debug("Module {} was not opened", id, e);
                troubles.put(this, sentence);
                return false;
            }
        }

        /** As it keeps this type, which has other fields now. Its requests in flight finish first. */
        synchronized void openAnew(String type) {
            Opened was = opened;
            if (gone || was == null || bundle.getState() == Bundle.STOPPING || !keeps(type)) {
                return;
            }
            was.close();
            if (open()) {
                LOG.info("Module {} is open with other fields of {}", id, type);
            }
        }

        private boolean keeps(String type) {
            return module.records().stream()
                    .anyMatch(each -> RecordShape.id(each).equals(type));
        }

        synchronized void close() {
            gone = true;
            Opened was = opened;
            if (was != null) {
                was.close();
            }
        }
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
                    ModuleRecords.class,
                    records,
                    new Hashtable<>(Map.of(
                            ModuleRecords.MODULE, records.module(), ModuleRecords.BUNDLE, bundle.getBundleId())));
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

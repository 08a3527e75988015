package tangram.rest;

import jakarta.servlet.Servlet;
import java.time.Duration;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.glassfish.jersey.server.ResourceConfig;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import tangram.kernel.api.KeptAnswers;
import tangram.kernel.api.Texts;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.kernel.api.record.ReportDescriptor;
import tangram.kernel.api.record.Transfers;
import tangram.module.api.Resource;
import tangram.module.api.report.Report;
import tangram.rest.metadata.ServedModule;

/**
 * Serves each open module by a servlet of its own at {@code /api/<module>/*}. When the module closes, its servlet is
 * drained before anything of the module goes away; nobody else notices. A module's own resources may come and go while it
 * is open: its application is made anew then, and only its own.
 */
@Component(service = ModuleServlets.class, immediate = true)
public final class ModuleServlets {

    @SuppressWarnings({"unchecked", "rawtypes"}) // there is no class of Report<?, ?>
    private static final Class<Report<?, ?>> REPORT = (Class) Report.class;

    /** For so long the resources of a module that was opened may still be on their way. */
    private static final Duration COMING = Duration.ofSeconds(5);

    private final BundleContext context;
    private final Doorkeeper doorkeeper;
    private final Problems problems;
    private final BesideRecords beside;
    private final Once once;
    private final Transfers transfers;
    private final Texts texts;
    private final ReportDesk desk;
    private final Map<String, Served> open = new ConcurrentHashMap<>();
    private final OwnServices<Resource> resources;
    private final OwnServices<Report<?, ?>> reports;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final UUID start = UUID.randomUUID();
    private final AtomicLong changes = new AtomicLong();
    private final ServiceTracker<ModuleRecords, Served> tracker;

    /**
     * A module that is served.
     *
     * @param bundle the id of the bundle whose it is: its services belong to the module, and not those of one that waits
     */
    private record Served(
            ModuleRecords records,
            long bundle,
            DrainingServlet servlet,
            ServiceRegistration<Servlet> registration,
            Optional<Screens> screens) {}

    @Activate
    public ModuleServlets(
            BundleContext context,
            @Reference Doorkeeper doorkeeper,
            @Reference Problems problems,
            @Reference BesideRecords beside,
            @Reference KeptAnswers kept,
            @Reference Transfers transfers,
            @Reference Texts texts,
            @Reference ReportDesk desk) {
        this.context = context;
        this.doorkeeper = doorkeeper;
        this.problems = problems;
        this.beside = beside;
        this.once = new Once(kept);
        this.transfers = transfers;
        this.texts = texts;
        this.desk = desk;
        this.resources = new OwnServices<>(context, Resource.class, this::renew);
        this.reports = new OwnServices<>(context, REPORT, bundle -> changes.incrementAndGet());
        this.tracker = new ServiceTracker<>(context, ModuleRecords.class, new Customizer());
        resources.open();
        reports.open();
        tracker.open();
    }

    @Deactivate
    void stop() {
        tracker.close();
        reports.close();
        resources.close();
    }

    /** The modules served now. */
    List<ServedModule> open() {
        return open.values().stream()
                .map(served -> new ServedModule(
                        served.records(),
                        resources.of(served.bundle()).stream()
                                .<Class<?>>map(Object::getClass)
                                .sorted(Comparator.comparing(type -> type.getName()))
                                .toList(),
                        reports(served.bundle()).stream()
                                .map(report -> ReportDescriptor.of(served.records(), report))
                                .toList(),
                        served.screens().map(Screens::address)))
                .toList();
    }

    /** Another text for every set of modules that was served since the start. */
    String opening() {
        return start + " " + changes.get();
    }

    /** Whether there is, or was since the start, a module of this id. */
    boolean knows(String module) {
        return seen.contains(module);
    }

    /** A module whose resource comes or goes is served anew with the next request. */
    private void renew(long bundle) {
        open.values().stream()
                .filter(served -> served.bundle() == bundle)
                .forEach(served -> served.servlet().renew());
    }

    /** The reports of a bundle just now, by their ids. */
    private List<Report<?, ?>> reports(long bundle) {
        return reports.of(bundle).stream()
                .sorted(Comparator.comparing(Report::id))
                .toList();
    }

    /** The record type of this id, if its module is served now. */
    Optional<RecordDescriptor> type(String id) {
        return keeping(id).map(Keeping::type);
    }

    /** A record type, and the records of its module. */
    record Keeping(ModuleRecords records, RecordDescriptor type) {}

    /** Who keeps records of the type of this id, if its module is served now. */
    Optional<Keeping> keeping(String id) {
        return open.values().stream()
                .flatMap(served -> served.records().types().stream().map(type -> new Keeping(served.records(), type)))
                .filter(keeping -> keeping.type.id().equals(id))
                .findAny();
    }

    private final class Customizer implements ServiceTrackerCustomizer<ModuleRecords, Served> {

        @Override
        public Served addingService(ServiceReference<ModuleRecords> reference) {
            ModuleRecords records = context.getService(reference);
            String module = records.module();
            long bundle = (Long) reference.getProperty(ModuleRecords.BUNDLE);
            DrainingServlet servlet =
                    new DrainingServlet(module, () -> application(records, bundle), hasItsResources(bundle));
            Hashtable<String, Object> properties = new Hashtable<>();
            properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN, "/api/" + module + "/*");
            properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, "tangram-" + module);
            ServiceRegistration<Servlet> registration = context.registerService(Servlet.class, servlet, properties);
            Optional<Screens> screens =
                    Optional.ofNullable(context.getBundle(bundle)).flatMap(its -> Screens.of(context, module, its));
            Served served = new Served(records, bundle, servlet, registration, screens);
            seen.add(module);
            open.put(module, served);
            changes.incrementAndGet();
            return served;
        }

        @Override
        public void modifiedService(ServiceReference<ModuleRecords> reference, Served served) {}

        @Override
        public void removedService(ServiceReference<ModuleRecords> reference, Served served) {
            open.remove(served.records().module(), served);
            changes.incrementAndGet();
            served.screens().ifPresent(Screens::close);
            served.servlet().drain();
            served.registration().unregister();
            context.ungetService(reference);
        }
    }

    private ResourceConfig application(ModuleRecords records, long bundle) {
        ResourceConfig config = JerseyParts.application(doorkeeper, problems, false, records.payloads()::json);
        config.register(new RecordResource(records, once, texts));
        config.register(new ActionResource(records, once));
        config.register(new BulkResource(records, transfers, once, doorkeeper, problems));
        config.register(new TotalsResource(records));
        config.register(new FollowResource(records));
        config.register(new DuplicatesResource(records, once));
        beside.register(config, records, once);
        config.register(new PayloadReader(records.payloads()));
        config.register(new ReportsResource(records, () -> reports(bundle), desk, this));
        resources.of(bundle).forEach(config::register);
        return config;
    }

    /**
     * Whether the resources of a module have come. They are registered after the module was announced, and so after it was
     * opened: an address of one would be nowhere for a moment. One that never comes does not keep the rest.
     */
    private BooleanSupplier hasItsResources(long id) {
        Bundle bundle = context.getBundle(id);
        String capabilities = bundle == null ? null : bundle.getHeaders().get(Constants.PROVIDE_CAPABILITY);
        boolean brings = capabilities != null && capabilities.contains(Resource.class.getName());
        long opened = System.nanoTime();
        return () -> !brings || !resources.of(id).isEmpty() || System.nanoTime() - opened > COMING.toNanos();
    }
}

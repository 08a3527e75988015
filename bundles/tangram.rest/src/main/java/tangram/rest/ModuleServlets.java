package tangram.rest;

import jakarta.servlet.Servlet;
import java.util.Collection;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.jersey.server.ResourceConfig;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.Module;
import tangram.module.api.Resource;

/**
 * Serves each open module by a servlet of its own at {@code /api/<module>/*}. When the module closes, its servlet is
 * drained before anything of the module goes away; nobody else notices.
 */
@Component(service = ModuleServlets.class, immediate = true)
public final class ModuleServlets {

    private final BundleContext context;
    private final Doorkeeper doorkeeper;
    private final Problems problems;
    private final Map<String, ModuleRecords> open = new ConcurrentHashMap<>();
    private final ServiceTracker<ModuleRecords, Served> tracker;

    private record Served(ModuleRecords records, DrainingServlet servlet, ServiceRegistration<Servlet> registration) {}

    @Activate
    public ModuleServlets(BundleContext context, @Reference Doorkeeper doorkeeper, @Reference Problems problems) {
        this.context = context;
        this.doorkeeper = doorkeeper;
        this.problems = problems;
        this.tracker = new ServiceTracker<>(context, ModuleRecords.class, new Customizer());
        tracker.open();
    }

    @Deactivate
    void stop() {
        tracker.close();
    }

    /** The modules served now. */
    Collection<ModuleRecords> open() {
        return open.values();
    }

    /** The record type of this id, if its module is served now. */
    private Optional<RecordDescriptor> type(String id) {
        return open.values().stream()
                .flatMap(records -> records.types().stream())
                .filter(type -> type.id().equals(id))
                .findAny();
    }

    private final class Customizer implements ServiceTrackerCustomizer<ModuleRecords, Served> {

        @Override
        public Served addingService(ServiceReference<ModuleRecords> reference) {
            ModuleRecords records = context.getService(reference);
            String module = records.module();
            DrainingServlet servlet = new DrainingServlet(module, () -> application(records));
            Hashtable<String, Object> properties = new Hashtable<>();
            properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN, "/api/" + module + "/*");
            properties.put(HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, "tangram-" + module);
            ServiceRegistration<Servlet> registration = context.registerService(Servlet.class, servlet, properties);
            open.put(module, records);
            return new Served(records, servlet, registration);
        }

        @Override
        public void modifiedService(ServiceReference<ModuleRecords> reference, Served served) {}

        @Override
        public void removedService(ServiceReference<ModuleRecords> reference, Served served) {
            open.remove(served.records().module(), served.records());
            served.servlet().drain();
            served.registration().unregister();
            context.ungetService(reference);
        }
    }

    private ResourceConfig application(ModuleRecords records) {
        ResourceConfig config = JerseyParts.application(doorkeeper, problems, false);
        config.register(new RecordResource(records, this::type));
        ownResources(records.module()).forEach(config::register);
        return config;
    }

    /** The resources that the module's own bundle offers. */
    private List<Resource> ownResources(String module) {
        try {
            return context.getServiceReferences(Module.class, null).stream()
                    .filter(reference -> module.equals(idOf(reference)))
                    .flatMap(reference -> resources(reference.getBundle().getBundleId()).stream())
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private String idOf(ServiceReference<Module> reference) {
        Module module = context.getService(reference);
        try {
            return module == null ? "" : module.id();
        } finally {
            context.ungetService(reference);
        }
    }

    private List<Resource> resources(long bundle) {
        try {
            return context.getServiceReferences(Resource.class, "(service.bundleid=" + bundle + ")").stream()
                    .map(context::getService)
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

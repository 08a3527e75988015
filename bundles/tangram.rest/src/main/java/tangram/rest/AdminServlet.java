package tangram.rest;

import jakarta.servlet.Servlet;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.glassfish.jersey.server.ResourceConfig;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.servlet.whiteboard.HttpWhiteboardConstants;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Accounts;
import tangram.kernel.api.AuditLog;
import tangram.kernel.api.Dictionaries;
import tangram.kernel.api.KeptAnswers;
import tangram.kernel.api.Numbers;
import tangram.kernel.api.Texts;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.approval.Flows;
import tangram.kernel.api.configuration.AccessPreview;
import tangram.kernel.api.configuration.Configuration;
import tangram.kernel.api.configuration.StaffChanges;
import tangram.kernel.api.module.InstalledModules;
import tangram.kernel.api.organisation.Handover;
import tangram.kernel.api.policy.Policies;

/** Serves what administrators do. It is there while somebody keeps the configuration. */
@Component(
        service = {},
        immediate = true)
public final class AdminServlet {

    private final List<DrainingServlet> servlets = new ArrayList<>();
    private final List<ServiceRegistration<Servlet>> registrations = new ArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable InstalledModules installed;

    @Activate
    public AdminServlet(
            BundleContext context,
            @Reference Doorkeeper doorkeeper,
            @Reference Problems problems,
            @Reference Configuration configuration,
            @Reference Policies policies,
            @Reference AccessPreview preview,
            @Reference Handover handover,
            @Reference StaffChanges staff,
            @Reference ModuleServlets modules,
            @Reference Numbers numbers,
            @Reference Organisation organisation,
            @Reference AuditLog log,
            @Reference KeptAnswers kept,
            @Reference Flows flows,
            @Reference HealthReport report,
            @Reference Dictionaries dictionaries,
            @Reference Accounts accounts,
            @Reference Transactions transactions,
            @Reference Texts texts) {
        ConfigurationResource rows = new ConfigurationResource(configuration);
        PolicyResource judging = new PolicyResource(policies);
        HandoverResource leaving = new HandoverResource(handover, staff, organisation, texts, new Once(kept));
        DesksResource desks = new DesksResource(staff, organisation, texts);
        PasswordResource passwords = new PasswordResource(accounts, transactions);
        NumbersResource numbering = new NumbersResource(numbers, configuration, organisation);
        FlowsResource supposed = new FlowsResource(flows, configuration, organisation);
        AuditResource audit = new AuditResource(log);
        InstalledModulesResource books = new InstalledModulesResource(this::installed, texts);
        HealthResource health = new HealthResource(report);
        TypesResource types = new TypesResource(modules, texts);
        DictionariesResource values = new DictionariesResource(dictionaries, texts);
        serve(
                context,
                "admin",
                "/api/admin/*",
                () -> application(
                        doorkeeper,
                        problems,
                        rows,
                        judging,
                        leaving,
                        desks,
                        passwords,
                        numbering,
                        supposed,
                        audit,
                        books,
                        health,
                        values,
                        types));
        PreviewResource previews = new PreviewResource(preview, handover, staff, modules);
        serve(context, "preview", "/api/access/preview", () -> application(doorkeeper, problems, previews));
    }

    /** Who keeps the modules comes after the core, and goes before it. */
    private InstalledModules installed() {
        InstalledModules present = installed;
        if (present == null) {
            throw new NotFound("no-such-path", "There is nothing at this address.");
        }
        return present;
    }

    private static ResourceConfig application(Doorkeeper doorkeeper, Problems problems, Object... resources) {
        ResourceConfig config = JerseyParts.application(doorkeeper, problems, false, (caller, payload) -> {
            throw new IllegalStateException("Administration answers no Java records");
        });
        for (Object resource : resources) {
            config.register(resource);
        }
        return config;
    }

    private void serve(BundleContext context, String name, String pattern, Supplier<ResourceConfig> resources) {
        DrainingServlet servlet = new DrainingServlet(name, resources);
        servlets.add(servlet);
        registrations.add(context.registerService(
                Servlet.class,
                servlet,
                new Hashtable<>(Map.of(
                        HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN,
                        pattern,
                        HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME,
                        "tangram-" + name))));
    }

    @Deactivate
    void stop() {
        servlets.forEach(DrainingServlet::drain);
        registrations.forEach(ServiceRegistration::unregister);
    }
}

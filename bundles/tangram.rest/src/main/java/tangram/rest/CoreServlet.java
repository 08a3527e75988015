package tangram.rest;

import jakarta.servlet.Servlet;
import java.util.Hashtable;
import java.util.Map;
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
import tangram.core.api.login.Login;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.KeptAnswers;
import tangram.kernel.api.Texts;
import tangram.kernel.api.access.Roles;
import tangram.kernel.api.notice.Inbox;
import tangram.kernel.api.notice.MailWishes;
import tangram.kernel.api.record.Transfers;
import tangram.kernel.api.view.SavedViews;

/**
 * Serves what belongs to no module: signing in and out, who am I, what I was told, which modules are there, what somebody
 * sees.
 */
@Component(
        service = {},
        immediate = true)
public final class CoreServlet {

    private final DrainingServlet servlet;
    private final ServiceRegistration<Servlet> registration;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Inbox inbox;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable MailWishes wishes;

    @Activate
    public CoreServlet(
            BundleContext context,
            @Reference Doorkeeper doorkeeper,
            @Reference Problems problems,
            @Reference Login login,
            @Reference Organisation organisation,
            @Reference Roles roles,
            @Reference Views views,
            @Reference ModuleServlets modules,
            @Reference AccessDesk access,
            @Reference Transfers transfers,
            @Reference Texts texts,
            @Reference ApprovalDesk approvals,
            @Reference KeptAnswers kept,
            @Reference SavedViews saved) {
        this.servlet = new DrainingServlet("core", () -> {
            ResourceConfig config = JerseyParts.application(doorkeeper, problems, true, (caller, payload) -> {
                throw new IllegalStateException("The core answers no Java records");
            });
            MeResource me = new MeResource(doorkeeper, organisation, roles);
            config.register(me);
            config.register(new OrganisationResource(doorkeeper, organisation));
            config.register(new SessionResource(doorkeeper, login, me));
            config.register(new TokensResource(doorkeeper, login));
            config.register(new NoticesResource(doorkeeper, () -> present(inbox)));
            config.register(new MailWishesResource(doorkeeper, () -> present(wishes)));
            config.register(new SavedViewsResource(
                    doorkeeper, saved, type -> modules.type(type).isPresent()));
            config.register(new Compressed());
            config.register(new ModulesResource(doorkeeper, views));
            config.register(new ExplainResource(doorkeeper, access, modules::type));
            config.register(new TransfersResource(doorkeeper, transfers, organisation, texts));
            config.register(new ApprovalsResource(doorkeeper, approvals, views, problems, new Once(kept)));
            config.register(new MissingModuleResource(context, doorkeeper, modules));
            return config;
        });
        this.registration = context.registerService(
                Servlet.class,
                servlet,
                new Hashtable<>(Map.of(
                        HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_PATTERN, "/api/*",
                        HttpWhiteboardConstants.HTTP_WHITEBOARD_SERVLET_NAME, "tangram-core")));
    }

    /** Notices are kept by a bundle that may come and go; without it there is nothing at their addresses. */
    private static <T> T present(@Nullable T service) {
        if (service == null) {
            throw new NotFound("no-such-path", "There is nothing at this address.");
        }
        return service;
    }

    @Deactivate
    void stop() {
        servlet.drain();
        registration.unregister();
    }
}

package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.Arrays;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import tangram.core.api.problem.NotFound;
import tangram.module.api.Module;

/** Answers for modules that are not open: known ones are coming back, others are not there. Strangers learn neither. */
@Singleton
@Path("/{module}/{rest: .*}")
public final class MissingModuleResource {

    private final BundleContext context;
    private final Doorkeeper doorkeeper;
    private final ModuleServlets modules;

    MissingModuleResource(BundleContext context, Doorkeeper doorkeeper, ModuleServlets modules) {
        this.context = context;
        this.doorkeeper = doorkeeper;
        this.modules = modules;
    }

    @GET
    public void get(@Context ContainerRequestContext request, @PathParam("module") String module) {
        refuse(request, module);
    }

    @POST
    public void post(@Context ContainerRequestContext request, @PathParam("module") String module) {
        refuse(request, module);
    }

    @PATCH
    public void patch(@Context ContainerRequestContext request, @PathParam("module") String module) {
        refuse(request, module);
    }

    @PUT
    public void put(@Context ContainerRequestContext request, @PathParam("module") String module) {
        refuse(request, module);
    }

    @DELETE
    public void delete(@Context ContainerRequestContext request, @PathParam("module") String module) {
        refuse(request, module);
    }

    private void refuse(ContainerRequestContext request, String module) {
        doorkeeper.admit(request);
        if (modules.knows(module) || isInstalled(module)) {
            throw new HttpProblem(
                    503, "module-stopped", "This module is not running; try again soon.", Duration.ofSeconds(5));
        }
        throw new NotFound("no-such-path", "There is nothing at this address.");
    }

    /** Whether a bundle of that name does not run, or runs and announces a module that is not open yet. */
    private boolean isInstalled(String module) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> String.valueOf(bundle.getSymbolicName()).endsWith("." + module))
                .anyMatch(bundle -> bundle.getState() != Bundle.ACTIVE || announcesModule(bundle));
    }

    private static boolean announcesModule(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        return services != null
                && Arrays.stream(services)
                        .flatMap(service -> Arrays.stream((String[]) service.getProperty(Constants.OBJECTCLASS)))
                        .anyMatch(Module.class.getName()::equals);
    }
}

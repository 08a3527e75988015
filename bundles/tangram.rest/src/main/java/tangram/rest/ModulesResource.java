package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import tangram.rest.metadata.ModuleView;
import tangram.rest.openapi.OpenApi;

/** The started modules and their record types, as far as the caller's roles open them: for screens, and as OpenAPI. */
@Singleton
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ModulesResource {

    private final Doorkeeper doorkeeper;
    private final Views views;

    ModulesResource(Doorkeeper doorkeeper, Views views) {
        this.doorkeeper = doorkeeper;
        this.views = views;
    }

    @GET
    @Path("/modules")
    public Response list(@Context ContainerRequestContext request) {
        doorkeeper.admit(request);
        return views.answer(
                request,
                (viewer, modules) -> Map.of(
                        "items",
                        modules.stream()
                                .map(module -> new ModuleView(viewer, module).json())
                                .toList()));
    }

    @GET
    @Path("/openapi.json")
    public Response openApi(@Context ContainerRequestContext request) {
        doorkeeper.admit(request);
        return views.answer(request, (viewer, modules) -> new OpenApi(viewer, modules).json());
    }
}

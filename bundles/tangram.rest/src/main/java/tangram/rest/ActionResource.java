package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.kernel.api.record.ModuleRecords;

/** The verbs that modules give their records. What an action answers itself is answered, else the record as it is now. */
@Singleton
@Path("/{plural}/{id}/actions/{action}")
@Produces(MediaType.APPLICATION_JSON)
public final class ActionResource {

    private final ModuleRecords records;
    private final Once once;

    ActionResource(ModuleRecords records, Once once) {
        this.records = records;
        this.once = once;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response act(
            @Context ContainerRequestContext request,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @PathParam("action") String action,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            InputStream in) {
        byte[] body = Json.bytes(in);
        return once.answer(request, body, () -> {
            Caller caller = Doorkeeper.caller(request);
            ModuleRecords.Acted acted = records.act(
                    caller,
                    RecordResource.opened(records, caller, plural),
                    RecordResource.id(id),
                    action,
                    RecordResource.version(ifMatch),
                    Json.objectOrNothing(body));
            return acted.answer()
                    .map(answer -> Response.ok()
                            .header("ETag", RecordResource.etag(acted.record()))
                            .entity(answer)
                            .build())
                    .orElseGet(() -> RecordResource.answer(Response.ok(), acted.record()));
        });
    }
}

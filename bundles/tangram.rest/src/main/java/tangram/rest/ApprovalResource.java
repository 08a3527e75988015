package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.approval.Approvable;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;

/** How a record stands on its way to approval; submitting it, {@code {flow?, note?}}, and taking it back. */
@Singleton
@Path("/{plural}/{id}/approval")
@Produces(MediaType.APPLICATION_JSON)
public final class ApprovalResource {

    private final ModuleRecords records;
    private final ApprovalDesk desk;
    private final Once once;

    ApprovalResource(ModuleRecords records, ApprovalDesk desk, Once once) {
        this.records = records;
        this.desk = desk;
        this.once = once;
    }

    /** There is nothing here of types whose records are not approved. */
    private RecordDescriptor type(Caller caller, String plural) {
        RecordDescriptor type = RecordResource.opened(records, caller, plural);
        if (type.approval() == Approvable.NO) {
            throw new NotFound("no-such-path", "There is nothing at this address.");
        }
        return type;
    }

    @GET
    public Map<String, Object> standing(
            @Context Caller caller, @PathParam("plural") String plural, @PathParam("id") String id) {
        return desk.json(caller)
                .standing(desk.approvals().standing(caller, type(caller, plural), RecordResource.id(id)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response submit(
            @Context ContainerRequestContext request,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            InputStream in) {
        byte[] body = Json.bytes(in);
        return once.answer(request, body, () -> {
            Caller caller = Doorkeeper.caller(request);
            BodyFields fields = new BodyFields(body.length == 0 ? Map.of() : Json.object(body));
            Optional<String> flow = fields.ifText("flow");
            Optional<String> note = fields.ifText("note");
            fields.end();
            return Response.ok(desk.json(caller)
                            .standing(desk.approvals()
                                    .submit(
                                            caller,
                                            type(caller, plural),
                                            RecordResource.id(id),
                                            RecordResource.version(ifMatch),
                                            flow,
                                            note)))
                    .build();
        });
    }

    @DELETE
    public Map<String, Object> withdraw(
            @Context Caller caller, @PathParam("plural") String plural, @PathParam("id") String id) {
        return desk.json(caller)
                .standing(desk.approvals().withdraw(caller, type(caller, plural), RecordResource.id(id)));
    }
}

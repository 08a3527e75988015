package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.kernel.api.access.Shares.Kind;
import tangram.kernel.api.access.Shares.Subject;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * Who else sees a record: to whom it was shared, and who takes part in it; and to whom somebody shared all his records of a
 * type, now and later.
 */
@Singleton
@Path("/{plural}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SharesResource {

    private static final String KINDS = "{kind: shares|participants}";

    private final ModuleRecords records;
    private final SharingDesk desk;
    private final Once once;

    SharesResource(ModuleRecords records, SharingDesk desk, Once once) {
        this.records = records;
        this.desk = desk;
        this.once = once;
    }

    private static Kind kind(String path) {
        return path.equals("shares") ? Kind.SHARE : Kind.PARTICIPANT;
    }

    private static Subject subject(RecordDescriptor type, String id) {
        return Subject.record(type.id(), type.group(), RecordResource.id(id));
    }

    @GET
    @Path("/{id}/" + KINDS)
    public Map<String, Object> list(
            @Context Caller caller,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @PathParam("kind") String kind) {
        RecordDescriptor type = RecordResource.opened(records, caller, plural);
        return items(desk.list(caller, type, kind(kind), subject(type, id)));
    }

    @POST
    @Path("/{id}/" + KINDS)
    public Response give(
            @Context ContainerRequestContext request,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @PathParam("kind") String kind,
            InputStream in) {
        byte[] body = Json.bytes(in);
        return once.answer(request, body, () -> {
            Caller caller = Doorkeeper.caller(request);
            RecordDescriptor type = RecordResource.opened(records, caller, plural);
            return created(
                    request,
                    desk.give(
                            caller,
                            type,
                            kind(kind),
                            subject(type, id),
                            () -> ShareInput.read(Json.object(body), desk::endOf)));
        });
    }

    @DELETE
    @Path("/{id}/" + KINDS + "/{share}")
    public void revoke(
            @Context Caller caller,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @PathParam("kind") String kind,
            @PathParam("share") String share) {
        RecordDescriptor type = RecordResource.opened(records, caller, plural);
        desk.revoke(caller, type, kind(kind), subject(type, id), RecordResource.id(share));
    }

    @GET
    @Path("/shares")
    public Map<String, Object> listAll(
            @Context Caller caller, @PathParam("plural") String plural, @QueryParam("of") @Nullable String of) {
        RecordDescriptor type = RecordResource.opened(records, caller, plural);
        return items(desk.list(caller, type, Kind.SHARE, all(caller, type, Optional.ofNullable(of))));
    }

    @POST
    @Path("/shares")
    public Response giveAll(
            @Context ContainerRequestContext request, @PathParam("plural") String plural, InputStream in) {
        byte[] body = Json.bytes(in);
        return once.answer(request, body, () -> {
            Caller caller = Doorkeeper.caller(request);
            RecordDescriptor type = RecordResource.opened(records, caller, plural);
            Map<String, @Nullable Object> input = Json.object(body);
            Optional<String> of = Optional.ofNullable(input.get("of")).map(Object::toString);
            return created(
                    request,
                    desk.give(
                            caller,
                            type,
                            Kind.SHARE,
                            all(caller, type, of),
                            () -> ShareInput.read(input, desk::endOf, "of")));
        });
    }

    @DELETE
    @Path("/shares/{share}")
    public void revokeAll(
            @Context Caller caller,
            @PathParam("plural") String plural,
            @PathParam("share") String share,
            @QueryParam("of") @Nullable String of) {
        RecordDescriptor type = RecordResource.opened(records, caller, plural);
        desk.revoke(caller, type, Kind.SHARE, all(caller, type, Optional.ofNullable(of)), RecordResource.id(share));
    }

    private Subject all(Caller caller, RecordDescriptor type, Optional<String> of) {
        return Subject.all(type.id(), type.group(), desk.person(caller, of));
    }

    private static Map<String, Object> items(List<Map<String, Object>> items) {
        return Map.of("items", items);
    }

    private static Response created(ContainerRequestContext request, Map<String, Object> share) {
        return Response.created(request.getUriInfo()
                        .getAbsolutePathBuilder()
                        .path(String.valueOf(share.get("id")))
                        .build())
                .entity(share)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}

package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.Page;
import tangram.kernel.api.record.RecordData;
import tangram.kernel.api.record.RecordDescriptor;

/** The records of a module over HTTP; the same for every type. */
@Singleton
@Path("/{plural}")
@Produces(MediaType.APPLICATION_JSON)
public final class RecordResource {

    private final ModuleRecords records;
    private final Function<String, Optional<RecordDescriptor>> types;

    /**
     * @param types the record types of all started modules, by id
     */
    RecordResource(ModuleRecords records, Function<String, Optional<RecordDescriptor>> types) {
        this.records = records;
        this.types = types;
    }

    private RecordDescriptor type(String plural) {
        return type(records, plural);
    }

    /** The type of the records at this path. */
    static RecordDescriptor type(ModuleRecords records, String plural) {
        return records.types().stream()
                .filter(type -> type.path().equals(plural))
                .findAny()
                .orElseThrow(() -> new NotFound("no-such-path", "There is nothing at this address."));
    }

    @GET
    public Map<String, Object> list(@Context Caller caller, @PathParam("plural") String plural, @Context UriInfo uri) {
        RecordDescriptor type = type(plural);
        Page page = records.page(caller, type, ListParameters.read(type, uri.getQueryParameters(), types));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", page.items().stream().map(RecordResource::json).toList());
        page.next().ifPresent(next -> json.put("next", next));
        page.total().ifPresent(total -> {
            json.put("total", total);
            json.put("totalIsExact", page.exact());
        });
        return json;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(
            @Context Caller caller, @PathParam("plural") String plural, @Context UriInfo uri, InputStream body) {
        RecordData made = records.create(caller, type(plural), Json.object(body));
        URI location =
                uri.getAbsolutePathBuilder().path(Long.toString(made.id())).build();
        return answer(Response.created(location), made);
    }

    @GET
    @Path("/{id}")
    public Response read(@Context Caller caller, @PathParam("plural") String plural, @PathParam("id") String id) {
        return answer(Response.ok(), records.read(caller, type(plural), id(id)));
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(
            @Context Caller caller,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            InputStream body) {
        Map<String, @Nullable Object> values = Json.object(body);
        return answer(
                Response.ok(),
                records.change(
                        caller,
                        type(plural),
                        id(id),
                        () -> version(ifMatch)
                                .orElseThrow(() -> new HttpProblem(
                                        428, "precondition-required", "Say in If-Match which version you have read.")),
                        values));
    }

    @DELETE
    @Path("/{id}")
    public Response delete(
            @Context Caller caller,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        records.delete(caller, type(plural), id(id), version(ifMatch));
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/restore")
    public Response restore(@Context Caller caller, @PathParam("plural") String plural, @PathParam("id") String id) {
        return answer(Response.ok(), records.restore(caller, type(plural), id(id)));
    }

    @POST
    @Path("/{id}/transfer")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response transfer(
            @Context Caller caller, @PathParam("plural") String plural, @PathParam("id") String id, InputStream body) {
        if (Json.object(body).get("to") instanceof Map<?, ?> to && to.get("person") instanceof String person) {
            Optional<String> seat = Optional.ofNullable(to.get("seat")).map(Object::toString);
            return answer(Response.ok(), records.transfer(caller, type(plural), id(id), person, seat));
        }
        throw new Invalid(List.of(FieldProblem.of("to", "required", "This field cannot be empty.")));
    }

    @POST
    @Path("/{id}/actions/{action}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response act(
            @Context Caller caller,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @PathParam("action") String action,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            InputStream body) {
        ModuleRecords.Acted acted =
                records.act(caller, type(plural), id(id), action, version(ifMatch), Json.objectOrNothing(body));
        return acted.answer()
                .map(answer -> Response.ok()
                        .header("ETag", "\"" + acted.record().version() + "\"")
                        .entity(answer)
                        .build())
                .orElseGet(() -> answer(Response.ok(), acted.record()));
    }

    private static Response answer(Response.ResponseBuilder builder, RecordData record) {
        return builder.header("ETag", "\"" + record.version() + "\"")
                .entity(json(record))
                .build();
    }

    private static Map<String, Object> json(RecordData record) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(record.id()));
        json.put("version", record.version());
        json.putAll(record.values());
        return json;
    }

    /** An id that is no number names no record. */
    static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static OptionalInt version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return OptionalInt.empty();
        }
        String tag = ifMatch.strip();
        if (tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
            try {
                return OptionalInt.of(Integer.parseInt(tag.substring(1, tag.length() - 1)));
            } catch (NumberFormatException e) {
                throw badTag();
            }
        }
        throw badTag();
    }

    private static Invalid badTag() {
        return new Invalid("bad-if-match", "If-Match is not the version mark of this record.");
    }
}

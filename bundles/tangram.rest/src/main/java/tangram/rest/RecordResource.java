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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Texts;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.Page;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordData;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.kernel.api.record.TransferTo;
import tangram.rest.metadata.Labels;

/** The records of a module over HTTP; the same for every type. */
@Singleton
@Path("/{plural}")
@Produces(MediaType.APPLICATION_JSON)
public final class RecordResource {

    private final ModuleRecords records;
    private final Once once;
    private final Texts texts;

    RecordResource(ModuleRecords records, Once once, Texts texts) {
        this.records = records;
        this.once = once;
        this.texts = texts;
    }

    private RecordDescriptor opened(Caller caller, String plural) {
        return opened(records, caller, plural);
    }

    /** The type of the records at this path; that the caller's roles open it is asked before anything else (R28). */
    static RecordDescriptor opened(ModuleRecords records, Caller caller, String plural) {
        RecordDescriptor type = records.types().stream()
                .filter(each -> each.path().equals(plural))
                .findAny()
                .orElseThrow(() -> new NotFound("no-such-path", "There is nothing at this address."));
        records.require(caller, type, Operation.READ);
        return type;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, "text/csv"})
    public Response list(@Context Caller caller, @PathParam("plural") String plural, @Context UriInfo uri) {
        RecordDescriptor type = opened(caller, plural);
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        PageRequest request = ListParameters.read(records, type, query);
        Optional<String> words = ListParameters.words(query);
        if (ListParameters.asFile(query)) {
            return file(
                    caller,
                    type,
                    words,
                    request,
                    String.valueOf(uri.getRequestUri().getQuery()));
        }
        Page page = words.map(some -> records.search(caller, type, some, request))
                .orElseGet(() -> records.page(caller, type, request));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", page.items().stream().map(RecordResource::json).toList());
        page.next().ifPresent(next -> json.put("next", next));
        page.total().ifPresent(total -> {
            json.put("total", total);
            json.put("totalIsExact", page.exact());
        });
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** What can be refused is refused before the file begins. */
    private Response file(
            Caller caller, RecordDescriptor type, Optional<String> words, PageRequest request, String asked) {
        Iterator<List<RecordData>> pages = records.export(caller, type, words, request, asked);
        List<FieldDescriptor> fields = request.fields().isEmpty()
                ? type.fields().stream().filter(FieldDescriptor::listed).toList()
                : request.fields().stream()
                        .map(name -> type.field(name).orElseThrow())
                        .toList();
        Labels labels = new Labels(texts, caller.locale());
        List<String> header = fields.stream()
                .map(field -> labels.field(type.id(), field.name(), field))
                .toList();
        StreamingOutput content = out -> new CsvFile(header, fields).write(pages, out);
        return Response.ok(content)
                .type(new MediaType("text", "csv", "utf-8"))
                .header("Content-Disposition", CsvFile.disposition(type.path(), labels.types(type.id())))
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(
            @Context ContainerRequestContext request,
            @PathParam("plural") String plural,
            @QueryParam("allowDuplicate") boolean allowDuplicate,
            InputStream in) {
        byte[] body = Json.bytes(in);
        return once.answer(request, body, () -> {
            Caller caller = Doorkeeper.caller(request);
            RecordDescriptor type = opened(caller, plural);
            records.require(caller, type, Operation.CREATE);
            RecordData made = records.create(caller, type, Json.object(body), allowDuplicate);
            URI location = request.getUriInfo()
                    .getAbsolutePathBuilder()
                    .path(Long.toString(made.id()))
                    .build();
            return answer(Response.created(location), made);
        });
    }

    @GET
    @Path("/{id}")
    public Response read(@Context Caller caller, @PathParam("plural") String plural, @PathParam("id") String id) {
        ModuleRecords.Opened opened = records.open(caller, opened(caller, plural), id(id));
        Map<String, Object> json = json(opened.record());
        ModuleRecords.Standing standing = opened.standing();
        json.put("followed", standing.followed());
        json.put(
                "may",
                Map.of(
                        "operations",
                        standing.operations().stream().map(Operation::code).toList(),
                        "actions",
                        standing.actions()));
        return Response.ok(json).header("ETag", etag(opened.record())).build();
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
        RecordDescriptor type = opened(caller, plural);
        Map<String, @Nullable Object> values = Json.object(body);
        return answer(
                Response.ok(),
                records.change(
                        caller,
                        type,
                        id(id),
                        () -> version(ifMatch).orElseThrow(HttpProblem::preconditionRequired),
                        values));
    }

    @DELETE
    @Path("/{id}")
    public Response delete(
            @Context Caller caller,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Context UriInfo uri) {
        if (ListParameters.flag(uri.getQueryParameters(), "purge")) {
            records.purge(caller, opened(caller, plural), id(id), version(ifMatch));
        } else {
            records.delete(caller, opened(caller, plural), id(id), version(ifMatch));
        }
        return Response.noContent().build();
    }

    @POST
    @Path("/{id}/restore")
    public Response restore(
            @Context ContainerRequestContext request,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            InputStream in) {
        return once.answer(request, Json.bytes(in), () -> {
            Caller caller = Doorkeeper.caller(request);
            return answer(Response.ok(), records.restore(caller, opened(caller, plural), id(id)));
        });
    }

    @POST
    @Path("/{id}/transfer")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response transfer(
            @Context ContainerRequestContext request,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            InputStream in) {
        Caller caller = Doorkeeper.caller(request);
        RecordDescriptor type = opened(caller, plural);
        byte[] body = Json.bytes(in);
        TransferTo to = TransferInput.read(Json.object(body), () -> records.cascade(type), OptionalLong.empty());
        return once.answer(request, body, () -> answer(Response.ok(), records.transfer(caller, type, id(id), to)));
    }

    static Response answer(Response.ResponseBuilder builder, RecordData record) {
        return builder.header("ETag", etag(record)).entity(json(record)).build();
    }

    static String etag(RecordData record) {
        return "\"" + record.version() + "\"";
    }

    static Map<String, Object> json(RecordData record) {
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

    static OptionalInt version(@Nullable String ifMatch) {
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

    static Invalid badTag() {
        return new Invalid("bad-if-match", "If-Match is not the version mark of this record.");
    }
}

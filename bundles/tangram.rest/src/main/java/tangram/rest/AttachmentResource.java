package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.kernel.api.file.AttachedFile;
import tangram.kernel.api.file.Attachments;
import tangram.kernel.api.file.Attachments.Content;
import tangram.kernel.api.file.Attachments.Upload;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * The files of a record. One is sent as the raw body of a POST, which streams and needs no parser; its name stands in the
 * address ({@code ?name=}) or in {@code Content-Disposition}. It is served so that a browser saves it and never runs it.
 */
@Singleton
@Path("/{plural}/{id}/attachments")
public final class AttachmentResource {

    private final ModuleRecords records;
    private final BesideRecords beside;

    AttachmentResource(ModuleRecords records, BesideRecords beside) {
        this.records = records;
        this.beside = beside;
    }

    private RecordDescriptor opened(Caller caller, String plural) {
        return RecordResource.opened(records, caller, plural);
    }

    @POST
    public Response add(
            @Context Caller caller,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @QueryParam("name") @Nullable String name,
            @HeaderParam("Content-Disposition") @Nullable String disposition,
            @HeaderParam("Content-Type") @Nullable String contentType,
            @HeaderParam("Content-Length") @Nullable String length,
            @Context UriInfo uri,
            InputStream body) {
        Attachments files = beside.attachments();
        RecordDescriptor type = opened(caller, plural);
        String called = name != null ? name : FileName.in(disposition).orElse("");
        Upload upload = new Upload(called, Optional.ofNullable(contentType), number(length), body);
        AttachedFile file = files.add(caller, type, RecordResource.id(id), upload);
        URI location =
                uri.getAbsolutePathBuilder().path(Long.toString(file.id())).build();
        return Response.created(location)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(json(caller, file))
                .build();
    }

    @GET
    public Response list(@Context Caller caller, @PathParam("plural") String plural, @PathParam("id") String id) {
        var found = beside.attachments().list(caller, opened(caller, plural), RecordResource.id(id));
        return Response.ok(Map.of(
                        "items", found.stream().map(file -> json(caller, file)).toList()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    @GET
    @Path("/{file}")
    public Response content(
            @Context Caller caller,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @PathParam("file") String file,
            @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
            @HeaderParam("If-Range") @Nullable String ifRange,
            @HeaderParam("Range") @Nullable String range) {
        Content content = beside.attachments()
                .open(caller, opened(caller, plural), RecordResource.id(id), RecordResource.id(file));
        AttachedFile found = content.file();
        String tag = "\"" + found.sha256() + "\"";
        if (ifNoneMatch != null && ifNoneMatch.contains(tag)) {
            return Response.notModified().header("ETag", tag).build();
        }
        ByteRange part = ByteRange.of(ifRange == null || ifRange.equals(tag) ? range : null, found.size());
        if (part.isBeyond()) {
            return Response.status(416)
                    .header("Content-Range", "bytes */" + found.size())
                    .build();
        }
        Response.ResponseBuilder answer = Response.status(part.isPart() ? 206 : 200)
                .entity((StreamingOutput) out -> {
                    try (InputStream in = content.source().from(part.from())) {
                        part.copy(in, out);
                    }
                })
                .header("Content-Type", found.type())
                .header("Content-Length", part.length())
                .header("Accept-Ranges", "bytes")
                .header("ETag", tag)
                .header("Content-Disposition", FileName.attachment(found.name()))
                .header("Content-Security-Policy", "sandbox");
        if (part.isPart()) {
            answer.header("Content-Range", part.header());
        }
        return answer.build();
    }

    @DELETE
    @Path("/{file}")
    public Response remove(
            @Context Caller caller,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @PathParam("file") String file) {
        beside.attachments().remove(caller, opened(caller, plural), RecordResource.id(id), RecordResource.id(file));
        return Response.noContent().build();
    }

    private Map<String, Object> json(Caller caller, AttachedFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(file.id()));
        json.put("name", file.name());
        json.put("type", file.type());
        json.put("size", file.size());
        json.put("sha256", file.sha256());
        json.put("by", beside.person(caller, file.by()));
        json.put("at", file.at().toString());
        return json;
    }

    private static long number(@Nullable String length) {
        try {
            return length == null ? -1 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}

package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.Duplicates;
import tangram.kernel.api.record.Duplicates.Answer;
import tangram.kernel.api.record.Duplicates.Merged;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;

/** What was entered twice, over HTTP: asked for before saving, merged, and taken apart again. */
@Singleton
@Path("/{plural}")
@Produces(MediaType.APPLICATION_JSON)
public final class DuplicatesResource {

    private static final Set<String> OF_MERGE = Set.of("other", "fields", "preview");

    private final ModuleRecords records;
    private final Once once;

    DuplicatesResource(ModuleRecords records, Once once) {
        this.records = records;
        this.once = once;
    }

    private Duplicates duplicates() {
        return records.duplicates();
    }

    /** {@code {values}} to {@code {items, hidden}}. */
    @POST
    @Path("/duplicates")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> find(@Context Caller caller, @PathParam("plural") String plural, InputStream body) {
        RecordDescriptor type = RecordResource.opened(records, caller, plural);
        Map<String, @Nullable Object> json = Json.object(body);
        requireOnly(Set.of("values"), json);
        Object given = json.get("values");
        if (given == null) {
            throw wrong("values", "required", "This field cannot be empty.");
        }
        if (!(given instanceof Map<?, ?> values)) {
            throw wrong("values", "wrong-type", "This field takes {0}.", LabelKeys.object());
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        values.forEach((name, value) -> named.put(String.valueOf(name), value));
        Answer answer = duplicates().of(caller, type, named);
        return Map.of(
                "items",
                answer.seen().stream().map(equal -> json(type, equal)).toList(),
                "hidden",
                answer.hidden().stream()
                        .map(hidden -> hidden.name().isEmpty()
                                ? Map.<String, Object>of()
                                : Map.<String, Object>of(hidden.told(), hidden.name()))
                        .toList());
    }

    private static Map<String, Object> json(RecordDescriptor type, Duplicates.Equal equal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(equal.id()));
        json.put("type", type.id());
        json.put("title", equal.title());
        return json;
    }

    /** {@code {other, fields?: {name: "this" or "other"}, preview?}} to {@code {record, moved}}. */
    @POST
    @Path("/{id}/merge")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response merge(
            @Context ContainerRequestContext request,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            InputStream in) {
        Caller caller = Doorkeeper.caller(request);
        RecordDescriptor type = RecordResource.opened(records, caller, plural);
        byte[] body = Json.bytes(in);
        Map<String, @Nullable Object> json = Json.object(body);
        requireOnly(OF_MERGE, json);
        Object named = json.get("other");
        if (named == null) {
            throw wrong("other", "required", "This field cannot be empty.");
        }
        if (!(named instanceof String other)) {
            throw wrong("other", "wrong-type", "This field takes {0}.", LabelKeys.kind(FieldKind.LINK));
        }
        Map<String, Boolean> ofOther = choices(json.get("fields"));
        boolean preview = flag(json.get("preview"));
        long into = RecordResource.id(id);
        long from = RecordResource.id(other);
        return once.answer(
                request,
                body,
                () -> answer(
                        preview
                                ? duplicates().preview(caller, type, into, from, ofOther)
                                : duplicates().merge(caller, type, into, from, ofOther)));
    }

    @POST
    @Path("/{id}/merge/undo")
    public Response undo(
            @Context ContainerRequestContext request,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            InputStream in) {
        Caller caller = Doorkeeper.caller(request);
        RecordDescriptor type = RecordResource.opened(records, caller, plural);
        return once.answer(
                request, Json.bytes(in), () -> answer(duplicates().undo(caller, type, RecordResource.id(id))));
    }

    /** A preview that was asked for in other words must not become a merge. */
    private static boolean flag(@Nullable Object preview) {
        if (preview == null || preview instanceof Boolean) {
            return Boolean.TRUE.equals(preview);
        }
        throw wrong("preview", "wrong-type", "This field takes {0}.", LabelKeys.kind(FieldKind.YES_NO));
    }

    private static Map<String, Boolean> choices(@Nullable Object fields) {
        Map<String, Boolean> ofOther = new LinkedHashMap<>();
        if (fields == null) {
            return ofOther;
        }
        if (!(fields instanceof Map<?, ?> map)) {
            throw wrong("fields", "wrong-type", "This field takes {0}.", LabelKeys.object());
        }
        map.forEach((name, whose) -> {
            if (!"this".equals(whose) && !"other".equals(whose)) {
                throw wrong("fields", "not-a-choice", "This field takes one of: {0}.", "this, other");
            }
            ofOther.put(String.valueOf(name), "other".equals(whose));
        });
        return ofOther;
    }

    private static void requireOnly(Set<String> known, Map<String, @Nullable Object> json) {
        for (String name : json.keySet()) {
            if (!known.contains(name)) {
                throw wrong(
                        name.length() > 60 ? name.substring(0, 60) : name, "unknown-field", "There is no such field.");
            }
        }
    }

    private static Invalid wrong(String field, String code, String pattern, Object... arguments) {
        return new Invalid(List.of(FieldProblem.of(field, code, pattern, arguments)));
    }

    private static Response answer(Merged merged) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("record", RecordResource.json(merged.record()));
        json.put("moved", merged.moved());
        return Response.ok(json).build();
    }
}

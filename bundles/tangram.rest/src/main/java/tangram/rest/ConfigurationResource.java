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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.kernel.api.configuration.Change;
import tangram.kernel.api.configuration.Configuration;
import tangram.kernel.api.configuration.Configuration.ConfiguredRow;

/**
 * The configuration, row by row or as a whole survey. What a row does not name stays; a row is changed by whoever knows what
 * it says now (If-Match), and each change can be undone for a day.
 */
@Singleton
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ConfigurationResource {

    static final String YAML = "application/yaml";
    static final String TEXT_YAML = "text/yaml";
    private static final String KEY = "/{section}/{key}";

    private final Configuration configuration;

    ConfigurationResource(Configuration configuration) {
        this.configuration = configuration;
    }

    @GET
    @Path("/survey")
    @Produces(YAML)
    public Response survey(@Context Caller caller) {
        return Response.ok(configuration.survey(caller), YAML + ";charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"survey.yaml\"")
                .build();
    }

    @GET
    @Path("/{section}")
    public Map<String, Object> rows(@Context Caller caller, @PathParam("section") String section) {
        return Map.of(
                "items",
                configuration.rows(caller, section).stream()
                        .map(ConfigurationResource::json)
                        .toList());
    }

    @GET
    @Path(KEY)
    public Response row(@Context Caller caller, @PathParam("section") String section, @PathParam("key") String key) {
        ConfiguredRow row = configuration.row(caller, section, key);
        return Response.ok(json(row))
                .header("ETag", "\"" + row.version() + "\"")
                .build();
    }

    @POST
    @Path("/{section}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response add(
            @Context Caller caller,
            @PathParam("section") String section,
            @QueryParam("insist") @Nullable String insist,
            InputStream body) {
        Map<String, @Nullable Object> row = Json.object(body);
        Change change = configuration.set(caller, section, Optional.empty(), Optional.empty(), row, insisting(insist));
        return Response.status(Response.Status.CREATED)
                .entity(ChangeView.json(change))
                .build();
    }

    @PATCH
    @Path(KEY)
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> change(
            @Context Caller caller,
            @PathParam("section") String section,
            @PathParam("key") String key,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @QueryParam("insist") @Nullable String insist,
            InputStream body) {
        return changed(caller, section, key, ifMatch, insist, Json.object(body));
    }

    @DELETE
    @Path(KEY)
    public Map<String, Object> remove(
            @Context Caller caller,
            @PathParam("section") String section,
            @PathParam("key") String key,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @QueryParam("insist") @Nullable String insist) {
        return changed(caller, section, key, ifMatch, insist, Map.of("remove", true));
    }

    private Map<String, Object> changed(
            Caller caller,
            String section,
            String key,
            @Nullable String ifMatch,
            @Nullable String insist,
            Map<String, @Nullable Object> row) {
        return ChangeView.json(configuration.set(
                caller, section, Optional.of(key), Optional.of(version(ifMatch)), row, insisting(insist)));
    }

    @GET
    @Path("/changes")
    public Map<String, Object> changes(@Context Caller caller) {
        return Map.of(
                "items",
                configuration.changes(caller).stream().map(ChangeView::json).toList());
    }

    @POST
    @Path("/changes")
    @Consumes({MediaType.APPLICATION_JSON, YAML, TEXT_YAML})
    public Response apply(
            @Context Caller caller,
            @Context UriInfo address,
            @QueryParam("insist") @Nullable String insist,
            InputStream body) {
        String survey = Json.utf8(Json.bytes(body));
        if (ListParameters.flag(address.getQueryParameters(), "plan")) {
            return Response.ok(ChangeView.json(configuration.plan(caller, survey)))
                    .build();
        }
        Change change = configuration.apply(caller, survey, "/api/admin/changes", insisting(insist));
        return Response.created(URI.create("/api/admin/changes"))
                .entity(ChangeView.json(change))
                .build();
    }

    @POST
    @Path("/changes/{id}/undo")
    public Map<String, Object> undo(
            @Context Caller caller, @PathParam("id") String id, @QueryParam("insist") @Nullable String insist) {
        return ChangeView.json(configuration.undo(caller, RecordResource.id(id), insisting(insist)));
    }

    static Optional<String> insisting(@Nullable String reason) {
        return Optional.ofNullable(reason).map(String::strip).filter(text -> !text.isEmpty());
    }

    static String version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw HttpProblem.preconditionRequired();
        }
        String tag = ifMatch.strip();
        if (tag.length() <= 2 || !tag.startsWith("\"") || !tag.endsWith("\"")) {
            throw RecordResource.badTag();
        }
        return tag.substring(1, tag.length() - 1);
    }

    private static Map<String, Object> json(ConfiguredRow row) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", row.key());
        json.put("version", row.version());
        json.put("row", row.row());
        return json;
    }
}

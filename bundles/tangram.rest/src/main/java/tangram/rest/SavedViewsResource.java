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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.view.SavedViews;
import tangram.kernel.api.view.SavedViews.Audience;
import tangram.kernel.api.view.SavedViews.Content;
import tangram.kernel.api.view.SavedViews.SavedView;

/** Lists that people have given a name: one's own, and what others share. */
@Singleton
@Path("/views")
@Produces(MediaType.APPLICATION_JSON)
public final class SavedViewsResource {

    /** In the order of {@link Audience}. */
    static final List<String> AUDIENCES = List.of("self", "department", "company");

    private static final String TYPE = "type";
    private static final String NAME = "name";
    private static final String QUERY = "query";
    private static final String AUDIENCE = "audience";
    private static final Set<String> FIELDS = Set.of(TYPE, NAME, QUERY, AUDIENCE);

    private final Doorkeeper doorkeeper;
    private final SavedViews views;
    private final Predicate<String> isType;

    /** @param isType whether a started module has records of the type of this id */
    SavedViewsResource(Doorkeeper doorkeeper, SavedViews views, Predicate<String> isType) {
        this.doorkeeper = doorkeeper;
        this.views = views;
        this.isType = isType;
    }

    @GET
    public Map<String, Object> list(@Context ContainerRequestContext request, @QueryParam(TYPE) @Nullable String type) {
        doorkeeper.admit(request);
        return Map.of(
                "items",
                views.of(Doorkeeper.caller(request), known(type)).stream()
                        .map(SavedViewsResource::json)
                        .toList());
    }

    /** A view of one's own with this name is changed. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> save(@Context ContainerRequestContext request, InputStream body) {
        doorkeeper.admit(request);
        Caller caller = Doorkeeper.caller(request);
        return json(views.save(caller, content(Json.object(body))));
    }

    @DELETE
    @Path("/{id}")
    public Response remove(@Context ContainerRequestContext request, @PathParam("id") String id) {
        doorkeeper.admit(request);
        views.remove(Doorkeeper.caller(request), RecordResource.id(id));
        return Response.noContent().build();
    }

    private String known(@Nullable Object type) {
        return Optional.ofNullable(type)
                .map(String::valueOf)
                .filter(isType)
                .orElseThrow(() -> new Invalid(
                        List.of(FieldProblem.of(TYPE, "unknown-type", "No started module has records of this type."))));
    }

    private Content content(Map<String, @Nullable Object> input) {
        List<FieldProblem> problems = new ArrayList<>();
        for (String name : input.keySet()) {
            if (!FIELDS.contains(name)) {
                problems.add(FieldProblem.of(ListParameters.cut(name), "unknown-field", "There is no such field."));
            }
        }
        if (!(input.get(NAME) instanceof String)) {
            problems.add(FieldProblem.of(NAME, "required", "This field cannot be empty."));
        }
        Map<String, String> query = query(input.get(QUERY), problems);
        int audience = AUDIENCES.indexOf(String.valueOf(input.getOrDefault(AUDIENCE, AUDIENCES.get(0))));
        if (audience < 0) {
            problems.add(
                    FieldProblem.of(AUDIENCE, "view-audience", "This is one of {0}.", String.join(", ", AUDIENCES)));
        }
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        return new Content(
                known(input.get(TYPE)), String.valueOf(input.get(NAME)).strip(), query, Audience.values()[audience]);
    }

    private static Map<String, String> query(@Nullable Object value, List<FieldProblem> problems) {
        Map<String, String> query = new TreeMap<>();
        if (value instanceof Map<?, ?> parameters
                && parameters.values().stream().allMatch(String.class::isInstance)) {
            parameters.forEach((name, text) -> query.put(String.valueOf(name), String.valueOf(text)));
        } else {
            problems.add(FieldProblem.of(QUERY, "view-query", "This is an object of texts."));
        }
        return query;
    }

    private static Map<String, Object> json(SavedView view) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(view.id()));
        json.put(TYPE, view.content().type());
        json.put(NAME, view.content().name());
        json.put(QUERY, new TreeMap<>(view.content().query()));
        json.put(AUDIENCE, view.content().audience().name().toLowerCase(Locale.ROOT));
        json.put("owner", view.owner());
        json.put("own", view.own());
        json.put("removable", view.removable());
        return json;
    }
}

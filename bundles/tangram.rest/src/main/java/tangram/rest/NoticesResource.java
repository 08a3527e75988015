package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.notice.About;
import tangram.kernel.api.notice.Inbox;
import tangram.kernel.api.notice.Inbox.Page;
import tangram.kernel.api.notice.Inbox.Received;

/** What one has been told: the newest first, how much of it is unread, and that it was read now. */
@Singleton
@Path("/me/notices")
@Produces(MediaType.APPLICATION_JSON)
public final class NoticesResource {

    private static final Set<String> KNOWN = Set.of("unread", "limit", "after");
    private static final int DEFAULT_LIMIT = 50;

    private final Doorkeeper doorkeeper;
    private final Supplier<Inbox> inbox;

    /** @param inbox throws what is to be answered when nobody keeps notices */
    NoticesResource(Doorkeeper doorkeeper, Supplier<Inbox> inbox) {
        this.doorkeeper = doorkeeper;
        this.inbox = inbox;
    }

    @GET
    public Map<String, Object> list(@Context ContainerRequestContext request, @Context UriInfo address) {
        Caller caller = admitted(request);
        MultivaluedMap<String, String> query = address.getQueryParameters();
        query.forEach((name, values) -> {
            if (!KNOWN.contains(name)) {
                ListParameters.unknown(name);
            }
            if (values.size() > 1) {
                throw ListParameters.bad(name);
            }
        });
        Optional<String> after = Optional.ofNullable(query.getFirst("after")).filter(text -> !text.isEmpty());
        Page page = inbox.get().page(caller, ListParameters.flag(query, "unread"), limit(query), after);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", page.items().stream().map(NoticesResource::json).toList());
        json.put("unread", page.unread());
        page.next().ifPresent(next -> json.put("next", next));
        return json;
    }

    @GET
    @Path("/count")
    public Map<String, Object> count(@Context ContainerRequestContext request) {
        Caller caller = admitted(request);
        return Map.of("unread", inbox.get().unread(caller));
    }

    @POST
    @Path("/read")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> read(@Context ContainerRequestContext request, InputStream body) {
        Caller caller = admitted(request);
        Map<String, @Nullable Object> input = Json.object(body);
        for (String name : input.keySet()) {
            if (!name.equals("ids") && !name.equals("all")) {
                throw new Invalid(
                        List.of(FieldProblem.of(ListParameters.cut(name), "unknown-field", "There is no such field.")));
            }
        }
        if (input.containsKey("ids") == input.containsKey("all")) {
            throw new Invalid("notices-which", "Say which notices were read: either {0} or {1}.", "ids", "all");
        }
        if (input.containsKey("all")) {
            if (!Boolean.TRUE.equals(input.get("all"))) {
                throw new Invalid(List.of(FieldProblem.of("all", "notices-all", "This can only be true.")));
            }
            inbox.get().readAll(caller);
            return Map.of("unread", inbox.get().unread(caller));
        }
        return Map.of("unread", inbox.get().read(caller, ids(input.get("ids"))));
    }

    private static List<Long> ids(@Nullable Object value) {
        List<Long> ids = new ArrayList<>();
        if (value instanceof List<?> list && list.size() <= Inbox.MAX_NAMED) {
            for (Object id : list) {
                try {
                    ids.add(Long.parseLong(String.valueOf(id)));
                } catch (NumberFormatException e) {
                    throw noIds();
                }
            }
            return ids;
        }
        throw noIds();
    }

    private static Invalid noIds() {
        return new Invalid(List.of(
                FieldProblem.of("ids", "notices-ids", "These are not at most {0} ids of notices.", Inbox.MAX_NAMED)));
    }

    private static int limit(MultivaluedMap<String, String> query) {
        try {
            int limit = query.containsKey("limit")
                    ? Integer.parseInt(String.valueOf(query.getFirst("limit")))
                    : DEFAULT_LIMIT;
            if (limit >= 1 && limit <= Inbox.MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw ListParameters.bad("limit");
        }
        throw ListParameters.bad("limit");
    }

    private Caller admitted(ContainerRequestContext request) {
        doorkeeper.admit(request);
        return Doorkeeper.caller(request);
    }

    private static Map<String, Object> json(Received notice) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(notice.id()));
        json.put("at", notice.at().toString());
        json.put("text", notice.text());
        json.put("unread", notice.unread());
        notice.about().ifPresent(about -> json.put("about", json(about)));
        return json;
    }

    private static Map<String, Object> json(About about) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", about.type());
        json.put("id", Long.toString(about.id()));
        about.task().ifPresent(task -> json.put("task", Long.toString(task)));
        return json;
    }
}

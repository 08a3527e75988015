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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.KeptAnswers;
import tangram.kernel.api.approval.Approvals.Box;
import tangram.kernel.api.approval.Approvals.Decision;
import tangram.kernel.api.approval.Approvals.Lines;
import tangram.kernel.api.approval.Approvals.Opened;
import tangram.kernel.api.approval.Delegations.Delegation;

/**
 * What somebody has to decide, and what became of what he submitted, in whatever module; deciding, one or many; and who
 * decides in whose place.
 */
@Singleton
@Path("/approvals")
@Produces(MediaType.APPLICATION_JSON)
public final class ApprovalsResource {

    private static final Set<String> KNOWN = Set.of("box", "limit", "after");

    private final Doorkeeper doorkeeper;
    private final ApprovalDesk desk;
    private final Views views;
    private final Problems problems;
    private final Once once;

    ApprovalsResource(Doorkeeper doorkeeper, ApprovalDesk desk, Views views, Problems problems, Once once) {
        this.doorkeeper = doorkeeper;
        this.desk = desk;
        this.views = views;
        this.problems = problems;
        this.once = once;
    }

    private Caller admitted(ContainerRequestContext request) {
        doorkeeper.admit(request);
        return Doorkeeper.caller(request);
    }

    @GET
    @Path("/tasks")
    public Map<String, Object> tasks(@Context ContainerRequestContext request, @Context UriInfo uri) {
        Caller caller = admitted(request);
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        query.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Invalid("unknown-parameter", "There is no parameter {0}.", ListParameters.cut(name));
                });
        ApprovalJson json = desk.json(caller);
        Lines lines = desk.approvals()
                .page(
                        caller,
                        box(query.getFirst("box")),
                        ListParameters.limit(query),
                        Optional.ofNullable(query.getFirst("after")));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", lines.items().stream().map(json::line).toList());
        lines.next().ifPresent(next -> answer.put("next", next));
        Map<String, Object> counts = new LinkedHashMap<>();
        desk.approvals().counts(caller).forEach((one, count) -> counts.put(ApprovalJson.code(one), count));
        answer.put("counts", counts);
        return answer;
    }

    private static Box box(@Nullable String word) {
        if (word == null) {
            return Box.OPEN;
        }
        return Stream.of(Box.values())
                .filter(box -> ApprovalJson.code(box).equals(word))
                .findAny()
                .orElseThrow(() -> new Invalid(List.of(FieldProblem.of(
                        "box",
                        "not-a-choice",
                        "This field can only be: {0}.",
                        String.join(
                                ", ",
                                Stream.of(Box.values()).map(ApprovalJson::code).toList())))));
    }

    @GET
    @Path("/tasks/{id}")
    public Map<String, Object> task(@Context ContainerRequestContext request, @PathParam("id") String id) {
        Caller caller = admitted(request);
        return json(caller, desk.approvals().openTask(caller, RecordResource.id(id)));
    }

    @GET
    @Path("/{id}")
    public Map<String, Object> approval(@Context ContainerRequestContext request, @PathParam("id") String id) {
        Caller caller = admitted(request);
        return json(caller, desk.approvals().open(caller, RecordResource.id(id)));
    }

    private Map<String, Object> json(Caller caller, Opened opened) {
        return desk.json(caller)
                .opened(
                        opened,
                        desk.type(opened.type())
                                .map(type -> views.fields(caller, type))
                                .orElse(List.of()));
    }

    @POST
    @Path("/{id}/unlock")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response unlock(@Context ContainerRequestContext request, @PathParam("id") String id, InputStream in) {
        Caller caller = admitted(request);
        byte[] body = Json.bytes(in);
        return once.answer(request, body, () -> {
            BodyFields fields = new BodyFields(Json.object(body));
            String reason = fields.text("reason");
            fields.end();
            return Response.ok(json(caller, desk.approvals().unlock(caller, RecordResource.id(id), reason)))
                    .build();
        });
    }

    @POST
    @Path("/tasks/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response decide(@Context ContainerRequestContext request, @PathParam("id") String id, InputStream in) {
        Caller caller = admitted(request);
        byte[] body = Json.bytes(in);
        return once.answer(
                request,
                body,
                () -> Response.ok(json(
                                caller,
                                desk.approvals()
                                        .decide(caller, RecordResource.id(id), DecisionInput.read(Json.object(body)))))
                        .build());
    }

    @POST
    @Path("/tasks")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response decideMany(@Context ContainerRequestContext request, InputStream in) {
        admitted(request);
        byte[] body = Json.bytes(in);
        BodyFields fields = new BodyFields(Json.object(body));
        List<String> ids = fields.ids("ids");
        Decision decision = DecisionInput.read(fields, DecisionInput.OF_MANY);
        fields.end();
        return once.inParts(request, body, parts -> {
            List<Object> items = new ArrayList<>();
            for (String id : ids) {
                items.add(item(request, id, decision, items.size() + 1, parts));
            }
            return Response.ok(Map.of("items", items)).build();
        });
    }

    private Object item(ContainerRequestContext request, String id, Decision decision, int number, Once.Parts parts) {
        Caller caller = Doorkeeper.caller(request);
        try {
            return parts.done(number, () -> {
                long task = RecordResource.id(id);
                desk.approvals().requireBatch(caller, task);
                Opened opened = desk.approvals().decide(caller, task, decision);
                return Map.of(
                        "id", id, "ok", true, "state", opened.turn().state().code());
            });
        } catch (RuntimeException e) {
            if (e instanceof Conflict conflict && conflict.code().equals(KeptAnswers.USED_OTHERWISE)) {
                throw e; // it is the whole request that cannot be answered
            }
            doorkeeper.failed(request, e);
            Object problem =
                    Objects.requireNonNull(problems.answer(e, caller.locale()).getEntity());
            return Map.of("id", id, "ok", false, "problem", problem);
        }
    }

    @GET
    @Path("/delegations")
    public Map<String, Object> delegations(
            @Context ContainerRequestContext request, @QueryParam("person") @Nullable String login) {
        Caller caller = admitted(request);
        ApprovalJson json = desk.json(caller);
        return Map.of(
                "items",
                desk.delegations().of(caller, person(caller, Optional.ofNullable(login))).stream()
                        .map(json::delegation)
                        .toList());
    }

    /** The caller, unless he names somebody else: for whom only an administrator may speak. */
    private long person(Caller caller, Optional<String> login) {
        if (login.isEmpty() || login.get().equals(caller.login())) {
            return caller.person();
        }
        caller.requireAdministrator();
        return desk.organisation()
                .chart(caller)
                .personByLogin(login.get())
                .map(Person::id)
                .orElseThrow(() ->
                        new Invalid(List.of(FieldProblem.of("person", "unknown-person", "There is no such person."))));
    }

    @POST
    @Path("/delegations")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response delegate(@Context ContainerRequestContext request, InputStream in) {
        Caller caller = admitted(request);
        byte[] body = Json.bytes(in);
        return once.answer(request, body, () -> {
            BodyFields fields = new BodyFields(Json.object(body));
            String to = fields.text("to");
            Optional<String> person = fields.ifText("person");
            Optional<String> type = fields.ifText("type");
            LocalDate from = fields.day("from");
            LocalDate until = fields.day("until");
            fields.end();
            Delegation given = desk.delegations().give(caller, person(caller, person), to, type, from, until);
            return Response.created(request.getUriInfo()
                            .getAbsolutePathBuilder()
                            .path(Long.toString(given.id()))
                            .build())
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(desk.json(caller).delegation(given))
                    .build();
        });
    }

    @DELETE
    @Path("/delegations/{id}")
    public void endDelegation(@Context ContainerRequestContext request, @PathParam("id") String id) {
        if (!desk.delegations().end(admitted(request), RecordResource.id(id))) {
            throw new NotFound("not-found", "There is no such record.");
        }
    }
}

package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import tangram.core.api.access.Caller;
import tangram.core.api.login.Login;
import tangram.core.api.login.Session;
import tangram.core.api.login.Token;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;

/** One's own API tokens. A secret is shown once, and a token makes no tokens: what is stolen cannot multiply. */
@Singleton
@Path("/session/tokens")
@Produces(MediaType.APPLICATION_JSON)
public final class TokensResource {

    private final Doorkeeper doorkeeper;
    private final Login login;

    TokensResource(Doorkeeper doorkeeper, Login login) {
        this.doorkeeper = doorkeeper;
        this.login = login;
    }

    @GET
    public Map<String, Object> list(@Context ContainerRequestContext request) {
        Caller caller = person(request);
        return Map.of(
                "items", login.tokens(caller).stream().map(TokensResource::json).toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@Context ContainerRequestContext request, InputStream body) {
        Caller caller = person(request);
        if (!(Json.object(body).get("label") instanceof String label)) {
            throw new Invalid(List.of(FieldProblem.of("label", "required", "This field cannot be empty.")));
        }
        return Response.status(Response.Status.CREATED)
                .entity(Map.of("token", login.createToken(caller, label)))
                .build();
    }

    @DELETE
    @Path("/{id}")
    public Response delete(@Context ContainerRequestContext request, @PathParam("id") String id) {
        login.deleteToken(person(request), RecordResource.id(id));
        return Response.noContent().build();
    }

    private Caller person(ContainerRequestContext request) {
        doorkeeper.admit(request);
        Session session = Doorkeeper.session(request);
        if (session.apiToken()) {
            throw new HttpProblem(403, "not-by-token", "This cannot be done with an API token; sign in.");
        }
        if (session.mustChangePassword()) {
            throw Doorkeeper.mustChangePassword();
        }
        return session.caller();
    }

    private static Map<String, Object> json(Token token) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(token.id()));
        json.put("label", token.label());
        json.put("created", token.created().toString());
        token.lastUsed().ifPresent(time -> json.put("lastUsed", time.toString()));
        return json;
    }
}

package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
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
import java.util.Map;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.kernel.api.Texts;
import tangram.kernel.api.configuration.StaffChanges;
import tangram.kernel.api.organisation.Handover;

/** What hangs on somebody, and handing it over, for administrators. A preview does the same and takes it back. */
@Singleton
@Path("/people/{login}/handover")
@Produces(MediaType.APPLICATION_JSON)
public final class HandoverResource {

    private final Handover handover;
    private final StaffChanges staff;
    private final Organisation organisation;
    private final Texts texts;
    private final Once once;

    HandoverResource(Handover handover, StaffChanges staff, Organisation organisation, Texts texts, Once once) {
        this.handover = handover;
        this.staff = staff;
        this.organisation = organisation;
        this.texts = texts;
        this.once = once;
    }

    @GET
    public Map<String, Object> list(@Context ContainerRequestContext request, @PathParam("login") String login) {
        Caller caller = administrator(request);
        return view(caller).listing(handover.of(caller, login));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response handOver(
            @Context ContainerRequestContext request, @PathParam("login") String login, InputStream in) {
        Caller caller = administrator(request);
        byte[] body = Json.bytes(in);
        HandoverInput input = HandoverInput.read(new BodyFields(Json.object(body)));
        if (input.preview()) {
            // nothing is done, so it may be asked as often as one likes
            return answer(view(caller).done(staff.planHandOver(caller, login, input.wish()), true));
        }
        return once.answer(
                request, body, () -> answer(view(caller).done(staff.handOver(caller, login, input.wish()), false)));
    }

    private Caller administrator(ContainerRequestContext request) {
        Caller caller = Doorkeeper.caller(request);
        caller.requireAdministrator();
        return caller;
    }

    private HandoverView view(Caller caller) {
        return new HandoverView(organisation.chart(caller), texts, caller.locale());
    }

    private static Response answer(Map<String, Object> json) {
        return Response.ok(json, MediaType.APPLICATION_JSON_TYPE).build();
    }
}

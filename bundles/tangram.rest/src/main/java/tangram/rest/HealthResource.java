package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import tangram.core.api.access.Caller;

/** How the server is, for administrators: at a glance, and by the doctor. */
@Singleton
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

    private final HealthReport report;

    HealthResource(HealthReport report) {
        this.report = report;
    }

    @GET
    public Map<String, Object> now(@Context Caller caller) {
        caller.requireAdministrator();
        return report.now(caller.locale());
    }

    @POST
    @Path("/doctor")
    public Map<String, Object> doctor(@Context Caller caller) {
        caller.requireAdministrator();
        return report.doctor(caller.locale());
    }
}

package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.kernel.api.access.Roles;

/** Who one is. */
@Singleton
@Path("/me")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {

    private final Doorkeeper doorkeeper;
    private final Organisation organisation;
    private final Roles roles;

    MeResource(Doorkeeper doorkeeper, Organisation organisation, Roles roles) {
        this.doorkeeper = doorkeeper;
        this.organisation = organisation;
        this.roles = roles;
    }

    @GET
    public Map<String, Object> me(@Context ContainerRequestContext request) {
        doorkeeper.admit(request);
        return json(Doorkeeper.caller(request));
    }

    Map<String, Object> json(Caller caller) {
        OrganisationChart chart = organisation.chart(caller);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(caller.person()));
        json.put("login", caller.login());
        json.put("name", caller.name());
        json.put("administrator", caller.administrator());
        json.put("locale", caller.locale().toLanguageTag());
        json.put(
                "seats",
                chart.seatsOf(caller.person()).stream()
                        .map(chart::seat)
                        .flatMap(Optional::stream)
                        .map(seat -> Map.of("code", seat.code(), "name", seat.name()))
                        .toList());
        json.put(
                "roles",
                roles.of(caller).stream()
                        .map(role -> Map.of("code", role.code(), "name", role.name()))
                        .toList());
        return json;
    }
}

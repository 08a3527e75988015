package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.kernel.api.Texts;
import tangram.kernel.api.configuration.StaffChanges;
import tangram.kernel.api.configuration.StaffChanges.PlacedDesk;

/** The desks records lie on: where each stands, and whose it is. A desk is given away with all its records. */
@Singleton
@Path("/desks")
@Produces(MediaType.APPLICATION_JSON)
public final class DesksResource {

    private final StaffChanges staff;
    private final Organisation organisation;
    private final Texts texts;

    DesksResource(StaffChanges staff, Organisation organisation, Texts texts) {
        this.staff = staff;
        this.organisation = organisation;
        this.texts = texts;
    }

    @GET
    public Map<String, Object> list(@Context Caller caller) {
        PlaceView places = places(caller);
        return Map.of(
                "items",
                staff.desks(caller).stream().map(desk -> json(desk, places)).toList());
    }

    @GET
    @Path("/{id}")
    public Response one(@Context Caller caller, @PathParam("id") String id) {
        PlacedDesk desk = staff.desk(caller, RecordResource.id(id));
        return Response.ok(json(desk, places(caller)))
                .header("ETag", "\"" + desk.version() + "\"")
                .build();
    }

    private PlaceView places(Caller caller) {
        return new PlaceView(organisation.chart(caller), texts, caller.locale());
    }

    private static Map<String, Object> json(PlacedDesk placed, PlaceView places) {
        Map<String, Object> json = places.desk(placed.desk());
        json.put("version", placed.version());
        return json;
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> give(
            @Context Caller caller,
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @QueryParam("insist") @Nullable String insist,
            InputStream in) {
        caller.requireAdministrator();
        BodyFields fields = new BodyFields(Json.object(in));
        String person = fields.text("person");
        fields.end();
        return ChangeView.json(staff.giveDesk(
                caller,
                RecordResource.id(id),
                ConfigurationResource.version(ifMatch),
                person,
                ConfigurationResource.insisting(insist)));
    }
}

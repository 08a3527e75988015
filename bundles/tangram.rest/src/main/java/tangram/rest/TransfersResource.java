package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.kernel.api.Texts;
import tangram.kernel.api.record.Transfers;
import tangram.kernel.api.record.Transfers.Given;
import tangram.kernel.api.record.Transfers.Transfer;
import tangram.kernel.api.record.Transfers.Undone;

/** What somebody has transferred within a day, and taking it back. */
@Singleton
@Path("/access/transfers")
@Produces(MediaType.APPLICATION_JSON)
public final class TransfersResource {

    private final Doorkeeper doorkeeper;
    private final Transfers transfers;
    private final Organisation organisation;
    private final Texts texts;

    TransfersResource(Doorkeeper doorkeeper, Transfers transfers, Organisation organisation, Texts texts) {
        this.doorkeeper = doorkeeper;
        this.transfers = transfers;
        this.organisation = organisation;
        this.texts = texts;
    }

    @GET
    public Map<String, Object> list(@Context ContainerRequestContext request) {
        doorkeeper.admit(request);
        Caller caller = Doorkeeper.caller(request);
        PlaceView places = new PlaceView(organisation.chart(caller), texts, caller.locale());
        return Map.of(
                "items",
                transfers.recent(caller).stream()
                        .map(transfer -> json(transfer, places))
                        .toList());
    }

    private static Map<String, Object> json(Transfer transfer, PlaceView places) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(transfer.id()));
        json.put("at", transfer.at().toString());
        json.put(
                "given",
                transfer.given().stream().map(given -> json(given, places)).toList());
        json.put("undone", transfer.undone());
        if (!transfer.undone()) {
            json.put("undoableUntil", transfer.at().plus(Transfers.UNDOABLE).toString());
        }
        return json;
    }

    private static Map<String, Object> json(Given given, PlaceView places) {
        Map<String, Object> json = places.type(given.type());
        json.put("from", places.desk(given.from()));
        json.put("to", places.desk(given.to()));
        json.put("records", given.records());
        return json;
    }

    @POST
    @Path("/{id}/undo")
    public Map<String, Object> undo(@Context ContainerRequestContext request, @PathParam("id") String id) {
        doorkeeper.admit(request);
        Undone undone = transfers.undo(Doorkeeper.caller(request), RecordResource.id(id));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("returned", undone.returned());
        json.put("elsewhere", undone.elsewhere());
        return json;
    }
}

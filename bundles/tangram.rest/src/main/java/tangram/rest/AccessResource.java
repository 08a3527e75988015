package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.kernel.api.record.ModuleRecords;

/** Why somebody may do something to a record, or may not. */
@Singleton
@Path("/{plural}")
@Produces(MediaType.APPLICATION_JSON)
public final class AccessResource {

    private final ModuleRecords records;
    private final AccessDesk desk;

    AccessResource(ModuleRecords records, AccessDesk desk) {
        this.records = records;
        this.desk = desk;
    }

    @GET
    @Path("/{id}/access")
    public Map<String, Object> explain(
            @Context Caller caller,
            @PathParam("plural") String plural,
            @PathParam("id") String id,
            @QueryParam("person") @Nullable String person,
            @QueryParam("operation") @Nullable String operation) {
        return desk.ofRecord(
                caller, RecordResource.opened(records, caller, plural), RecordResource.id(id), person, operation);
    }
}

package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import tangram.core.api.access.Caller;
import tangram.kernel.api.record.ModuleRecords;

/** Follow a record one sees, and stop following it. Both may be said twice. */
@Singleton
@Path("/{plural}/{id}/follow")
public final class FollowResource {

    private final ModuleRecords records;

    FollowResource(ModuleRecords records) {
        this.records = records;
    }

    @PUT
    public void follow(@Context Caller caller, @PathParam("plural") String plural, @PathParam("id") String id) {
        records.follow(caller, RecordResource.opened(records, caller, plural), RecordResource.id(id));
    }

    @DELETE
    public void unfollow(@Context Caller caller, @PathParam("plural") String plural, @PathParam("id") String id) {
        records.unfollow(caller, RecordResource.opened(records, caller, plural), RecordResource.id(id));
    }
}

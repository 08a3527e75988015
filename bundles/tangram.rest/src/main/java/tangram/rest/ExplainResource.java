package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.RecordDescriptor;

/** What somebody sees of a record type, and why. */
@Singleton
@Path("/access/explain")
@Produces(MediaType.APPLICATION_JSON)
public final class ExplainResource {

    private final Doorkeeper doorkeeper;
    private final AccessDesk desk;
    private final Function<String, Optional<RecordDescriptor>> types;

    /** @param types the record types of all started modules, by id */
    ExplainResource(Doorkeeper doorkeeper, AccessDesk desk, Function<String, Optional<RecordDescriptor>> types) {
        this.doorkeeper = doorkeeper;
        this.desk = desk;
        this.types = types;
    }

    @GET
    public Map<String, Object> explain(
            @Context ContainerRequestContext request,
            @QueryParam("type") @Nullable String type,
            @QueryParam("person") @Nullable String person,
            @QueryParam("operation") @Nullable String operation) {
        doorkeeper.admit(request);
        RecordDescriptor found = Optional.ofNullable(type)
                .flatMap(types)
                .orElseThrow(() -> new Invalid(List.of(
                        FieldProblem.of("type", "unknown-type", "No started module has records of this type."))));
        return desk.ofType(Doorkeeper.caller(request), found, person, operation);
    }
}

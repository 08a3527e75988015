package tangram.rest.openapi;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.module.api.Resource;
import tangram.module.api.record.LinkTo;

/** A counter of the post office: what a module adds beside its records. */
@Path("/counters/{number: [0-9]{1,3}}")
public final class Counter implements Resource {

    enum Queue {
        SHORT,
        LONG
    }

    record Letter(
            @NotBlank @Size(max = 40) @Nullable String to,
            @LinkTo("parcel") @Nullable Long with,
            @Nullable LocalDate day) {}

    record Receipt(
            @Size(max = 20) String stamp,
            @LinkTo("parcel") @Nullable Long with) {}

    /** What no field is, so that nothing can be said of it. */
    record Bag(Map<String, String> content) {}

    @GET
    public Map<String, Object> look(
            @PathParam("number") int number,
            @QueryParam("queue") Queue queue,
            @QueryParam("day") List<String> days,
            @QueryParam("most") @DefaultValue("5") int most) {
        return Map.of();
    }

    @POST
    @Path("letters")
    public Receipt hand(@Context Caller caller, @PathParam("number") int number, Letter letter) {
        return new Receipt("1", letter.with());
    }

    @GET
    @Path("letters/")
    public List<Receipt> all(@PathParam("number") int number) {
        return List.of();
    }

    @POST
    @Path("bags")
    @Produces("text/plain")
    public String bag(@PathParam("number") int number, Bag bag) {
        return "";
    }

    @DELETE
    public void close(@PathParam("number") int number) {}
}

package acme.stock;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;
import tangram.core.api.access.Caller;
import tangram.module.api.Resource;
import tangram.module.api.record.LinkTo;

/** Work that takes its time, how many are at it, and what they counted. */
@Component
@Path("/stocktaking")
public final class Stocktaking implements Resource {
    private final AtomicInteger going = new AtomicInteger();

    @GET
    public Map<String, Object> count(@QueryParam("seconds") int seconds) throws InterruptedException {
        going.incrementAndGet();
        try {
            Thread.sleep(seconds * 1_000L);
            return Map.of("counted", true);
        } finally {
            going.decrementAndGet();
        }
    }

    record Shelf(
            @NotBlank @Size(max = 40) String name,
            @Min(0) int pieces,
            LocalDate day,
            @LinkTo("person") Long by) {}

    record Counted(
            @Size(max = 60) String sentence,
            LocalDate day,
            @LinkTo("person") Long by) {}

    @POST
    @Path("/shelves")
    public Counted count(@Context Caller caller, Shelf shelf) {
        return new Counted(shelf.name() + ": " + shelf.pieces(), shelf.day(), caller.person());
    }

    @POST
    @Path("/shelves/all")
    public List<Counted> countAll(@Context Caller caller, Shelf shelf) {
        return List.of(count(caller, shelf));
    }

    @GET
    @Path("/going")
    public Map<String, Object> going() {
        return Map.of("going", going.get());
    }
}

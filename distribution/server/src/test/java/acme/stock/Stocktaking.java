package acme.stock;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Resource;

/** Work that takes its time, and how many are at it. */
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

    @GET
    @Path("/going")
    public Map<String, Object> going() {
        return Map.of("going", going.get());
    }
}

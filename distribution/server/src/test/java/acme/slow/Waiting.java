package acme.slow;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Resource;

/** Answers after so many seconds. */
@Component
@Path("/waiting")
public final class Waiting implements Resource {

    @GET
    public Map<String, Object> await(@QueryParam("seconds") int seconds) throws InterruptedException {
        Thread.sleep(seconds * 1_000L);
        return Map.of("waited", seconds);
    }
}

package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Duration;
import java.util.Arrays;
import org.osgi.framework.BundleContext;
import tangram.core.api.problem.NotFound;

/** Answers for modules that are not open: installed ones are coming back, others are not there. */
@Singleton
@Path("/{module}/{rest: .*}")
public final class MissingModuleResource {

    private final BundleContext context;

    MissingModuleResource(BundleContext context) {
        this.context = context;
    }

    @GET
    public void get(@PathParam("module") String module) {
        refuse(module);
    }

    @POST
    public void post(@PathParam("module") String module) {
        refuse(module);
    }

    @PATCH
    public void patch(@PathParam("module") String module) {
        refuse(module);
    }

    @PUT
    public void put(@PathParam("module") String module) {
        refuse(module);
    }

    @DELETE
    public void delete(@PathParam("module") String module) {
        refuse(module);
    }

    private void refuse(String module) {
        boolean installed = Arrays.stream(context.getBundles())
                .map(bundle -> String.valueOf(bundle.getSymbolicName()))
                .anyMatch(name -> name.equals("tangram." + module) || name.endsWith("." + module));
        if (installed) {
            throw new HttpProblem(
                    503, "module-stopped", "This module is not running; try again soon.", Duration.ofSeconds(5));
        }
        throw new NotFound("no-such-path", "There is nothing at this address.");
    }
}

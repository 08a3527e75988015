package acme.orders;

import acme.stock.api.Reservations;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.module.api.Resource;
import tangram.module.api.record.Store;

/** Writes an order and, in the same transaction, has another module put its pieces aside. Goes wrong as it is told to. */
@Component
@Path("/placements")
public final class Placement implements Resource {
    private final Store store;
    private final Reservations reservations;

    @Activate
    public Placement(@Reference Store store, @Reference Reservations reservations) {
        this.store = store;
        this.reservations = reservations;
    }

    @POST
    public Map<String, Object> place(
            @Context Caller caller,
            @QueryParam("article") String article,
            @QueryParam("pieces") int pieces,
            @QueryParam("then") String then) {
        long id = store.write(caller, Order.class, orders -> {
            Order order = orders.create(new Order());
            order.article = article;
            order.reservation = reserve(caller, article, pieces, "ignore".equals(then));
            if ("refuse".equals(then)) throw new Conflict("orders.refused", "Not today.");
            if ("break".equals(then)) throw new IllegalStateException("Something broke, as it was told to.");
            return order.id();
        });
        return Map.of("id", Long.toString(id));
    }

    private Long reserve(Caller caller, String article, int pieces, boolean ignore) {
        try {
            return reservations.reserve(caller, article, pieces);
        } catch (Conflict e) {
            if (ignore) return null;
            throw e;
        }
    }
}

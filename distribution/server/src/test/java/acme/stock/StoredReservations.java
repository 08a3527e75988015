package acme.stock;

import acme.stock.api.Reservations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.module.api.record.Store;

/** Reservations in the store. */
@Component
public final class StoredReservations implements Reservations {
    private final Store store;

    @Activate
    public StoredReservations(@Reference Store store) {
        this.store = store;
    }

    @Override
    public long reserve(Caller caller, String article, int pieces) {
        return store.write(caller, Reservation.class, reservations -> {
            Reservation reservation = new Reservation();
            reservation.article = article;
            reservation.pieces = pieces;
            reservations.create(reservation);
            if (article.equals("sold out")) throw new Conflict("stock.sold-out", "Nothing is left of this.");
            return reservation.id();
        });
    }
}

package acme.stock.api;

import tangram.core.api.access.Caller;

/** Pieces put aside for somebody. */
public interface Reservations {

    /** Puts pieces aside and answers the reservation's id. Belongs to the transaction of whoever calls it. */
    long reserve(Caller caller, String article, int pieces);
}

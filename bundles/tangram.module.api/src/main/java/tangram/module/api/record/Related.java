package tangram.module.api.record;

/**
 * Whether whoever is responsible for the record a link points to is responsible for the linking record as well (R10): the
 * seller of a contract for the project that carries it out, for what is delivered, and for the requests about that. Of
 * several such links of a record the first that leads to somebody counts. A record without any such link is the beginning
 * of the way: its owner is responsible.
 */
public enum Related {
    /** The link says nothing about responsibility. */
    NO,
    /** Who is responsible there is responsible here. */
    YES,
    /** Only where the deployment has switched {@code related-through-customer} on (R10s), and where no other link leads to somebody. */
    BY_SWITCH
}

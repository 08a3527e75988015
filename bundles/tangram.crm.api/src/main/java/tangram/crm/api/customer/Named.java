package tangram.crm.api.customer;

/** A customer by its name alone. */
public record Named(long id, String name) {}

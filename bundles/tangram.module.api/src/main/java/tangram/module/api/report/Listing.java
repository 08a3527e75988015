package tangram.module.api.report;

/**
 * The list that holds exactly the records a figure counts, for whoever reads the report.
 *
 * @param type id of the record type
 * @param filter RSQL; empty for all records
 */
public record Listing(String type, String filter) {}

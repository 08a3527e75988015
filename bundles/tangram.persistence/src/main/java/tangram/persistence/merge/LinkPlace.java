package tangram.persistence.merge;

/**
 * Where links of one field lie.
 *
 * @param type the record type that has the field
 * @param field its name; of a field of rows inside the record {@code lines.product}
 * @param shape whether it is a column of the record, a table of several links, or a column of rows
 * @param table the table the links are in
 * @param column the column of the linked record's id
 * @param parent the column that leads to the record; {@code id} where the table is the record's own
 * @param records the table of the records
 */
public record LinkPlace(
        String type, String field, Shape shape, String table, String column, String parent, String records) {

    /** How a record holds links. */
    public enum Shape {
        RECORD,
        VALUES,
        ROWS
    }
}

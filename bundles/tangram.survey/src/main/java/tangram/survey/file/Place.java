package tangram.survey.file;

/**
 * Where in a survey something stands.
 *
 * @param section the part of the file, {@code employees}
 * @param line the line, from 1; 0 when it is about the file as a whole
 * @param column the column, from 1
 * @param row the code by which the row is known, or empty
 * @param key the key of the row it is about, or empty when it is about the row
 */
public record Place(String section, int line, int column, String row, String key) {

    static final Place FILE = new Place("", 0, 0, "");

    /** The place of a row. */
    public Place(String section, int line, int column, String row) {
        this(section, line, column, row, "");
    }

    /** The same place, of the row that is known by this. */
    Place named(String code) {
        return new Place(section, line, column, code);
    }

    /** The same place, for what is wrong with this key of the row. */
    Place of(String key) {
        return new Place(section, line, column, row, key);
    }
}

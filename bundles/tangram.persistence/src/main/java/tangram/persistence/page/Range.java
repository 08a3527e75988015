package tangram.persistence.page;

import java.util.Locale;

/** What an ordered index of a record's table begins with, after {@code live}. */
enum Range {
    /** All rows. */
    TABLE(""),
    /** The rows of one desk. */
    OWNER("owner_id"),
    /** The rows one desk is responsible for. */
    RESPONSIBLE("responsible_id");

    private final String column;

    Range(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

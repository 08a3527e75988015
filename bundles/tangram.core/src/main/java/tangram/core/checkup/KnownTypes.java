package tangram.core.checkup;

import java.util.LinkedHashMap;
import java.util.Map;
import tangram.kernel.api.Rows;

/** The record types there are, with their tables; also those whose modules are stopped or gone. */
public final class KnownTypes {

    private KnownTypes() {}

    /** Table by type. */
    public static Map<String, String> tables(Rows rows) {
        Map<String, String> tables = new LinkedHashMap<>();
        rows.each(row -> tables.put(row.text(1), row.text(2)), "select id, table_name from kernel_type order by id");
        return tables;
    }
}

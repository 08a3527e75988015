package tangram.persistence.backup;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import tangram.kernel.api.backup.BackupPart;

/** What of a database goes into a file. */
interface Selection {

    /**
     * A table, and which of its rows.
     *
     * @param where what stands behind the table in a select; empty for all of them
     */
    record Selected(Table table, String where) {}

    /** What the file is: its manifest is called so. Only a {@code backup} can be restored. */
    String kind();

    /** Of the tables there are, those that are written. */
    List<Selected> of(Map<String, Table> all);

    /** Whether what was migrated for an owner belongs to it. */
    default boolean isOf(String owner) {
        return true;
    }

    /** Everything that outlives the processes. */
    static Selection backup(Collection<BackupPart> parts) {
        return new Selection() {
            @Override
            public String kind() {
                return "backup";
            }

            @Override
            public List<Selected> of(Map<String, Table> all) {
                return LeftOut.of(all, parts).values().stream()
                        .map(table -> new Selected(table, ""))
                        .toList();
            }
        };
    }
}

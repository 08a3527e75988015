package tangram.persistence.backup;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tangram.kernel.api.backup.BackupPart;

/**
 * What no backup holds: what ends with the processes (claims of nodes, leases, whose turn it is), what the next start makes
 * again (what records are found by), and what is told elsewhere in the file (which migrations ran).
 */
final class LeftOut {

    /** There while the data are being replaced; so nobody works on half of them. */
    static final String MARK = "kernel_unfinished_restore";

    static final String MIGRATIONS = "kernel_migration";

    private static final Set<String> TABLES =
            Set.of(MARK, MIGRATIONS, "kernel_node", "kernel_job", "kernel_gram", "kernel_same", "kernel_searched");

    /** Tables that are backed up and restored, but whose rows leave by themselves: they have no part in the digest. */
    static final Set<String> PASSING = Set.of("kernel_outbox", "kernel_delivery", "kernel_answer");

    private static final Map<String, Set<String>> COLUMNS =
            Map.of("kernel_listener", Set.of("seen_at", "holder", "lease_until"));

    private LeftOut() {}

    /** The tables that are backed up, with the columns that are. */
    static Map<String, Table> of(Map<String, Table> all, Collection<BackupPart> parts) {
        Set<String> out = new TreeSet<>(TABLES);
        parts.forEach(part -> out.addAll(part.leftOut()));
        Map<String, Table> kept = new TreeMap<>();
        all.forEach((name, table) -> {
            if (!out.contains(name)) {
                kept.put(name, table.without(COLUMNS.getOrDefault(name, Set.of())));
            }
        });
        return kept;
    }
}

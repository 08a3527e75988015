package tangram.persistence.backup;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The last page of a backup: what is in it, and what restoring it takes.
 *
 * @param format of the file; this release reads {@value #FORMAT}
 * @param release of the server that wrote it
 * @param engine the database it was read from
 * @param at the moment of the snapshot
 * @param modules whose tables are in it, the core's parts among them
 * @param migrations that had run, in the order in which they ran
 * @param tables in the order of their names
 * @param contents what lies beside the database
 * @param digest of tables and contents: equal for the same data, whatever the engine and the day
 */
record Manifest(
        int format,
        String release,
        String engine,
        String at,
        List<ModuleLine> modules,
        List<MigrationLine> migrations,
        List<TableLine> tables,
        List<ContentsLine> contents,
        String digest) {

    static final int FORMAT = 1;

    private static final ObjectMapper JSON = new ObjectMapper();

    record ModuleLine(String id, String bundle, String version) {}

    record MigrationLine(String owner, String name, String checksum) {}

    record ColumnLine(String name, String kind, int size, int scale) {}

    record TableLine(String name, List<ColumnLine> columns, long rows, String digest) {}

    record ContentsLine(String folder, long count, long bytes, String digest) {}

    /** The digest of what these say. */
    static String digest(List<TableLine> tables, List<ContentsLine> contents) {
        StringBuilder text = new StringBuilder();
        for (TableLine table : tables) {
            if (LeftOut.PASSING.contains(table.name)) {
                continue;
            }
            String columns = table.columns.stream()
                    .map(column -> column.name + ":" + column.kind)
                    .collect(Collectors.joining(","));
            text.append("table %s %s %d %s%n".formatted(table.name, columns, table.rows, table.digest));
        }
        for (ContentsLine some : contents) {
            text.append("contents %s %d %d %s%n".formatted(some.folder, some.count, some.bytes, some.digest));
        }
        byte[] plain = text.toString().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(RowSum.sha256().digest(plain));
    }

    byte[] json() throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    static Manifest of(byte[] json) throws IOException {
        return JSON.readValue(json, Manifest.class);
    }

    /** The format of a manifest that may have more or other parts than this release knows. */
    static int format(byte[] json) throws IOException {
        Object format = JSON.readValue(json, new TypeReference<Map<String, Object>>() {})
                .get("format");
        return format instanceof Integer number ? number : 0;
    }

    static String release(byte[] json) throws IOException {
        return String.valueOf(JSON.readValue(json, new TypeReference<Map<String, Object>>() {})
                .get("release"));
    }

    long rows() {
        return tables.stream().mapToLong(TableLine::rows).sum();
    }

    long contentCount() {
        return contents.stream().mapToLong(ContentsLine::count).sum();
    }
}

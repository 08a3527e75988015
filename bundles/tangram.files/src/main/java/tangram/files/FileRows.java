package tangram.files;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.file.AttachedFile;
import tangram.kernel.api.file.FileNames;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * The tables of files. A content's row is locked first, its file's after it, by everybody. Whoever gives a content to a
 * file holds its row until he has committed; so who holds it sees all the files that have it.
 */
@Component(service = {FileRows.class, FileNames.class})
public final class FileRows implements FileNames {

    private static final String FILE =
            "select id, name, media_type, bytes, sha256, added_at, added_by from files_attachment";

    private final Transactions transactions;
    private final Rows rows;

    /** A file that is to go, and what it has. */
    record Loose(long file, String sha256) {}

    @Activate
    public FileRows(@Reference FilesSchema schema, @Reference Transactions transactions, @Reference Rows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    private static AttachedFile file(Row row) {
        return new AttachedFile(
                row.number(1), row.text(2), row.text(3), row.number(4), row.text(5), row.instant(6), row.number(7));
    }

    @Override
    public boolean belongs(long file, String type, long record) {
        return transactions.read(() -> find(type, record, file).isPresent());
    }

    @Override
    public Map<Long, AttachedFile> named(Collection<Long> files) {
        long[] ids = files.stream().mapToLong(Long::longValue).toArray();
        return transactions.read(() -> rows.list(FileRows::file, FILE + " where id in (?)", ids).stream()
                .collect(Collectors.toMap(AttachedFile::id, Function.identity())));
    }

    List<AttachedFile> of(String type, long record) {
        return rows.list(
                FileRows::file, FILE + " where record_type = ? and record_id = ? order by id desc", type, record);
    }

    /** The files of these records, in the order in which contents are locked. */
    List<Loose> of(String type, Collection<Long> records) {
        return rows.list(
                row -> new Loose(row.number(1), row.text(2)),
                "select id, sha256 from files_attachment where record_type = ? and record_id in (?) order by sha256, id",
                type,
                records.stream().mapToLong(Long::longValue).toArray());
    }

    Optional<AttachedFile> find(String type, long record, long file) {
        return rows.first(
                FileRows::file, FILE + " where id = ? and record_type = ? and record_id = ?", file, type, record);
    }

    long count(String type, long record) {
        return rows.first(
                        row -> row.number(1),
                        "select count(*) from files_attachment where record_type = ? and record_id = ?",
                        type,
                        record)
                .orElse(0L);
    }

    /** The field of the record that names the file, if one does. */
    Optional<String> namedBy(RecordDescriptor type, long record, long file) {
        for (FieldDescriptor field : type.fields()) {
            boolean names = field.kind() == FieldKind.ATTACHMENT && isThere(type.table(), "id", field, record, file);
            boolean rowNames = field.kind() == FieldKind.ROWS
                    && field.table().fields().stream()
                            .filter(inner -> inner.kind() == FieldKind.ATTACHMENT)
                            .anyMatch(inner ->
                                    isThere(field.table().table(), field.table().parent(), inner, record, file));
            if (names || rowNames) {
                return Optional.of(field.name());
            }
        }
        return Optional.empty();
    }

    private boolean isThere(String table, String owner, FieldDescriptor field, long record, long file) {
        return rows.first(
                        row -> true,
                        "select 1 from " + table + " where " + owner + " = ? and " + field.column() + " = ?",
                        record,
                        file)
                .isPresent();
    }

    void add(String type, long record, AttachedFile file) {
        rows.change(
                "insert into files_attachment (id, record_type, record_id, name, media_type, bytes, sha256, added_at,"
                        + " added_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                file.id(),
                type,
                record,
                file.name(),
                file.type(),
                file.size(),
                file.sha256(),
                file.at(),
                file.by());
    }

    /** From now on these files of one record are another's of its type. */
    void give(String type, long from, long to, List<AttachedFile> some) {
        rows.changeMany(
                "update files_attachment set record_id = ? where id = ? and record_type = ? and record_id = ?",
                some.stream()
                        .map(file -> new Object[] {to, file.id(), type, from})
                        .toList());
    }

    /** Whether a file was there to be removed. */
    boolean remove(long file) {
        return rows.change("delete from files_attachment where id = ?", file) > 0;
    }

    // contents

    boolean isKnown(String sha256) {
        return rows.first(row -> true, "select 1 from files_content where sha256 = ?", sha256)
                .isPresent();
    }

    void announce(String sha256, long bytes, Instant now) {
        rows.change("insert into files_content (sha256, bytes, idle_since) values (?, ?, ?)", sha256, bytes, now);
    }

    /** Locks a content for a file to have it; false when there is no such content any more. */
    boolean hold(String sha256) {
        return rows.change("update files_content set idle_since = null where sha256 = ?", sha256) > 0;
    }

    /** Locks a content that a file lets go. */
    void release(String sha256, Instant now) {
        rows.change("update files_content set idle_since = ? where sha256 = ?", now, sha256);
    }

    List<String> idle(Instant before, int most) {
        return rows.list(
                row -> row.text(1),
                "select sha256 from files_content where idle_since < ? order by idle_since fetch first " + most
                        + " rows only",
                before);
    }

    /** Locks a content, if it still is idle since before this moment. */
    boolean holdIdle(String sha256, Instant before) {
        return rows.change("update files_content set bytes = bytes where sha256 = ? and idle_since < ?", sha256, before)
                > 0;
    }

    boolean isUsed(String sha256) {
        return rows.first(row -> true, "select 1 from files_attachment where sha256 = ?", sha256)
                .isPresent();
    }

    void forget(String sha256) {
        rows.change("delete from files_content where sha256 = ?", sha256);
    }

    /** Where the records lie that may have files, by type. */
    Map<String, String> tables() {
        return rows.list(row -> List.of(row.text(1), row.text(2)), "select id, table_name from kernel_type").stream()
                .collect(Collectors.toMap(type -> type.get(0), type -> type.get(1)));
    }

    /** Files of records of types that nobody knows any more. */
    List<Loose> looseOfForgotten(int most) {
        return rows.list(
                row -> new Loose(row.number(1), row.text(2)),
                "select a.id, a.sha256 from files_attachment a where exists (select 1 from kernel_gone g where"
                        + " g.record_type = a.record_type) and not exists (select 1 from kernel_type t where t.id ="
                        + " a.record_type) fetch first " + most + " rows only");
    }

    /** Files of records that are there no more, not even in the bin. */
    List<Loose> loose(String type, String table, int most) {
        return rows.list(
                row -> new Loose(row.number(1), row.text(2)),
                "select a.id, a.sha256 from files_attachment a where a.record_type = ? and not exists (select 1 from "
                        + table + " r where r.id = a.record_id) fetch first " + most + " rows only",
                type);
    }
}

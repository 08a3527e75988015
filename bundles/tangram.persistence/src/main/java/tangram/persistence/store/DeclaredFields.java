package tangram.persistence.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.Unavailable;
import tangram.module.api.record.AddedField;
import tangram.module.api.record.AddedField.Kind;
import tangram.module.api.record.AddedFields;

/**
 * The fields that bundles add to types of others, as long as those bundles are there. Each gets its column, once, before
 * its type is opened; {@code kernel_field} remembers it when the bundle goes. What cannot be added is told and left out,
 * and harms nobody else.
 */
final class DeclaredFields {

    private static final Logger LOG = LoggerFactory.getLogger(DeclaredFields.class);

    private final Transactions transactions;
    private final Rows rows;
    private final Map<String, String> columnTypes;
    private final List<AddedFields> declared = new CopyOnWriteArrayList<>();
    private final Map<AddedFields, String> troubles = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> served = new ConcurrentHashMap<>();

    DeclaredFields(Transactions transactions, Rows rows, Map<String, String> columnTypes) {
        this.transactions = transactions;
        this.rows = rows;
        this.columnTypes = columnTypes;
    }

    void declare(AddedFields fields) {
        declared.add(fields);
    }

    void withdraw(AddedFields fields) {
        declared.remove(fields);
        troubles.remove(fields);
    }

    /** What is wrong with some of them, in a line each. */
    Collection<String> troubles() {
        return troubles.values();
    }

    /** The names of the fields of a type that are declared and have their columns, since it was opened last. */
    Set<String> served(String type) {
        return served.getOrDefault(type, Set.of());
    }

    /**
     * Makes the columns that are declared for a type and not there yet.
     *
     * @param present asks which columns the table has, within a transaction
     */
    void prepare(String type, String table, Supplier<Set<String>> present) {
        Map<String, AddedFields> taken = new LinkedHashMap<>();
        for (AddedFields fields : declared) {
            try {
                if (!fields.type().equals(type)) {
                    continue;
                }
                List<AddedField> each = List.copyOf(fields.fields());
                refuseTaken(each, taken.keySet());
                transactions.write(() -> {
                    Set<String> columns = present.get();
                    each.forEach(field -> ensure(type, table, field, columns.contains(field.name())));
                });
                each.forEach(field -> taken.put(field.name(), fields));
                troubles.remove(fields);
            } catch (Unavailable e) {
                throw e;
            } catch (RuntimeException | LinkageError e) { // it is a stranger's code, and the type is opened without it
                String sentence = "fields that " + fields.getClass().getName() + " adds to " + type + " are left out: "
                        + e.getMessage();
                if (!sentence.equals(troubles.put(fields, sentence))) {
                    LOG.error(sentence, e);
                }
            }
        }
        served.put(type, Set.copyOf(taken.keySet()));
    }

    private static void refuseTaken(List<AddedField> fields, Set<String> taken) {
        Set<String> names = fields.stream().map(AddedField::name).collect(Collectors.toSet());
        if (names.size() < fields.size()) {
            throw new IllegalArgumentException("two of them have the same name");
        }
        names.stream().filter(taken::contains).findAny().ifPresent(name -> {
            throw new IllegalArgumentException("another bundle adds " + name);
        });
    }

    /** What is known of a field that was added before. */
    private record Known(
            String kind,
            int length,
            int digits,
            int scale,
            @Nullable String source,
            boolean declared) {
        static Known of(Row row) {
            return new Known(
                    row.text(1),
                    (int) row.number(2),
                    (int) row.number(3),
                    (int) row.number(4),
                    row.textOrNull(5),
                    row.flag(6));
        }

        static Known of(AddedField field) {
            String source = field.source().isEmpty() ? null : field.source();
            return new Known(code(field.kind()), field.length(), field.digits(), field.scale(), source, true);
        }

        Known withLength(int other) {
            return new Known(kind, other, digits, scale, source, declared);
        }
    }

    private void ensure(String type, String table, AddedField field, boolean present) {
        Known wanted = Known.of(field);
        Optional<Known> known = rows.first(
                Known::of,
                "select kind, length, digits, scale, source, declared from kernel_field"
                        + " where record_type = ? and name = ?",
                type,
                field.name());
        if (known.isEmpty()) {
            if (present) {
                throw new IllegalArgumentException("the table " + table + " has a column " + field.name() + " already");
            }
            rows.change("alter table " + table + " add column " + field.name() + " " + columnType(field));
            remember(type, field);
            return;
        }
        Known before = known.get();
        if (!before.declared()) {
            throw new IllegalArgumentException("the deployment has a field " + field.name());
        }
        if (!before.equals(wanted.withLength(before.length()))) {
            throw new IllegalArgumentException(field.name() + " was added as another kind of field, " + before.kind());
        }
        if (wanted.length() < before.length()) {
            throw new IllegalArgumentException(
                    field.name() + " was added for " + before.length() + " characters and cannot become shorter");
        }
        if (!present) { // the table was deleted with its records, and made anew
            rows.change("alter table " + table + " add column " + field.name() + " " + columnType(field));
        } else if (wanted.length() > before.length()) {
            rows.change(
                    "alter table " + table + " alter column " + field.name() + " set data type " + columnType(field));
        }
        rows.change(
                "update kernel_field set length = ?, listed = ?, label_zh = ?, label_en = ?"
                        + " where record_type = ? and name = ?"
                        + " and (length <> ? or listed <> ? or label_zh <> ? or label_en <> ?)",
                field.length(),
                field.listed(),
                field.zh(),
                field.en(),
                type,
                field.name(),
                field.length(),
                field.listed(),
                field.zh(),
                field.en());
    }

    private void remember(String type, AddedField field) {
        Known known = Known.of(field);
        rows.change(
                "insert into kernel_field (record_type, name, kind, length, digits, scale, source, listed, label_zh,"
                        + " label_en, declared) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                type,
                field.name(),
                known.kind(),
                known.length(),
                known.digits(),
                known.scale(),
                known.source(),
                field.listed(),
                field.zh(),
                field.en(),
                true);
    }

    private static String code(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String columnType(AddedField field) {
        return switch (field.kind()) {
            case TEXT, LONG_TEXT, PHONE, URL, CHOICE -> "varchar(" + field.length() + ")";
            case INTEGER, LINK -> "bigint";
            case DECIMAL, MONEY -> "decimal(" + (field.digits() + field.scale()) + "," + field.scale() + ")";
            case DATE -> "date";
            case INSTANT -> String.valueOf(columnTypes.get("instant"));
            case YES_NO -> "boolean";
        };
    }
}

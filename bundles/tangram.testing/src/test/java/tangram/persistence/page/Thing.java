package tangram.persistence.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.Limits;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.testing.TestDatabase;

/** A record with a field of every kind, for tests of lists. */
record Thing(
        long id,
        boolean live,
        long owner,
        long responsible,
        @Nullable String code,
        @Nullable String name,
        BigDecimal amount,
        LocalDate due,
        Instant seenAt,
        @Nullable Long quantity,
        @Nullable String stage,
        String grade,
        @Nullable Boolean urgent,
        @Nullable Long maker,
        @Nullable String note,
        List<String> tags,
        List<Long> friends,
        List<Part> parts) {

    /** A row inside a thing. */
    record Part(
            long id,
            String label,
            @Nullable BigDecimal size,
            @Nullable Long maker) {

        @Nullable
        Object value(FieldDescriptor field) {
            return switch (field.name()) {
                case "label" -> label;
                case "size" -> size;
                case "maker" -> maker;
                default -> throw new IllegalArgumentException(field.name());
            };
        }
    }

    private static final List<String> TABLES =
            List.of("things_thing", "things_thing_tags", "things_thing_friends", "things_part");

    static final FieldDescriptor CODE = field("code", "code", FieldKind.TEXT, null, 64, null);
    static final FieldDescriptor NAME = field("name", "name", FieldKind.TEXT, "name_key", 60, null);
    static final FieldDescriptor AMOUNT = field("amount", "amount", FieldKind.DECIMAL, "amount", 0, null);
    static final FieldDescriptor DUE = field("due", "due", FieldKind.DATE, "due", 0, null);
    static final FieldDescriptor SEEN_AT = field("seenAt", "seen_at", FieldKind.INSTANT, "seen_at", 0, null);
    static final FieldDescriptor QUANTITY = field("quantity", "quantity", FieldKind.INTEGER, null, 0, null);
    static final FieldDescriptor STAGE = field("stage", "stage", FieldKind.ENUM, null, 0, null);
    static final FieldDescriptor GRADE = field("grade", "grade", FieldKind.CHOICE, "grade", 0, null);
    static final FieldDescriptor URGENT = field("urgent", "urgent", FieldKind.YES_NO, null, 0, null);
    static final FieldDescriptor MAKER = field("maker", "maker", FieldKind.LINK, null, 0, "thing");
    static final FieldDescriptor NOTE = field("note", "note", FieldKind.LONG_TEXT, null, 0, null);

    static final FieldDescriptor TAGS = many(
            "tags",
            FieldKind.CHOICES,
            "things_thing_tags",
            List.of(field("value", "value", FieldKind.CHOICE, null, 64, null)));
    static final FieldDescriptor FRIENDS = many(
            "friends",
            FieldKind.LINKS,
            "things_thing_friends",
            List.of(field("value", "value", FieldKind.LINK, null, 0, "thing")));
    static final FieldDescriptor PARTS = many(
            "parts",
            FieldKind.ROWS,
            "things_part",
            List.of(
                    field("label", "label", FieldKind.TEXT, null, 60, null),
                    field("size", "size", FieldKind.DECIMAL, null, 0, null),
                    field("maker", "maker", FieldKind.LINK, null, 0, "thing")));

    static final List<FieldDescriptor> FIELDS = List.of(
            CODE, NAME, AMOUNT, DUE, SEEN_AT, QUANTITY, STAGE, GRADE, URGENT, MAKER, NOTE, TAGS, FRIENDS, PARTS);
    static final RecordDescriptor TYPE = new RecordDescriptor(
            "things",
            "thing",
            "things",
            "sales",
            "things_thing",
            "name",
            FIELDS,
            Optional.empty(),
            Optional.empty(),
            false);

    private static FieldDescriptor field(
            String name, String column, FieldKind kind, @Nullable String key, int length, @Nullable String link) {
        Limits limits = kind == FieldKind.DECIMAL ? new Limits(0, null, null, 12, 2) : Limits.length(length);
        Set<Trait> traits = key == null ? Set.of(Trait.LISTED) : Set.of(Trait.LISTED, Trait.SORTABLE);
        return new FieldDescriptor(
                name, column, kind, traits, key, limits, link, FieldDescriptor.Codes.NONE, null, null);
    }

    private static FieldDescriptor many(String name, FieldKind kind, String table, List<FieldDescriptor> of) {
        return new FieldDescriptor(
                name,
                name,
                kind,
                Set.of(Trait.LISTED),
                null,
                Limits.NONE,
                kind == FieldKind.LINKS ? "thing" : null,
                FieldDescriptor.Codes.NONE,
                null,
                new FieldDescriptor.ChildTable(table, "parent_id", of));
    }

    /** The value of a field, as a reader of rows gives it. */
    @Nullable
    Object value(FieldDescriptor field) {
        return switch (field.name()) {
            case "code" -> code;
            case "name" -> name;
            case "amount" -> amount;
            case "due" -> due;
            case "seenAt" -> seenAt;
            case "quantity" -> quantity;
            case "stage" -> stage;
            case "grade" -> grade;
            case "urgent" -> urgent;
            case "maker" -> maker;
            case "note" -> note;
            case "tags" -> tags.isEmpty() ? null : tags;
            case "friends" -> friends.isEmpty() ? null : friends;
            case "parts" ->
                parts.isEmpty()
                        ? null
                        : parts.stream().map(part -> shown(field, part)).toList();
            default -> throw new IllegalArgumentException(field.name());
        };
    }

    private static Map<String, Object> shown(FieldDescriptor rows, Part part) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", Long.toString(part.id));
        for (FieldDescriptor field : rows.table().fields()) {
            Object value = part.value(field);
            if (value != null) {
                shown.put(field.name(), value);
            }
        }
        return shown;
    }

    static void makeTable(TestDatabase database) {
        database.migrations().apply("things", Thing.class);
        new Indexes((tangram.persistence.schema.SqlMigrations) database.migrations(), database.connections())
                .ensure(TYPE);
    }

    static Counters counters(TestDatabase database) {
        return new Counters(database.transactions(), database.connections(), database.migrations());
    }

    static PageReader reader(TestDatabase database) {
        return new PageReader(database.transactions(), database.rows(), database.connections(), database.migrations());
    }

    static void deleteAll(TestDatabase database) {
        database.transactions().write(() -> {
            for (String table : TABLES) {
                database.rows().change("delete from " + table);
            }
            database.rows().change("delete from kernel_counter");
        });
    }

    static void insert(TestDatabase database, Collection<Thing> things) {
        Counters counters = counters(database);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Thing thing : things) {
            rows.add(thing.columns());
        }
        database.transactions().write(() -> {
            database.rows()
                    .changeMany(
                            "insert into things_thing (id, version, live, owner_id, responsible_id, code, approval_state,"
                                    + " created_at, created_by, changed_at, changed_by, name, name_key, amount, due, seen_at,"
                                    + " quantity, stage, grade, urgent, maker, note)"
                                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            rows);
            for (Thing thing : things) {
                thing.insertChildren(database);
                thing.count(counters, 1);
            }
        });
    }

    static void delete(TestDatabase database, Thing thing) {
        Counters counters = counters(database);
        database.transactions().write(() -> {
            for (String table : TABLES) {
                String key = table.equals("things_thing") ? "id" : "parent_id";
                database.rows().change("delete from " + table + " where " + key + " = ?", thing.id);
            }
            thing.count(counters, -1);
        });
    }

    private void insertChildren(TestDatabase database) {
        List<@Nullable Object[]> tagRows = new ArrayList<>();
        tags.forEach(tag -> tagRows.add(new Object[] {id, tag}));
        database.rows().changeMany("insert into things_thing_tags (parent_id, value) values (?, ?)", tagRows);
        List<@Nullable Object[]> friendRows = new ArrayList<>();
        friends.forEach(friend -> friendRows.add(new Object[] {id, friend}));
        database.rows().changeMany("insert into things_thing_friends (parent_id, value) values (?, ?)", friendRows);
        List<@Nullable Object[]> partRows = new ArrayList<>();
        for (Part part : parts) {
            partRows.add(new @Nullable Object[] {part.id, id, partRows.size(), part.label, part.size, part.maker});
        }
        database.rows()
                .changeMany(
                        "insert into things_part (id, parent_id, position, label, size, maker) values (?, ?, ?, ?, ?, ?)",
                        partRows);
    }

    private void count(Counters counters, int records) {
        String bucket = stage == null ? "" : stage;
        counters.add("thing", live, owner, responsible, bucket, records, amount.multiply(BigDecimal.valueOf(records)));
    }

    private @Nullable Object[] columns() {
        return new @Nullable Object[] {
            id,
            1,
            live,
            owner,
            responsible == 0 ? null : responsible,
            code,
            "draft",
            Instant.EPOCH,
            1L,
            Instant.EPOCH,
            1L,
            name,
            SortKey.of(name),
            amount,
            due,
            seenAt,
            quantity,
            stage,
            grade,
            urgent,
            maker,
            note
        };
    }
}

package tangram.rest.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tangram.kernel.api.Dictionaries.Entry;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.ChildTable;
import tangram.kernel.api.record.FieldDescriptor.Limits;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.rest.metadata.Labels;
import tangram.rest.metadata.Viewer;

/**
 * One field as it is read and as it is written. What is read is only said to be of its kind: a record may be older than a
 * bound. What is written has to keep all bounds a schema can say.
 */
final class FieldSchema {

    private static final int LONGEST_EXAMPLE = 40;
    static final String EXAMPLE_ID = "913500826331264667";

    private final Viewer viewer;
    private final String holder;

    /**
     * @param holder key of what the fields belong to: a type, or an action of it
     */
    FieldSchema(Viewer viewer, String holder) {
        this.viewer = viewer;
        this.holder = holder;
    }

    private Labels labels() {
        return viewer.labels();
    }

    private String label(FieldDescriptor field, String path) {
        return labels().field(holder, path, field);
    }

    Schema read(FieldDescriptor field) {
        return read(field, field.name());
    }

    private Schema read(FieldDescriptor field, String path) {
        Schema schema = switch (field.kind()) {
            case TEXT, LONG_TEXT, RICH_TEXT, PHONE, EMAIL, URL, ADDRESS -> Schema.text();
            case CHOICE -> Schema.text();
            case CHOICES -> Schema.array(Schema.text());
            case ENUM -> Schema.oneOf(field.choices());
            case INTEGER -> Schema.of("integer").with("format", "int64");
            case DECIMAL, MONEY, PERCENTAGE -> Schema.of("number");
            case DATE -> Schema.format("date");
            case INSTANT -> Schema.format("date-time");
            case YES_NO -> Schema.of("boolean");
            case LINK -> Schema.ref("link");
            case ATTACHMENT -> Schema.ref("file");
            case LINKS -> Schema.array(Schema.ref("link"));
            case DESK -> Schema.ref("desk");
            case PERSON -> Schema.ref("person");
            case DEPARTMENT -> Schema.ref("department");
            case ROWS -> Schema.array(rowRead(field, path));
        };
        return schema.described(label(field, path));
    }

    private Schema rowRead(FieldDescriptor field, String path) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("id", Schema.text());
        field.table().fields().forEach(inner -> properties.put(inner.name(), read(inner, path + "." + inner.name())));
        return Schema.object(properties, "id");
    }

    /**
     * @param creating whether what can no longer be chosen is left out
     */
    Schema write(FieldDescriptor field, boolean creating) {
        return write(field, field.name(), creating);
    }

    private Schema write(FieldDescriptor field, String path, boolean creating) {
        Schema schema = switch (field.kind()) {
            case TEXT, LONG_TEXT, RICH_TEXT, PHONE, ADDRESS -> length(Schema.text(), field);
            case EMAIL -> length(Schema.format("email"), field);
            case URL -> length(Schema.format("uri"), field);
            case CHOICE -> choice(field, creating);
            case CHOICES -> Schema.array(choice(field, creating)).with("maxItems", ChildTable.MOST_VALUES);
            case ENUM -> Schema.oneOf(field.choices());
            case INTEGER -> bounds(Schema.of("integer").with("format", "int64"), field.limits());
            case DECIMAL, MONEY, PERCENTAGE -> bounds(Schema.of("number"), field.limits());
            case DATE -> Schema.format("date");
            case INSTANT -> Schema.format("date-time");
            case YES_NO -> Schema.of("boolean");
            case LINK, ATTACHMENT ->
                field.is(Trait.EXACT)
                        ? Schema.anyOf(Schema.text(), Schema.object(Map.of("exact", Schema.text()), "exact"))
                        : Schema.text();
            case LINKS -> Schema.array(Schema.text()).with("maxItems", ChildTable.MOST_VALUES);
            case PERSON, DEPARTMENT -> Schema.text();
            case DESK -> Schema.ref("owner");
            case ROWS -> Schema.array(rowWrite(field, path, creating)).with("maxItems", ChildTable.MOST_ROWS);
        };
        return (field.required() ? schema : schema.orNull()).described(described(field, path));
    }

    private String described(FieldDescriptor field, String path) {
        String label = label(field, path);
        return switch (field.kind()) {
            case LINK, LINKS -> labels().say("openapi.link", label, labels().type(String.valueOf(field.linkTo())));
            case RICH_TEXT -> labels().say("openapi.rich-text", label);
            case PERSON -> labels().say("openapi.person", label);
            case DEPARTMENT -> labels().say("openapi.department", label);
            case DECIMAL, MONEY, PERCENTAGE ->
                labels().say(
                                "openapi.digits",
                                label,
                                field.limits().digits(),
                                field.limits().scale());
            default -> field.is(Trait.FIXED) ? labels().say("openapi.fixed", label) : label;
        };
    }

    private Schema rowWrite(FieldDescriptor field, String path, boolean creating) {
        Map<String, Schema> properties = new LinkedHashMap<>();
        properties.put("id", Schema.text().described(labels().of("openapi.row-id", "")));
        for (FieldDescriptor inner : field.table().fields()) {
            // what a client has read it may send back with the row
            properties.put(
                    inner.name(), inner.readOnly() ? Schema.any() : write(inner, path + "." + inner.name(), creating));
        }
        return Schema.object(properties);
    }

    private static Schema length(Schema schema, FieldDescriptor field) {
        return field.maxLength() > 0 ? schema.with("maxLength", field.maxLength()) : schema;
    }

    private static Schema bounds(Schema schema, Limits limits) {
        BigDecimal least = limits.least();
        if (least != null) {
            schema.with("minimum", least);
        }
        BigDecimal most = limits.most();
        if (most != null) {
            schema.with("maximum", most);
        }
        return schema;
    }

    private Schema choice(FieldDescriptor field, boolean creating) {
        return Schema.oneOf(codes(field, creating));
    }

    private List<String> codes(FieldDescriptor field, boolean activeOnly) {
        return viewer.choices(String.valueOf(field.source())).stream()
                .filter(entry -> entry.active() || !activeOnly)
                .map(Entry::code)
                .toList();
    }

    /** A value a client could send; empty where there is none that is surely right. */
    Optional<Object> example(FieldDescriptor field) {
        return example(field, field.name());
    }

    private Optional<Object> example(FieldDescriptor field, String path) {
        if (field.initial() != null) {
            return Optional.of(field.initial());
        }
        return switch (field.kind()) {
            case TEXT, LONG_TEXT, ADDRESS -> Optional.of(text(label(field, path), field.maxLength()));
            case RICH_TEXT -> Optional.of("<p>" + text(label(field, path), LONGEST_EXAMPLE) + "</p>");
            case PHONE -> Optional.of("021-6888 8888");
            case EMAIL -> Optional.of("wu@example.com");
            case URL -> Optional.of("https://www.example.com/");
            case CHOICE -> codes(field, true).stream().findFirst().map(code -> code);
            case CHOICES ->
                Optional.<Object>of(codes(field, true).stream().limit(2).toList());
            case ENUM -> Optional.of(field.choices().get(0));
            case INTEGER, DECIMAL, MONEY, PERCENTAGE -> Optional.of(number(field.limits()));
            case DATE -> Optional.of("2026-03-31");
            case INSTANT -> Optional.of("2026-03-31T08:30:00Z");
            case YES_NO -> Optional.of(true);
            case LINK, ATTACHMENT -> Optional.of(EXAMPLE_ID);
            case LINKS -> Optional.of(List.of(EXAMPLE_ID));
            case PERSON -> Optional.of("wumin");
            case DEPARTMENT -> Optional.of("SALES");
            case DESK -> Optional.empty();
            case ROWS -> Optional.of(new ArrayList<>(List.of(row(field, path))));
        };
    }

    private Map<String, Object> row(FieldDescriptor field, String path) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (FieldDescriptor inner : field.table().fields()) {
            if (!inner.readOnly()) {
                example(inner, path + "." + inner.name()).ifPresent(value -> row.put(inner.name(), value));
            }
        }
        return row;
    }

    private static String text(String label, int most) {
        int length = Math.min(label.length(), most == 0 ? LONGEST_EXAMPLE : Math.min(most, LONGEST_EXAMPLE));
        return label.substring(0, length);
    }

    private static BigDecimal number(Limits limits) {
        BigDecimal least = limits.least();
        BigDecimal most = limits.most();
        BigDecimal ten = BigDecimal.TEN;
        if (least != null && least.compareTo(ten) > 0) {
            return least;
        }
        return most != null && most.compareTo(ten) < 0 ? most : ten;
    }
}

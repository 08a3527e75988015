package tangram.rest.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tangram.kernel.api.Dictionaries.Entry;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.Limits;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.LabelKeys;
import tangram.module.api.record.Tone;

/** Everything about a field that a generic list, form or filter asks. What is false or absent is left out. */
final class FieldView {

    private final Viewer viewer;
    private final String holder;
    private final List<FieldDescriptor> beside;

    /**
     * @param holder key of what the fields belong to: a type, or an action of it
     * @param beside all fields of the record, among which a currency may be
     */
    FieldView(Viewer viewer, String holder, List<FieldDescriptor> beside) {
        this.viewer = viewer;
        this.holder = holder;
        this.beside = beside;
    }

    List<Map<String, Object>> all() {
        return beside.stream().map(field -> json(field, field.name())).toList();
    }

    private Map<String, Object> json(FieldDescriptor field, String path) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", field.name());
        json.put("label", viewer.labels().field(holder, path, field));
        json.put("kind", field.kind().code());
        // what screens ask of every field is always there
        json.put("required", field.required());
        json.put("readOnly", field.readOnly());
        json.put("listed", field.listed());
        json.put("sortable", field.sortable());
        flag(json, field, "fixed", Trait.FIXED);
        if (field.searched()) {
            json.put("searchable", true);
        }
        flag(json, field, "unique", Trait.UNIQUE);
        flag(json, field, "ruleable", Trait.RULEABLE);
        flag(json, field, "copied", Trait.COPIED);
        flag(json, field, "exact", Trait.EXACT);
        flag(json, field, "added", Trait.ADDED);
        json.put("filter", filter(field));
        limits(json, field);
        Object initial = field.initial();
        if (initial != null) {
            json.put("initial", initial);
        }
        choices(json, field, path);
        if (!field.next().isEmpty()) {
            json.put("next", field.next());
        }
        target(json, field);
        if (field.kind() == FieldKind.MONEY) {
            currency(json, field);
        }
        if (field.kind() == FieldKind.ROWS) {
            List<Map<String, Object>> inner = new ArrayList<>();
            field.table().fields().forEach(each -> inner.add(json(each, path + "." + each.name())));
            json.put("fields", inner);
        }
        return json;
    }

    private static void flag(Map<String, Object> json, FieldDescriptor field, String name, Trait trait) {
        if (field.is(trait)) {
            json.put(name, true);
        }
    }

    /** The ways lists can be filtered by it: what the filter language and the store allow for its kind. */
    private static List<String> filter(FieldDescriptor field) {
        List<String> ways = new ArrayList<>();
        if (field.kind() == FieldKind.ROWS) {
            return List.of("within");
        }
        if (!field.kind().isLong()) {
            ways.addAll(List.of("equal", "among"));
        }
        if (!field.required()) {
            ways.add("empty");
        }
        boolean ordered = switch (field.kind()) {
            case INTEGER, DECIMAL, MONEY, PERCENTAGE, DATE, INSTANT -> true;
            default -> field.hasKey();
        };
        if (ordered) {
            ways.add("order");
        }
        if (field.kind().prose()) {
            ways.addAll(List.of("prefix", "contains"));
        }
        if (field.kind().link()) {
            ways.add("within");
        }
        return ways;
    }

    private static void limits(Map<String, Object> json, FieldDescriptor field) {
        Limits limits = field.limits();
        if (limits.length() > 0 && field.kind() != FieldKind.ENUM) {
            json.put("maxLength", limits.length());
        }
        if (limits.least() != null) {
            json.put("min", limits.least());
        }
        if (limits.most() != null) {
            json.put("max", limits.most());
        }
        if (field.kind().value() == FieldKind.Value.DECIMAL) {
            json.put("digits", limits.digits());
            json.put("scale", limits.scale());
        }
    }

    private void choices(Map<String, Object> json, FieldDescriptor field, String path) {
        if (field.kind() == FieldKind.ENUM) {
            json.put(
                    "choices",
                    field.choices().stream()
                            .map(code -> constant(field, path, code))
                            .toList());
        } else if (field.kind() == FieldKind.CHOICE || field.kind() == FieldKind.CHOICES) {
            String dictionary = String.valueOf(field.source());
            json.put("dictionary", dictionary);
            json.put(
                    "choices",
                    viewer.choices(dictionary).stream().map(this::choice).toList());
        }
    }

    private Map<String, Object> constant(FieldDescriptor field, String path, String code) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", code);
        json.put("label", viewer.labels().of(LabelKeys.code(holder, path, code), code));
        Tone tone = field.codes().tones().get(code);
        if (tone != null) {
            json.put("tone", tone.name().toLowerCase(Locale.ROOT));
        }
        return json;
    }

    /** Those that can no longer be chosen are told as well: records may have them. */
    private Map<String, Object> choice(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", entry.code());
        json.put("label", entry.label(viewer.labels().locale()));
        entry.colour().ifPresent(colour -> json.put("colour", colour));
        if (!entry.active()) {
            json.put("retired", true);
        }
        return json;
    }

    /** Where to look for records to link to; of a type he may not open only what his own records say anyway. */
    private void target(Map<String, Object> json, FieldDescriptor field) {
        String linkTo = field.linkTo();
        if (linkTo == null) {
            return;
        }
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("type", linkTo);
        viewer.type(linkTo).ifPresent(type -> {
            target.put("label", viewer.labels().type(type.id()));
            target.put("address", type.address());
        });
        json.put("linkTo", target);
    }

    private void currency(Map<String, Object> json, FieldDescriptor field) {
        Optional<FieldDescriptor> named =
                beside.stream().filter(each -> each.name().equals("currency")).findAny();
        if (named.isPresent() && !field.is(Trait.CONVERTED)) {
            json.put("currencyField", "currency");
        } else {
            json.put("currency", viewer.currency());
        }
    }
}

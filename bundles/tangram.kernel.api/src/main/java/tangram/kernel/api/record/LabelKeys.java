package tangram.kernel.api.record;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.access.Operation;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.module.api.record.View;

/**
 * The keys under which properties label a record type, and what of it has to be labelled. What all records have (code,
 * owner, …) is labelled once as {@code common.<field>}, unless the type says otherwise; a field that was added to a type
 * brings its labels itself.
 */
public final class LabelKeys {

    private static final String CHOICE = "choice.";

    private LabelKeys() {}

    public static String plural(String type) {
        return type + ".plural";
    }

    /** A field's, or with a path such as {@code lines.quantity} that of a field of its rows. */
    public static String field(String type, String path) {
        return type + "." + path;
    }

    /** Of a field all records have. */
    public static String common(String field) {
        return "common." + field;
    }

    /** Of a value of an enum. */
    public static String code(String type, String path, String code) {
        return type + "." + path + "." + code;
    }

    public static String action(String type, String action) {
        return type + ".action." + action;
    }

    /** Of a list that people open every day. */
    public static String view(String type, String view) {
        return type + ".view." + view;
    }

    /** Of what somebody is told when something of a record is due. */
    public static String deadline(String type, String deadline) {
        return "deadline." + type + "." + deadline;
    }

    /** Of what people are told of a record. */
    public static String notice(String type, String notice) {
        return "notice." + type + "." + notice;
    }

    /** What the keys of the fields of an action's answer begin with, as those of its input begin with the action's. */
    public static String answer(String type, String action) {
        return action(type, action) + ".answer";
    }

    /** Of a report, and what the keys of the fields it asks begin with. */
    public static String report(String module, String report) {
        return "report." + module + "." + report;
    }

    /** What the keys of a report's columns begin with. */
    public static String columns(String module, String report) {
        return report(module, report) + ".column";
    }

    /** Of a field of an action's input. */
    public static String input(String type, String action, String field) {
        return action(type, action) + "." + field;
    }

    public static String choice(String dictionary, String code) {
        return choices(dictionary) + code;
    }

    /** What the keys of a dictionary's values begin with. */
    public static String choices(String dictionary) {
        return CHOICE + dictionary + ".";
    }

    /** The dictionary that the key labels a value of, or empty. */
    public static Optional<String> dictionary(String key) {
        int end = key.lastIndexOf('.');
        return key.startsWith(CHOICE) && end > CHOICE.length()
                ? Optional.of(key.substring(CHOICE.length(), end))
                : Optional.empty();
    }

    public static String group(String group) {
        return "group." + group;
    }

    public static Label kind(FieldKind kind) {
        return new Label("kind." + kind.code(), kind.code());
    }

    /** One of the rows inside a record. */
    public static Label row() {
        return new Label("kind.row", "a row");
    }

    /** What consists of fields: JSON's object, whatever it stands for. */
    public static Label object() {
        return new Label("kind.object", "an object of fields");
    }

    public static Label operation(Operation operation) {
        return new Label("operation." + operation.code(), operation.code());
    }

    /** A value of a type's enum. */
    public static Label value(String type, String field, String code) {
        return new Label(code(type, field, code), code);
    }

    /**
     * Which texts are missing.
     *
     * @param texts the keys there are in a language
     * @param actions the type's actions
     * @param views the lists of it that the module names
     * @return the missing keys; a dictionary without a value as {@code choice.<dictionary>.*}
     */
    public static List<String> missing(
            RecordDescriptor type, List<ActionDescriptor> actions, List<View> views, Set<String> texts) {
        Needed needed = new Needed(texts);
        needed.add(type.id());
        needed.add(plural(type.id()));
        needed.add(group(type.group()));
        for (FieldDescriptor field : type.fields()) {
            if (!field.is(Trait.ADDED) && !texts.contains(common(field.name()))) {
                needed.field(type.id(), field.name(), field);
            }
        }
        views.forEach(view -> needed.add(view(type.id(), view.id())));
        for (ActionDescriptor action : actions) {
            needed.add(action(type.id(), action.id()));
            action.input().forEach(field -> needed.field(action(type.id(), action.id()), field.name(), field));
            action.answer()
                    .ifPresent(answer ->
                            answer.forEach(field -> needed.field(answer(type.id(), action.id()), field.name(), field)));
        }
        return List.copyOf(needed.missing);
    }

    /** The same of a report. */
    public static List<String> missing(ReportDescriptor report, Set<String> texts) {
        Needed needed = new Needed(texts);
        String key = report(report.module(), report.id());
        needed.add(key);
        report.asks().forEach(field -> needed.field(key, field.name(), field));
        String columns = columns(report.module(), report.id());
        report.columns().forEach(field -> needed.field(columns, field.name(), field));
        return List.copyOf(needed.missing);
    }

    private static final class Needed {

        private final Set<String> texts;
        private final Set<String> missing = new LinkedHashSet<>();

        Needed(Set<String> texts) {
            this.texts = texts;
        }

        void add(String key) {
            if (!texts.contains(key)) {
                missing.add(key);
            }
        }

        void field(String holder, String path, FieldDescriptor field) {
            add(LabelKeys.field(holder, path));
            field.choices().forEach(code -> add(code(holder, path, code)));
            if (field.kind() == FieldKind.ROWS) {
                field.table().fields().forEach(inner -> field(holder, path + "." + inner.name(), inner));
            } else if (field.kind() == FieldKind.CHOICE || field.kind() == FieldKind.CHOICES) {
                dictionary(String.valueOf(field.source()));
            }
        }

        private void dictionary(String dictionary) {
            String prefix = choices(dictionary);
            if (texts.stream().noneMatch(key -> key.startsWith(prefix))) {
                missing.add(prefix + "*");
            }
        }
    }
}

package tangram.persistence.describe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.record.Belonging;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.ChildTable;
import tangram.kernel.api.record.FieldDescriptor.Limits;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * What keeps the types of one module from taking the place of another's: records that could not be kept or read as they are,
 * values that were allowed and would not be, and whatever decides who sees a record, how it is counted and how it is
 * approved. A new field that may stay empty is no difference, and neither is what only shows: labels, titles, lists.
 */
public final class TypeDifferences {

    private final List<Sentence> found = new ArrayList<>();

    private TypeDifferences() {}

    /** What the next ones lack or have otherwise; empty when they can take over. In the order of the old ones. */
    public static List<Sentence> between(List<RecordDescriptor> old, List<RecordDescriptor> next) {
        List<Sentence> all = new ArrayList<>();
        for (RecordDescriptor type : old) {
            Optional<RecordDescriptor> same =
                    next.stream().filter(t -> t.id().equals(type.id())).findAny();
            if (same.isPresent()) {
                all.addAll(between(type, same.get()));
            } else {
                all.add(Sentence.of("module.differs.type", "There is no record type {0}.", type.id()));
            }
        }
        return all;
    }

    /** The same of one type. */
    public static List<Sentence> between(RecordDescriptor old, RecordDescriptor next) {
        TypeDifferences differences = new TypeDifferences();
        differences.compare(old, next);
        return List.copyOf(differences.found);
    }

    private void compare(RecordDescriptor old, RecordDescriptor next) {
        String type = old.id();
        other(
                "module.differs.table",
                "{0}: records lie in {1}, and would be looked for in {2}.",
                type,
                old.table(),
                next.table());
        other(
                "module.differs.path",
                "{0}: it is found under {1}, and would be under {2}.",
                type,
                old.path(),
                next.path());
        other(
                "module.differs.group",
                "{0}: it is opened by the group {1}, and would be by {2}.",
                type,
                old.group(),
                next.group());
        String approval = "{0}: its approval is {1}, and would be {2}.";
        other("module.differs.approval", approval, type, code(old.approval()), code(next.approval()));
        String counted = "{0}: it is counted by {1}, and would be by {2}.";
        other("module.differs.counted", counted, type, column(old, old.countBy()), column(next, next.countBy()));
        String measured = "{0}: its counts sum {1}, and would sum {2}.";
        other("module.differs.measured", measured, type, column(old, old.measure()), column(next, next.measure()));
        if (old.numbered() && !next.numbered()) {
            add("module.differs.numbered", "{0}: its records have numbers, and new ones would get none.", type);
        }
        belonging(type, old.belonging(), next.belonging());
        fields(type + ".", old.fields(), next.fields());
    }

    private static String code(Enum<?> constant) {
        return Codes.of(constant);
    }

    private static String column(RecordDescriptor type, Optional<String> field) {
        return field.flatMap(type::field).map(FieldDescriptor::column).orElse("-");
    }

    private void belonging(String type, Belonging old, Belonging next) {
        List<String> others = new ArrayList<>();
        unlike(others, "common", old, next, Belonging::common);
        unlike(others, "ownerless", old, next, Belonging::ownerless);
        unlike(others, "partOf", old, next, Belonging::partOf);
        unlike(others, "sharedWith", old, next, Belonging::sharedWith);
        unlike(others, "related", old, next, Belonging::ways);
        if (!others.isEmpty()) {
            add(
                    "module.differs.belonging",
                    "{0}: to whom its records belong would be decided otherwise ({1}).",
                    type,
                    String.join(", ", others));
        }
    }

    private static void unlike(
            List<String> others, String name, Belonging old, Belonging next, Function<Belonging, Object> part) {
        if (!part.apply(old).equals(part.apply(next))) {
            others.add(name);
        }
    }

    private void fields(String path, List<FieldDescriptor> old, List<FieldDescriptor> next) {
        for (FieldDescriptor field : old) {
            Optional<FieldDescriptor> same =
                    next.stream().filter(f -> f.name().equals(field.name())).findAny();
            if (same.isPresent()) {
                field(path + field.name(), field, same.get());
            } else {
                add("module.differs.field", "{0}: there is no such field.", path + field.name());
            }
        }
        for (FieldDescriptor field : next) {
            boolean known = old.stream().anyMatch(f -> f.name().equals(field.name()));
            if (!known && field.required()) {
                required(path + field.name());
            }
        }
    }

    private void required(String field) {
        add("module.differs.required", "{0}: it would be required, and there are records without it.", field);
    }

    private void field(String name, FieldDescriptor old, FieldDescriptor next) {
        String kind = "{0}: it holds {1}, and would hold {2}.";
        other("module.differs.kind", kind, name, old.kind().code(), next.kind().code());
        if (old.kind() != next.kind()) {
            return; // the rest would only say so once more
        }
        other(
                "module.differs.column",
                "{0}: it lies in the column {1}, and would in {2}.",
                name,
                columns(old),
                columns(next));
        other(
                "module.differs.source",
                "{0}: its values come from {1}, and would from {2}.",
                name,
                or(old.source()),
                or(next.source()));
        if (next.required() && !old.required()) {
            required(name);
        }
        if (next.is(Trait.UNIQUE) != old.is(Trait.UNIQUE)) {
            add("module.differs.unique", "{0}: whether two records may have the same value would be otherwise.", name);
        }
        if (old.is(Trait.RULEABLE) && !next.is(Trait.RULEABLE)) {
            add("module.differs.ruleable", "{0}: sharing rules could not go by it any more.", name);
        }
        if (narrower(old.limits(), next.limits())) {
            add("module.differs.narrower", "{0}: values that are allowed now would not be.", name);
        }
        List<String> gone = new ArrayList<>(old.choices());
        gone.removeAll(next.choices());
        if (!gone.isEmpty()) {
            add("module.differs.choices", "{0}: these values would not be there: {1}.", name, String.join(", ", gone));
        }
        transitions(name, old, next);
        ChildTable rows = old.rows();
        ChildTable nextRows = next.rows();
        if (rows != null && nextRows != null) {
            String table = "{0}: records lie in {1}, and would be looked for in {2}.";
            other("module.differs.table", table, name, rows.table(), nextRows.table());
            other(
                    "module.differs.column",
                    "{0}: it lies in the column {1}, and would in {2}.",
                    name,
                    rows.parent(),
                    nextRows.parent());
            fields(name + ".", rows.fields(), nextRows.fields());
        }
    }

    private void transitions(String name, FieldDescriptor old, FieldDescriptor next) {
        for (String from : old.choices()) {
            List<String> gone = new ArrayList<>(old.next().getOrDefault(from, List.of()));
            gone.removeAll(next.next().getOrDefault(from, List.of()));
            boolean open = next.next().isEmpty(); // without a life cycle everything may follow
            if (!gone.isEmpty() && !open) {
                add(
                        "module.differs.transition",
                        "{0}: {1} could not become {2} any more.",
                        name,
                        from,
                        String.join(", ", gone));
            }
        }
    }

    private static boolean narrower(Limits old, Limits next) {
        boolean shorter = next.length() > 0 && (old.length() == 0 || next.length() < old.length());
        boolean fewerDigits = next.digits() + next.scale() > 0
                && (old.digits() + old.scale() == 0 || next.digits() < old.digits() || next.scale() < old.scale());
        return shorter || fewerDigits || above(next.least(), old.least()) || below(next.most(), old.most());
    }

    private static boolean above(@Nullable BigDecimal next, @Nullable BigDecimal old) {
        return next != null && (old == null || next.compareTo(old) > 0);
    }

    private static boolean below(@Nullable BigDecimal next, @Nullable BigDecimal old) {
        return next != null && (old == null || next.compareTo(old) < 0);
    }

    /** With the one it is sorted by, which whoever does not know it would leave empty. */
    private static String columns(FieldDescriptor field) {
        return field.hasKey() ? field.column() + "+" + field.keyColumn() : field.column();
    }

    private static String or(@Nullable String source) {
        return Objects.requireNonNullElse(source, "-");
    }

    private void other(String code, String english, String name, String old, String next) {
        if (!old.equals(next)) {
            add(code, english, name, old, next);
        }
    }

    private void add(String code, String english, Object... arguments) {
        found.add(new Sentence(code, english, List.of(arguments)));
    }
}

package tangram.persistence.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.kernel.api.Dictionaries;
import tangram.kernel.api.Dictionaries.Entry;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.persistence.describe.Member;

/**
 * Holds choice fields to their dictionaries, whatever the door. What a record has already it may keep, also when the value
 * was retired since, or its dictionary went with a module.
 */
final class ChoiceRules {

    private static final int MOST_TOLD = 30;

    private final Dictionaries dictionaries;

    ChoiceRules(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    /** Refuses what a record that is about to be saved may not choose. */
    void check(TrackedRecord entry, Consumer<FieldProblem> refuse) {
        for (Member member : entry.shape().ownMembers()) {
            FieldDescriptor field = member.descriptor();
            if (isConcerned(field) && entry.changed(member.name())) {
                Object before = entry.before(member.name()).orElse(null);
                check(entry.caller(), field, entry.now(member), before, "", refuse);
            }
        }
    }

    /** Refuses what an action's input may not choose. */
    void check(
            Caller caller,
            List<Member> members,
            Map<String, ? extends @Nullable Object> values,
            Consumer<FieldProblem> refuse) {
        for (Member member : members) {
            if (isConcerned(member.descriptor())) {
                check(caller, member.descriptor(), values.get(member.name()), null, "", refuse);
            }
        }
    }

    private static boolean isConcerned(FieldDescriptor field) {
        return field.kind() == FieldKind.ROWS
                ? field.table().fields().stream().anyMatch(ChoiceRules::chosen)
                : chosen(field);
    }

    private static boolean chosen(FieldDescriptor field) {
        return field.kind() == FieldKind.CHOICE || field.kind() == FieldKind.CHOICES;
    }

    private void check(
            Caller caller,
            FieldDescriptor field,
            @Nullable Object value,
            @Nullable Object before,
            String place,
            Consumer<FieldProblem> refuse) {
        if (field.kind() == FieldKind.ROWS) {
            rows(caller, field, value, before, refuse);
            return;
        }
        Set<Object> unknown = new HashSet<>(values(value));
        unknown.removeAll(values(before));
        if (unknown.isEmpty()) {
            return;
        }
        List<String> choosable = dictionaries.entries(caller, String.valueOf(field.source())).stream()
                .filter(Entry::active)
                .map(Entry::code)
                .toList();
        choosable.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            String some = choosable.stream().limit(MOST_TOLD).collect(Collectors.joining(", "));
            refuse.accept(FieldProblem.of(
                    place + field.name(),
                    "not-a-choice",
                    "This field takes one of: {0}.",
                    choosable.size() > MOST_TOLD ? some + ", …" : some));
        }
    }

    private void rows(
            Caller caller,
            FieldDescriptor field,
            @Nullable Object value,
            @Nullable Object before,
            Consumer<FieldProblem> refuse) {
        Map<Object, Map<?, ?>> was = new HashMap<>();
        values(before).forEach(row -> was.put(((Map<?, ?>) row).get("id"), (Map<?, ?>) row));
        List<?> rows = values(value);
        for (int i = 0; i < rows.size(); i++) {
            Map<?, ?> row = (Map<?, ?>) rows.get(i);
            Map<?, ?> rowBefore = was.getOrDefault(row.get("id"), Map.of());
            for (FieldDescriptor inner : field.table().fields()) {
                if (chosen(inner)) {
                    String place = field.name() + "[" + i + "].";
                    check(caller, inner, row.get(inner.name()), rowBefore.get(inner.name()), place, refuse);
                }
            }
        }
    }

    private static List<?> values(@Nullable Object value) {
        return value instanceof List<?> list ? list : value == null || value.equals("") ? List.of() : List.of(value);
    }
}

package tangram.persistence.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.FieldKind;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.Plain;
import tangram.persistence.describe.RecordShape;

/**
 * The values of two records that become one: of each field the one that was chosen; where nothing was, what the record that
 * stays has, and where it has nothing, the other's. Rows inside a record stay with it; what only the server sets is not
 * taken over. A link from one of the two to the other falls away; a place in a tree is taken over only when it was chosen,
 * for what stands above the other may stand below this one.
 */
final class MergedValues {

    private final RecordShape shape;
    private final OwnedRecord kept;
    private final OwnedRecord other;
    private final Map<Member, @Nullable Object> values = new LinkedHashMap<>();

    MergedValues(RecordShape shape, OwnedRecord kept, OwnedRecord other, Map<String, Boolean> ofOther) {
        this.shape = shape;
        this.kept = kept;
        this.other = other;
        List<FieldProblem> problems = new ArrayList<>();
        ofOther.keySet().stream()
                .filter(name ->
                        shape.ownMembers().stream().noneMatch(m -> m.name().equals(name) && canMerge(m)))
                .forEach(name -> problems.add(FieldProblem.of(
                        RecordInput.cut(name), "merge-no-choice", "This field cannot be chosen in a merge.")));
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
        for (Member member : shape.ownMembers()) {
            if (canMerge(member)) {
                choose(member, ofOther.get(member.name()));
            }
        }
    }

    private static boolean canMerge(Member member) {
        FieldDescriptor field = member.descriptor();
        return !field.readOnly() && field.kind() != FieldKind.ROWS;
    }

    private void choose(Member member, @Nullable Boolean takeOther) {
        Object own = member.get(kept);
        Object others = member.get(other);
        boolean unasked = nothing(own) && !member.descriptor().is(Trait.TREE);
        boolean take = takeOther == null ? unasked : takeOther;
        Object chosen = without(take ? others : own);
        if (!Objects.equals(shown(chosen), shown(own))) {
            values.put(member, chosen);
        }
    }

    private static boolean nothing(@Nullable Object value) {
        return value == null || value.equals("") || (value instanceof List<?> list && list.isEmpty());
    }

    private @Nullable Object without(@Nullable Object value) {
        if (value instanceof Long id && (id == kept.id() || id == other.id())) {
            return null;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list);
            copy.removeIf(element -> element.equals(kept.id()) || element.equals(other.id()));
            return copy;
        }
        return value;
    }

    /** Gives the record that stays its values; what it was and what it became, as plain text. */
    record Taken(Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {}

    Taken take() {
        Map<String, @Nullable Object> before = new LinkedHashMap<>();
        Map<String, @Nullable Object> after = new LinkedHashMap<>();
        values.forEach((member, value) -> {
            before.put(member.name(), shown(member.get(kept)));
            after.put(member.name(), shown(value));
            member.set(kept, value);
        });
        return new Taken(before, after);
    }

    /** What the record would show. */
    Map<String, Object> preview() {
        Map<String, Object> shown = new LinkedHashMap<>();
        for (Member member : shape.members()) {
            Object value = values.containsKey(member) ? values.get(member) : shape.value(member, kept);
            if (value != null) {
                shown.put(member.name(), value);
            }
        }
        return shown;
    }

    /** A value as JSON keeps it, the same before and after it was kept. */
    static @Nullable Object shown(@Nullable Object value) {
        Object plain = Plain.of(value);
        if (plain instanceof BigDecimal || plain instanceof Long) {
            return plain.toString();
        }
        if (plain instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            list.forEach(element -> texts.add(String.valueOf(element)));
            return texts.stream().sorted().toList();
        }
        return plain;
    }
}

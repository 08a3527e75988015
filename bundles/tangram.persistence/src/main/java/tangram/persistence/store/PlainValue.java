package tangram.persistence.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.persistence.describe.Member;

/** Reads a value back that {@link MergedValues#shown} has written. */
final class PlainValue {

    private PlainValue() {}

    static @Nullable Object of(Member member, @Nullable Object shown) {
        FieldDescriptor field = member.descriptor();
        if (field.kind().many()) {
            List<Object> values = new ArrayList<>();
            if (shown instanceof List<?> list) {
                list.forEach(value -> values.add(
                        field.kind() == FieldKind.LINKS ? Long.valueOf(value.toString()) : value.toString()));
            }
            return values;
        }
        if (shown == null) {
            return FieldInput.read(member, null);
        }
        return switch (field.kind().value()) {
            case NUMBER -> number(member, shown.toString());
            case DECIMAL -> new BigDecimal(shown.toString());
            default -> FieldInput.read(member, shown);
        };
    }

    private static Object number(Member member, String text) {
        if (member.javaType() == Integer.class || member.javaType() == int.class) {
            return Integer.valueOf(text);
        }
        return Long.valueOf(text);
    }
}

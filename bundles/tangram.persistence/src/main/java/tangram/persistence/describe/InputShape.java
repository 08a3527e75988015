package tangram.persistence.describe;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;

/** A Java record of a module's, read once: what an action takes, or what it answers. */
public final class InputShape {

    private final Class<? extends Record> type;
    private final List<Member> members = new ArrayList<>();
    private final Map<String, RowShape> rows = new LinkedHashMap<>();

    private InputShape(Class<? extends Record> type) {
        this.type = type;
        FieldReader reader = new FieldReader("", null);
        for (RecordComponent component : type.getRecordComponents()) {
            try {
                Field field = type.getDeclaredField(component.getName());
                Member member = reader.read(field);
                members.add(member);
                if (member.descriptor().kind() == FieldKind.ROWS) {
                    rows.put(member.name(), RowShape.of(FieldReader.element(field)));
                }
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * @throws IllegalArgumentException naming a component that can be no field
     */
    public static InputShape of(Class<? extends Record> type) {
        return new InputShape(type);
    }

    public List<Member> members() {
        return List.copyOf(members);
    }

    public List<FieldDescriptor> fields() {
        return members.stream().map(Member::descriptor).toList();
    }

    /** The rows it takes, by the component that holds them. */
    public Map<String, RowShape> rows() {
        return rows;
    }

    /** The Java record of these values, by component; what is missing is null, zero or an empty list. */
    public Record make(Map<String, @Nullable Object> values) {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Object[] arguments = members.stream()
                .map(member -> {
                    Object value = values.get(member.name());
                    if (value != null) {
                        return value;
                    }
                    return member.descriptor().kind().many() ? List.of() : FieldReader.zero(member.javaType());
                })
                .toArray();
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

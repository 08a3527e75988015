package tangram.persistence.describe;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;

/** A Java record of a module's, read once: what an action takes, or what it answers. */
public final class InputShape {

    private final Class<? extends Record> type;
    private final List<Member> members = new ArrayList<>();

    private InputShape(Class<? extends Record> type) {
        this.type = type;
        FieldReader reader = new FieldReader("", null);
        for (RecordComponent component : type.getRecordComponents()) {
            try {
                members.add(reader.read(type.getDeclaredField(component.getName())));
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

    /** The Java record of these values, by component; what is missing is null, or zero. */
    public Record make(Map<String, @Nullable Object> values) {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Object[] arguments = members.stream()
                .map(member -> {
                    Object value = values.get(member.name());
                    return value == null ? FieldReader.zero(member.javaType()) : value;
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

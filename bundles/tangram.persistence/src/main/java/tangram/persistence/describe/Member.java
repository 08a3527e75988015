package tangram.persistence.describe;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;

/** A field and the Java member behind it. */
public final class Member {

    private final FieldDescriptor descriptor;
    private final Field field;

    Member(FieldDescriptor descriptor, Field field) {
        this.descriptor = descriptor;
        this.field = field;
        field.setAccessible(true);
    }

    public FieldDescriptor descriptor() {
        return descriptor;
    }

    public Class<?> javaType() {
        return field.getType();
    }

    public @Nullable Object get(Object entity) {
        try {
            return field.get(entity);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    public void set(Object entity, @Nullable Object value) {
        try {
            field.set(entity, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

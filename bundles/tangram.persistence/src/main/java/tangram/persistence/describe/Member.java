package tangram.persistence.describe;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.module.api.record.OwnedRecord;

/** A field, and where its value is in a record, in a row of one, or in an action's input. */
public abstract class Member {

    private final FieldDescriptor descriptor;

    private Member(FieldDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** A field that is a member of a class. */
    static Member of(FieldDescriptor descriptor, Field field) {
        field.setAccessible(true);
        return new InClass(descriptor, field);
    }

    /** A field that the class does not know. */
    static Member added(FieldDescriptor descriptor) {
        return new Added(descriptor);
    }

    public final FieldDescriptor descriptor() {
        return descriptor;
    }

    public final String name() {
        return descriptor.name();
    }

    /** The Java type a value is set with. */
    public abstract Class<?> javaType();

    public abstract @Nullable Object get(Object holder);

    public abstract void set(Object holder, @Nullable Object value);

    private static final class InClass extends Member {

        private final Field field;

        InClass(FieldDescriptor descriptor, Field field) {
            super(descriptor);
            this.field = field;
        }

        @Override
        public Class<?> javaType() {
            return field.getType();
        }

        @Override
        public @Nullable Object get(Object holder) {
            try {
                return field.get(holder);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void set(Object holder, @Nullable Object value) {
            try {
                field.set(holder, value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Added extends Member {

        Added(FieldDescriptor descriptor) {
            super(descriptor);
        }

        @Override
        public Class<?> javaType() {
            return switch (descriptor().kind().value()) {
                case TEXT -> String.class;
                case NUMBER -> Long.class;
                case DECIMAL -> java.math.BigDecimal.class;
                case DATE -> java.time.LocalDate.class;
                case INSTANT -> java.time.Instant.class;
                case FLAG -> Boolean.class;
            };
        }

        @Override
        public @Nullable Object get(Object holder) {
            return OwnedMembers.added((OwnedRecord) holder).get(name());
        }

        @Override
        public void set(Object holder, @Nullable Object value) {
            if (value == null) {
                OwnedMembers.added((OwnedRecord) holder).remove(name());
            } else {
                OwnedMembers.added((OwnedRecord) holder).put(name(), value);
            }
        }
    }
}

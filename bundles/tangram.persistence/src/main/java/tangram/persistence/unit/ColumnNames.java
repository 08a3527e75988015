package tangram.persistence.unit;

import java.lang.reflect.Field;
import java.sql.Timestamp;
import java.time.Instant;
import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.DescriptorEvent;
import org.eclipse.persistence.descriptors.DescriptorEventAdapter;
import org.eclipse.persistence.mappings.CollectionMapping;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectToFieldMapping;
import org.eclipse.persistence.mappings.TransformationMapping;
import org.eclipse.persistence.mappings.converters.Converter;
import org.eclipse.persistence.mappings.foundation.AbstractTransformationMapping;
import org.eclipse.persistence.mappings.transformers.FieldTransformerAdapter;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Choice;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.Codes;
import tangram.persistence.page.SortKey;

/**
 * Bends EclipseLink's defaults to the house's: {@code creditLimit} is the column {@code credit_limit}, an enum is its
 * lower-kebab code, an instant is a timestamp, and a sortable text has its collation key written beside it.
 */
public final class ColumnNames implements SessionCustomizer {

    @Override
    public void customize(Session session) throws Exception {
        if (session.getDatasourceLogin() instanceof DatabaseLogin login) {
            doNotWaitForTheDatabase(login);
        }
        for (ClassDescriptor descriptor : session.getDescriptors().values()) {
            for (DatabaseMapping mapping : descriptor.getMappings().toArray(DatabaseMapping[]::new)) {
                if (mapping instanceof DirectToFieldMapping direct) {
                    bend(descriptor, direct);
                } else if (mapping instanceof CollectionMapping collection) {
                    ChildTables.bend(descriptor, collection);
                }
            }
        }
    }

    /** EclipseLink would try a broken connection again every five seconds; here whoever began the transaction decides. */
    private static void doNotWaitForTheDatabase(DatabaseLogin login) {
        login.setConnectionHealthValidatedOnError(false);
        login.setQueryRetryAttemptCount(0);
    }

    private static void bend(ClassDescriptor descriptor, DirectToFieldMapping mapping) throws NoSuchFieldException {
        Field field = member(descriptor.getJavaClass(), mapping.getAttributeName());
        if (field.getDeclaringClass() != OwnedRecord.class && field.getDeclaringClass() != ChildRow.class) {
            mapping.getField().setName(Codes.column(field.getName()));
        }
        if (field.getType().isEnum()) {
            mapping.setConverter(new EnumCode(field.getType()));
        } else if (field.getType() == Instant.class) {
            mapping.setConverter(new InstantTimestamp());
        }
        tangram.module.api.record.Field facts = field.getAnnotation(tangram.module.api.record.Field.class);
        if (facts != null
                && facts.sortable()
                && field.getType() == String.class
                && !field.isAnnotationPresent(Choice.class)) {
            TransformationMapping key = new TransformationMapping();
            key.addFieldTransformer(
                    descriptor.getTableName() + "." + Codes.column(field.getName()) + "_key", new Key(field));
            descriptor.addMapping(key);
            descriptor.getEventManager().addListener(new KeyGoesAlong(mapping));
        }
    }

    private static Field member(Class<?> type, String name) throws NoSuchFieldException {
        for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
            try {
                return c.getDeclaredField(name);
            } catch (NoSuchFieldException none) {
                // then it is inherited
            }
        }
        throw new NoSuchFieldException(name);
    }

    /** An enum constant and its code. */
    private static final class EnumCode implements Converter {
        private static final long serialVersionUID = 1;
        private final Class<?> type;

        EnumCode(Class<?> type) {
            this.type = type;
        }

        @Override
        public @Nullable Object convertObjectValueToDataValue(@Nullable Object constant, Session session) {
            return constant == null ? null : Codes.of((Enum<?>) constant);
        }

        @Override
        public @Nullable Object convertDataValueToObjectValue(@Nullable Object code, Session session) {
            for (Object constant : type.getEnumConstants()) {
                if (Codes.of((Enum<?>) constant).equals(code)) {
                    return constant;
                }
            }
            return null;
        }

        @Override
        public boolean isMutable() {
            return false;
        }

        @Override
        public void initialize(DatabaseMapping mapping, Session session) {
            ((DirectToFieldMapping) mapping).setFieldClassification(String.class);
        }
    }

    /** A moment and its timestamp. */
    private static final class InstantTimestamp implements Converter {
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Object convertObjectValueToDataValue(@Nullable Object instant, Session session) {
            return instant == null ? null : Timestamp.from((Instant) instant);
        }

        @Override
        public @Nullable Object convertDataValueToObjectValue(@Nullable Object timestamp, Session session) {
            return timestamp == null ? null : ((Timestamp) timestamp).toInstant();
        }

        @Override
        public boolean isMutable() {
            return false;
        }

        @Override
        public void initialize(DatabaseMapping mapping, Session session) {
            ((DirectToFieldMapping) mapping).setFieldClassification(Timestamp.class);
        }
    }

    /**
     * Writes the collation key of a text that is changed: EclipseLink compares members, and none holds the key, so by
     * itself it writes keys of new records only.
     */
    private static final class KeyGoesAlong extends DescriptorEventAdapter {
        private final DirectToFieldMapping text;

        KeyGoesAlong(DirectToFieldMapping text) {
            this.text = text;
        }

        @Override
        public void aboutToUpdate(DescriptorEvent event) {
            if (event.getRecord().containsKey(text.getField())) {
                Object written = event.getRecord().get(text.getField());
                event.getRecord().put(text.getField().getQualifiedName() + "_key", SortKey.of((String) written));
            }
        }
    }

    /** The collation key of a text. */
    private static final class Key extends FieldTransformerAdapter {
        private static final long serialVersionUID = 1;
        private final transient Field field;

        Key(Field field) {
            this.field = field;
            field.setAccessible(true);
        }

        @Override
        public void initialize(AbstractTransformationMapping mapping) {}

        @Override
        public Object buildFieldValue(Object entity, String column, Session session) {
            try {
                Object text = field.get(entity);
                return SortKey.of(text == null ? "" : (String) text);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

package tangram.persistence.describe;

import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tangram.core.api.approval.ApprovalState;
import tangram.module.api.record.OwnedRecord;

/** Sets what the store alone sets on a record. */
public final class OwnedMembers {

    private static final Field ID = member("id");
    private static final Field LIVE = member("live");
    private static final Field OWNER = member("owner");
    private static final Field RESPONSIBLE = member("responsible");
    private static final Field CODE = member("code");
    private static final Field APPROVAL = member("approvalState");
    private static final Field CREATED_AT = member("createdAt");
    private static final Field CREATED_BY = member("createdBy");
    private static final Field CHANGED_AT = member("changedAt");
    private static final Field CHANGED_BY = member("changedBy");
    private static final Field ADDED = member("added");

    private OwnedMembers() {}

    private static Field member(String name) {
        try {
            Field field = OwnedRecord.class.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(Field field, OwnedRecord record, @Nullable Object value) {
        try {
            field.set(record, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new record's id and first owner. */
    public static void begin(OwnedRecord record, long id, long owner) {
        set(ID, record, id);
        set(OWNER, record, owner);
    }

    public static void owner(OwnedRecord record, long desk) {
        set(OWNER, record, desk);
    }

    public static void responsible(OwnedRecord record, @Nullable Long desk) {
        set(RESPONSIBLE, record, desk);
    }

    public static void live(OwnedRecord record, boolean live) {
        set(LIVE, record, live);
    }

    public static void code(OwnedRecord record, String code) {
        set(CODE, record, code);
    }

    public static void approval(OwnedRecord record, ApprovalState state) {
        set(APPROVAL, record, state.code());
    }

    public static void created(OwnedRecord record, Instant at, long person) {
        set(CREATED_AT, record, at);
        set(CREATED_BY, record, person);
    }

    public static void changed(OwnedRecord record, Instant at, long person) {
        set(CHANGED_AT, record, at);
        set(CHANGED_BY, record, person);
    }

    /** The values of columns that the record's class does not know, by field. */
    @SuppressWarnings("unchecked") // the member's declared type
    public static Map<String, Object> added(OwnedRecord record) {
        try {
            return (Map<String, Object>) ADDED.get(record);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

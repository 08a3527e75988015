package tangram.persistence.describe;

import java.lang.reflect.Field;
import tangram.module.api.record.ChildRow;

/** Sets what the store alone sets on a row of a record. */
public final class RowMembers {

    private static final Field ID = member("id");
    private static final Field PARENT = member("parent");
    private static final Field POSITION = member("position");

    private RowMembers() {}

    private static Field member(String name) {
        try {
            Field field = ChildRow.class.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a row stands. */
    public static void place(ChildRow row, long id, long parent, int position) {
        try {
            ID.set(row, id);
            PARENT.set(row, parent);
            POSITION.set(row, position);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

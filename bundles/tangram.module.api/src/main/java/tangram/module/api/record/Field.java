package tangram.module.api.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a member of a record class that it is a field: in JSON, lists, forms, filters and history. Its kind follows
 * from the Java type; constraints are Jakarta Validation's.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Field {

    /** Whether lists show it without being asked. */
    boolean listed() default false;

    /**
     * Whether lists can be sorted by it; at most four fields of a type. Its column must be NOT NULL; a text needs a
     * second column {@code <column>_key ${key} not null} for its collation key.
     */
    boolean sortable() default false;

    /** Whether it holds long text. */
    boolean longText() default false;

    /** Whether only the server sets it. */
    boolean readOnly() default false;
}

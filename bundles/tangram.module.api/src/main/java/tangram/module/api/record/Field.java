package tangram.module.api.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a member of a record class that it is a field: in JSON, lists, forms, filters, imports and history. Its kind
 * follows from the Java type; constraints are Jakarta Validation's; its default is what the member is initialised with.
 *
 * <p>A {@code List} of {@link ChildRow}s (with {@code @OneToMany}) is a table inside the record; a {@code List<Long>}
 * with {@link LinkTo}, or a {@code List<String>} with {@link Choice} (both with {@code @ElementCollection}), are several
 * links or choices.
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Field {

    /** What it holds, where the Java type does not say. */
    As as() default As.ITS_TYPE;

    /** Whether lists show it without being asked. */
    boolean listed() default false;

    /**
     * Whether lists can be sorted by it; at most four fields of a type. Its column must be NOT NULL; a text needs a
     * second column {@code <column>_key ${key} not null} for its collation key.
     */
    boolean sortable() default false;

    /** Whether {@code q} finds records by it, besides the title, the code and telephone numbers. */
    boolean searchable() default false;

    /** Whether no two living records of the type may have the same value. */
    boolean unique() default false;

    /** Whether only the server sets it: what is computed, or changed by actions alone. */
    boolean readOnly() default false;

    /** Whether it is set when the record is created and never changed after. */
    boolean fixed() default false;

    /** Whether sharing rules may select records by its value. */
    boolean ruleable() default false;
}

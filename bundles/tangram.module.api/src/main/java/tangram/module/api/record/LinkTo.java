package tangram.module.api.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of a {@code Long} field that it holds the id of another record. Across modules there are ids, never JPA relations. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LinkTo {

    /** Id of the record type it points to: {@code customer}. */
    String value();

    /**
     * Whether records of the type make a tree by this link to one above, a parent or a superior: that a record comes to
     * stand above itself is refused.
     */
    boolean tree() default false;

    /** Whether the one responsible there is responsible here (R10). */
    Related related() default Related.NO;
}

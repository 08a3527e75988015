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

    /**
     * Names of other link fields of the record: where this one was left empty, the store sets it to what the record behind the
     * first of them has in its field of the same name (R26), as a project takes its contract's customer. So it can point to a
     * record the writer does not see.
     */
    String[] copiedFrom() default {};

    /**
     * Whether it may also be set by {@code {"exact": "…"}}, the exact code or title of a record the writer does not see, where
     * the deployment has {@code exact-lookup} on (R26).
     */
    boolean exact() default false;

    /** Whether the one responsible there is responsible here (R10). */
    Related related() default Related.NO;
}

package tangram.module.api.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of a text field that its values come from a dictionary (字典), which the deployment extends. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Choice {

    /** Id of the dictionary: {@code customer.source}. */
    String value();
}

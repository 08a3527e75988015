package tangram.module.api.record;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a constant of an enum how people take it. Of a {@link Status} that says nothing, what a record begins with is {@link
 * Tone#ACTIVE} and what voids is {@link Tone#BAD}; anything else is {@link Tone#NEUTRAL}. The values of a dictionary have the
 * colours the deployment gives them.
 *
 * <pre>{@code
 * enum VisitStatus implements Status<VisitStatus> {
 *     PLANNED, @Toned(Tone.GOOD) DONE, CANCELLED;
 * }</pre>
 */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Toned {

    Tone value();
}

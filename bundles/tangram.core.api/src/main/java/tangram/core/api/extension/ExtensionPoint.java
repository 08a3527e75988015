package tangram.core.api.extension;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A type that bundles offer to Tangram: by a service of it, unless {@link #offeredBy} says otherwise. The page
 * {@code docs/extension-points.md} lists all of them and is made from what is said here.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface ExtensionPoint {

    /** Which bundles offer one, and how many. */
    String offeredBy();

    /** What it is for, in one sentence or two, Markdown. */
    String purpose();

    /** Name of a class that does it, shipped or of the tests, and is tested. */
    String example();
}

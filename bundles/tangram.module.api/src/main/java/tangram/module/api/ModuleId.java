package tangram.module.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * The id of a module, on the class that announces it. It is written into the manifest of the jar as well, so that who
 * installs it knows, before anything of it runs, which module it is: a bundle that bears the id of another one can take
 * its place, and two of one id never run at once.
 */
@Capability(namespace = ModuleId.NAMESPACE)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ModuleId {

    /** The namespace of the capability in the manifest. */
    String NAMESPACE = "tangram.module";

    /** A lower-case word, the {@code <module>} in paths, tables and labels. Never changes. */
    @Attribute(NAMESPACE)
    String value();
}

package tangram.launcher;

import java.util.stream.Stream;
import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestContainerFactory;
import org.ops4j.pax.exam.options.SystemPropertyOption;

/** Tells Pax Exam that a container is what the launcher starts. Found as a service of the class path. */
public final class LauncherContainerFactory implements TestContainerFactory {

    /** Name of the option by which a configuration says that it is not run this time. */
    public static final String LEFT_OUT = "tangram.left.out";

    @Override
    public TestContainer[] create(ExamSystem system) {
        if (Stream.of(system.getOptions(SystemPropertyOption.class))
                .anyMatch(option -> option.getKey().equals(LEFT_OUT))) {
            return new TestContainer[0];
        }
        return new TestContainer[] {new LauncherContainer(system)};
    }
}

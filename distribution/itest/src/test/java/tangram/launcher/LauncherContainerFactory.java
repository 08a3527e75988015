package tangram.launcher;

import org.ops4j.pax.exam.ExamSystem;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.TestContainerFactory;

/** Tells Pax Exam that a container is what the launcher starts. Found as a service of the class path. */
public final class LauncherContainerFactory implements TestContainerFactory {

    @Override
    public TestContainer[] create(ExamSystem system) {
        return new TestContainer[] {new LauncherContainer(system)};
    }
}

package tangram.itest;

import javax.inject.Inject;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/**
 * A test inside a server as it ships. Each class gets a server of its own on Derby and another on PostgreSQL, each with
 * an empty database, and runs whole on both.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public abstract class ServerIT {

    @Inject
    protected BundleContext context;

    @Configuration
    public Option[] onDerby() {
        return Servers.onDerby();
    }

    @Configuration
    public Option[] onPostgresql() {
        return Servers.onPostgresql();
    }
}

package tangram.itest;

import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;

/**
 * A test of what is said over HTTP, for which the database makes no difference: usually on Derby only, with
 * {@code -Dtangram.tests=all} on PostgreSQL as well.
 */
public abstract class HttpIT extends ServerIT {

    @Override
    @Configuration
    public Option[] onPostgresql() {
        return Servers.onPostgresqlIfAllIsRun();
    }
}

package tangram.database.postgresql;

import java.util.Hashtable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import tangram.kernel.api.database.Database;

/** Offers PostgreSQL as the server's database where {@code tangram.database.url} names one. */
@Component(
        service = {},
        immediate = true)
public final class PostgresDatabase {

    private static final int EXIT_DATABASE = 5;

    private @Nullable PostgresPool pool;
    private @Nullable ServiceRegistration<?> registration;

    @Activate
    public PostgresDatabase(BundleContext context) {
        String url = context.getProperty("tangram.database.url");
        if (url == null || !PostgresUrl.understands(url)) {
            return;
        }
        String connections = context.getProperty("tangram.database.pool");
        try {
            pool = new PostgresPool(PostgresUrl.jdbc(url), connections == null ? 16 : Integer.parseInt(connections));
            registration = context.registerService(Database.class, pool, null);
        } catch (RuntimeException e) {
            Callable<String> sentence = () -> "The database cannot be reached: " + e.getMessage();
            registration = context.registerService(
                    Callable.class, sentence, new Hashtable<>(java.util.Map.of("tangram.fatal", EXIT_DATABASE)));
        }
    }

    @Deactivate
    void stop() {
        if (registration != null) {
            registration.unregister();
        }
        if (pool != null) {
            pool.close();
        }
    }
}

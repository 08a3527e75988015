package tangram.database.derby;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import tangram.kernel.api.database.Database;

/** Offers Derby under {@code <data>/derby} as the server's database, unless another one is configured. */
@Component(
        service = {},
        immediate = true)
public final class DerbyDatabase {

    private static final int EXIT_DATABASE = 5;

    private @Nullable EmbeddedDerby derby;
    private @Nullable ServiceRegistration<?> registration;

    @Activate
    public DerbyDatabase(BundleContext context) {
        String url = context.getProperty("tangram.database.url");
        if (url != null && !url.isBlank()) {
            return;
        }
        String data = context.getProperty("tangram.data");
        String pool = context.getProperty("tangram.database.pool");
        Path folder = Path.of(data == null ? "data" : data, "derby");
        try {
            derby = new EmbeddedDerby(folder.toString(), pool == null ? 16 : Integer.parseInt(pool));
            registration = context.registerService(Database.class, derby, null);
        } catch (SQLException | RuntimeException e) {
            Callable<String> sentence = () -> "The database in " + folder + " cannot be opened: " + e.getMessage();
            registration = context.registerService(
                    Callable.class, sentence, new Hashtable<>(Map.of("tangram.fatal", EXIT_DATABASE)));
        }
    }

    @Deactivate
    void stop() {
        if (registration != null) {
            registration.unregister();
        }
        if (derby != null) {
            derby.close();
        }
    }
}

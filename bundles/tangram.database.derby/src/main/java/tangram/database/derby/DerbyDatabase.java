package tangram.database.derby;

import java.nio.file.Path;
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

    private final @Nullable EmbeddedDerby derby;
    private final @Nullable ServiceRegistration<Database> registration;

    @Activate
    public DerbyDatabase(BundleContext context) {
        String url = context.getProperty("tangram.database.url");
        if (url != null && !url.isBlank()) {
            derby = null;
            registration = null;
            return;
        }
        String data = context.getProperty("tangram.data");
        String pool = context.getProperty("tangram.database.pool");
        derby = new EmbeddedDerby(
                Path.of(data == null ? "data" : data, "derby").toString(), pool == null ? 16 : Integer.parseInt(pool));
        registration = context.registerService(Database.class, derby, null);
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

package tangram.core;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Migrations;

/** The core's tables are there. Every component that reads them references this one, so none begins before. */
@Component(service = CoreSchema.class)
public final class CoreSchema {

    @Activate
    public CoreSchema(@Reference Migrations migrations) {
        migrations.apply("core", CoreSchema.class);
    }
}

package tangram.notify;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Migrations;

/** The tables of notices are there: whoever needs them refers to this. */
@Component(service = NotifySchema.class)
public final class NotifySchema {

    @Activate
    public NotifySchema(@Reference Migrations migrations) {
        migrations.apply("notify", NotifySchema.class);
    }
}

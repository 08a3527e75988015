package tangram.login;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.organisation.Organisation;
import tangram.kernel.api.Migrations;

/** The login's tables are there: whoever needs them refers to this. People come first, so the organisation must be there. */
@Component(service = LoginSchema.class)
public final class LoginSchema {

    @Activate
    public LoginSchema(@Reference Migrations migrations, @Reference Organisation people) {
        migrations.apply("login", LoginSchema.class);
    }
}

package tangram.files;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Migrations;

/** The tables of files are there: whoever needs them refers to this. */
@Component(service = FilesSchema.class)
public final class FilesSchema {

    @Activate
    public FilesSchema(@Reference Migrations migrations) {
        migrations.apply("files", FilesSchema.class);
    }
}

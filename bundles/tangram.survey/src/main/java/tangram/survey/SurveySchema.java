package tangram.survey;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Migrations;

/** The survey's own tables. Whoever refers to this finds them there. */
@Component(service = SurveySchema.class)
public final class SurveySchema {

    @Activate
    public SurveySchema(@Reference Migrations migrations) {
        migrations.apply("survey", SurveySchema.class);
    }
}

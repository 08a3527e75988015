package tangram.project;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.View;

/** Announces projects. */
@Component
@ModuleId("project")
public final class ProjectModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Project.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new ProjectRules());
    }

    @Override
    public List<View> views() {
        return List.of(
                new View("project", "running", "status=in=(started,in-progress,trial)"),
                new View("project", "late", "status=in=(set-up,started,in-progress,trial);plannedEndOn=lt=@today")
                        .asWork(),
                new View("project", "to-accept", "status==trial").asWork());
    }
}

package tangram.project;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.crm.api.project.NewProject;
import tangram.crm.api.project.Projects;
import tangram.module.api.record.Store;

/** Projects into the store, for other modules. */
@Component
public final class StoredProjects implements Projects {

    private final Store store;

    @Activate
    public StoredProjects(@Reference Store store) {
        this.store = store;
    }

    @Override
    public long create(Caller caller, NewProject given) {
        Project project = new Project();
        project.name = given.name();
        project.customer = given.customer();
        project.contract = given.contract();
        project.plannedStartOn = given.plannedStartOn();
        project.plannedEndOn = given.plannedEndOn();
        project.contractAmount = given.contractAmount();
        project.scope = given.scope();
        return store.write(
                caller, Project.class, projects -> projects.create(project).id());
    }
}

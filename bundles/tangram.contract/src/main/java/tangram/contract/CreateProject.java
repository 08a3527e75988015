package tangram.contract;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.crm.api.project.NewProject;
import tangram.crm.api.project.Projects;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordAction;

/** 合同→实施项目: a contract in effect is carried out by a project, which its seller sets up and gives to whoever leads it. */
@Component(service = RecordAction.class)
public final class CreateProject extends RecordAction<Contract, CreateProject.Plan> {

    record Plan(
            @Size(max = 200) @Nullable String name,
            @NotNull LocalDate plannedStartOn,
            @NotNull LocalDate plannedEndOn,

            @Field(as = As.LONG_TEXT) @Size(max = 4000) @Nullable
            String scope) {}

    record Created(@LinkTo("project") Long project) {}

    private final Projects projects;

    @Activate
    public CreateProject(@Reference Projects projects) {
        super("create-project", Contract.class, Plan.class);
        this.projects = projects;
    }

    @Override
    public boolean needsApproval() {
        return true;
    }

    @Override
    public boolean available(Contract contract) {
        return contract.status.inEffect();
    }

    @Override
    public Created perform(Caller caller, Contract contract, Plan plan) {
        String name = plan.name();
        return new Created(projects.create(
                caller,
                new NewProject(
                        name == null || name.isBlank() ? contract.name : name,
                        Objects.requireNonNull(contract.customer),
                        contract.id(),
                        plan.plannedStartOn(),
                        plan.plannedEndOn(),
                        Objects.requireNonNull(contract.amount),
                        plan.scope())));
    }
}

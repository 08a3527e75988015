package tangram.lead;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.View;

/** Announces leads. */
@Component
@ModuleId("lead")
public final class LeadModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Lead.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new LeadRules());
    }

    @Override
    public List<View> views() {
        return List.of(
                new View("lead", "to-assign", "status=in=(new,pooled)"),
                new View(
                        "lead",
                        "today",
                        "status=in=(assigned,following-up);nextContactAt=ge=@today;nextContactAt=lt=@today:1"),
                new View("lead", "overdue", "status=in=(assigned,following-up);nextContactAt=lt=@today"));
    }
}

package tangram.asset;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.Deadline;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.View;

/** Announces assets. */
@Component
@ModuleId("asset")
public final class AssetModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Asset.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new AssetRules());
    }

    @Override
    public List<Deadline> deadlines() {
        return List.of(new Deadline("asset", "warranty", "warrantyEndsOn", 30, "status==in-warranty"));
    }

    @Override
    public List<View> views() {
        return List.of(new View(
                        "asset",
                        "warranty-ending",
                        "status==in-warranty;warrantyEndsOn=ge=@today;warrantyEndsOn=le=@today:30")
                .asWork());
    }
}

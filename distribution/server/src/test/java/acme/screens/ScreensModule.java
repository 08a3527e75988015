package acme.screens;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** Keeps nothing, but has screens of its own: what its jar has under {@code ui/}. */
@Component
@ModuleId("board")
public final class ScreensModule implements Module {

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of();
    }
}

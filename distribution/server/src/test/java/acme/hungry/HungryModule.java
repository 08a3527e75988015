package acme.hungry;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.Module;
import tangram.module.api.ModuleId;
import tangram.module.api.record.OwnedRecord;

/** A module that eats all memory there is, soon after it was started. */
@Component
@ModuleId("hungry")
public final class HungryModule implements Module {

    private final List<byte[]> eaten = new ArrayList<>();

    @Activate
    public HungryModule() {
        Thread eating = new Thread(this::eat, "hungry");
        eating.setDaemon(true);
        eating.start();
    }

    private void eat() {
        try {
            Thread.sleep(3_000);
            while (true) {
                eaten.add(new byte[1 << 16]);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of();
    }
}

package tangram.persistence.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.Records;
import tangram.module.api.record.Store;
import tangram.persistence.describe.RecordShape;

/** The store as one bundle has it: it keeps only the record classes of that bundle. */
@Component(service = Store.class, scope = ServiceScope.BUNDLE)
public final class ModuleStore implements Store {

    private final Kernel kernel;
    private final OpenModules modules;
    private final @Nullable Bundle user;

    @Activate
    public ModuleStore(@Reference Kernel kernel, @Reference OpenModules modules, ComponentContext context) {
        this(kernel, modules, context.getUsingBundle());
    }

    private ModuleStore(Kernel kernel, OpenModules modules, @Nullable Bundle user) {
        this.kernel = kernel;
        this.modules = modules;
        this.user = user;
    }

    /** The store where there are no bundles: in a test. */
    public static Store outsideBundles(Kernel kernel, OpenModules modules) {
        return new ModuleStore(kernel, modules, (Bundle) null);
    }

    @Override
    public <E extends OwnedRecord, T> T read(Caller caller, Class<E> type, Function<Records<E>, T> work) {
        return kernel.transactions.read(() -> work.apply(records(caller, type)));
    }

    @Override
    public <E extends OwnedRecord, T> T write(Caller caller, Class<E> type, Function<Records<E>, T> work) {
        return kernel.transactions.write(() -> work.apply(records(caller, type)));
    }

    @Override
    public LocalDate today() {
        return kernel.company.today();
    }

    @Override
    public LocalDate dayOf(Instant moment) {
        return kernel.company.dayOf(moment);
    }

    private <E extends OwnedRecord> Records<E> records(Caller caller, Class<E> type) {
        if (FrameworkUtil.getBundle(type) != user) {
            throw new IllegalArgumentException(type.getName() + " is no record of the module that asks for it");
        }
        OpenModule module = modules.keeping(type)
                .orElseThrow(() -> new Conflict("module-not-ready", "This module is starting or stopping just now."));
        RecordShape shape = module.shape(type).orElseThrow();
        return new EntityRecords<>(kernel, module, shape, type, caller);
    }
}

package tangram.persistence.store;

import java.net.URL;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.Module;
import tangram.module.api.record.AddedFields;
import tangram.module.api.record.Deadline;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.View;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.describe.TypeDifferences;
import tangram.persistence.page.Indexes;
import tangram.persistence.schema.SqlMigrations;
import tangram.persistence.schema.TableCheck;
import tangram.persistence.transaction.Connections;
import tangram.persistence.unit.Unit;

/**
 * The modules that are open just now. Opening one runs its migrations, makes its indexes and its persistence unit, so that
 * nothing of it is served before its schema is there.
 */
@Component(service = OpenModules.class)
public final class OpenModules {

    private final Kernel kernel;
    private final SqlMigrations migrations;
    private final Indexes indexes;
    private final Connections connections;
    private final TableCheck tables;
    private final Epochs epochs;
    private final Map<String, OpenModule> modules = new ConcurrentHashMap<>();
    /** Modules that are being opened, or worked on while they are closed. */
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    @Activate
    public OpenModules(
            @Reference Kernel kernel,
            @Reference SqlMigrations migrations,
            @Reference Indexes indexes,
            @Reference Connections connections,
            @Reference Epochs epochs) {
        this.epochs = epochs;
        this.kernel = kernel;
        this.migrations = migrations;
        this.indexes = indexes;
        this.connections = connections;
        this.tables = new TableCheck(kernel.transactions, kernel.rows, connections);
    }

    /**
     * Opens a module.
     *
     * @param loader the class loader of its classes
     * @param root where its classes lie
     * @return its records, by type and field name
     * @throws RuntimeException saying what is wrong with it
     */
    public ModuleRecords open(Module module, ClassLoader loader, URL root) {
        if (!take(module.id())) {
            throw new IllegalArgumentException("another module is open under its id, or its records are being deleted");
        }
        try {
            return opened(module, loader, root);
        } finally {
            taken.remove(module.id());
        }
    }

    /** Whether nobody else has to do with the module now; from then on nobody has until it is taken out again. */
    private boolean take(String module) {
        synchronized (taken) {
            return !modules.containsKey(module) && taken.add(module);
        }
    }

    /**
     * Does something with what is kept of a module while it is closed, and stays so.
     *
     * @throws Conflict {@code module.open} when it is open, or about to be
     */
    public <T> T whileClosed(String module, Supplier<T> work) {
        if (!take(module)) {
            throw new Conflict("module.open", "The module {0} is open; stop it first.", module);
        }
        try {
            return work.get();
        } finally {
            kernel.responsibility.reread(); // tables may be gone
            taken.remove(module);
        }
    }

    private ModuleRecords opened(Module module, ClassLoader loader, URL root) {
        migrations.applyOfModule(module.id(), module.getClass());
        module.records().forEach(type -> addDeclared(module, type));
        List<RecordShape> shapes = shapes(module);
        requireOwnRules(module, shapes);
        NamedLists lists = new NamedLists(kernel, shapes);
        List<View> views = lists.of(module);
        List<Deadline> deadlines = lists.deadlines(module);
        shapes.forEach(shape -> tables.check(shape.descriptor()));
        shapes.forEach(shape -> indexes.ensure(shape.descriptor()));
        kernel.transactions.write(() -> {
            boolean changed = false;
            for (RecordShape shape : shapes) {
                kernel.titles.register(shape.descriptor());
                kernel.links.register(shape.descriptor());
                changed |= kernel.responsibility.register(shape.descriptor());
            }
            if (changed) {
                // whose its records are decides access, too
                epochs.bump(Epochs.Kind.ACCESS);
            }
        });
        List<Class<?>> entities =
                shapes.stream().flatMap(shape -> shape.entityClasses().stream()).toList();
        Unit unit = new Unit(module.id(), loader, root, entities, kernel.transactions, connections);
        OpenModule open = new OpenModule(module.id(), shapes, module.rules(), views, deadlines, unit);
        shapes.forEach(shape -> kernel.findable.ensure(open, shape));
        modules.put(open.id(), open);
        shapes.forEach(shape -> kernel.types.put(shape.descriptor().id(), shape.descriptor()));
        return new JsonRecords(kernel, open, this);
    }

    private List<RecordShape> shapes(Module module) {
        return kernel.transactions.read(() -> module.records().stream()
                .map(type -> RecordShape.of(
                        module.id(),
                        type,
                        kernel.added.of(RecordShape.id(type), kernel.declared.served(RecordShape.id(type)))))
                .toList());
    }

    private void addDeclared(Module module, Class<? extends OwnedRecord> type) {
        RecordDescriptor own = RecordShape.of(module.id(), type, List.of()).descriptor();
        kernel.declared.prepare(own.id(), own.table(), () -> tables.columns(own.table()));
    }

    /** From the next opening of their type on, these fields are a part of it. */
    public void declare(AddedFields fields) {
        kernel.declared.declare(fields);
    }

    /** From the next opening of their type on, these fields are none of it; columns and values stay. */
    public void withdraw(AddedFields fields) {
        kernel.declared.withdraw(fields);
    }

    /** What is wrong with fields that bundles add, in a line each. */
    public Collection<String> troublesOfFields() {
        return kernel.declared.troubles();
    }

    /** What would be otherwise if a module took the place of one that is open; nothing of it is opened. */
    List<Sentence> differences(ModuleRecords open, Module next) {
        try {
            List<RecordDescriptor> types =
                    shapes(next).stream().map(RecordShape::descriptor).toList();
            return TypeDifferences.between(open.types(), types);
        } catch (RuntimeException | LinkageError e) {
            String reason = String.valueOf(e.getMessage());
            return List.of(Sentence.of("module.differs.unreadable", "Its record types cannot be read: {0}.", reason));
        }
    }

    private static void requireOwnRules(Module module, List<RecordShape> shapes) {
        for (RecordRules<?> rules : module.rules()) {
            if (shapes.stream().noneMatch(shape -> shape.type() == rules.type())) {
                throw new IllegalArgumentException(rules.getClass().getName() + " is about "
                        + rules.type().getName() + ", which is no record of module " + module.id());
            }
        }
    }

    /** Closes what was opened; nothing of it may be in use any more. */
    public void close(ModuleRecords records) {
        OpenModule module = ((JsonRecords) records).opened();
        modules.remove(module.id(), module);
        module.shapes().forEach(shape -> kernel.types.remove(shape.descriptor().id(), shape.descriptor()));
        module.unit().close();
    }

    /** Whether a module is open here. */
    public boolean isOpen(String module) {
        return modules.containsKey(module);
    }

    /** The record types of all open modules. */
    List<RecordDescriptor> types() {
        return modules.values().stream()
                .flatMap(module -> module.shapes().stream())
                .map(RecordShape::descriptor)
                .toList();
    }

    /** All that are open. */
    List<OpenModule> all() {
        return List.copyOf(modules.values());
    }

    /** The module that keeps records of this type. */
    Optional<OpenModule> keepingType(String type) {
        return modules.values().stream()
                .filter(m -> m.shapes().stream()
                        .anyMatch(shape -> shape.descriptor().id().equals(type)))
                .findAny();
    }

    /** The module that keeps this record class. */
    Optional<OpenModule> keeping(Class<? extends OwnedRecord> type) {
        return modules.values().stream().filter(m -> m.shape(type).isPresent()).findAny();
    }
}

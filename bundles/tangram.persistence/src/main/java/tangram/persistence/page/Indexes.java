package tangram.persistence.page;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.schema.SqlMigrations;
import tangram.persistence.transaction.Connections;

/** Makes the indexes that lists of a type need, from its descriptor: the ranges that pages are merged from. */
@Component(service = Indexes.class)
public final class Indexes {

    private final SqlMigrations migrations;
    private final boolean backwards;

    @Activate
    public Indexes(@Reference SqlMigrations migrations, @Reference Connections connections) {
        this.migrations = migrations;
        this.backwards = connections.dialect().readsIndexesBackwards();
    }

    /** Makes what is missing. */
    public void ensure(RecordDescriptor type) {
        make(type, "owner", "live, owner_id, id desc");
        make(type, "all", "live, id desc");
        make(type, "resp", "live, responsible_id, id desc");
        List<FieldDescriptor> sortable =
                type.fields().stream().filter(FieldDescriptor::sortable).toList();
        for (FieldDescriptor field : sortable) {
            for (String direction : backwards ? List.of("desc") : List.of("desc", "asc")) {
                String order = field.keyColumn() + " " + direction + ", id " + direction;
                make(type, field.column() + "_o" + direction.charAt(0), "live, owner_id, " + order);
                make(type, field.column() + "_a" + direction.charAt(0), "live, " + order);
            }
        }
    }

    private void make(RecordDescriptor type, String name, String columns) {
        String index = "x_" + type.table() + "_" + name;
        List<String> statement = new ArrayList<>();
        statement.add("create index " + index + " on " + type.table() + " (" + columns + ")");
        migrations.once(type.module(), "index " + index, "", statement);
    }
}

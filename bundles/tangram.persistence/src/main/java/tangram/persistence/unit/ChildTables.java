package tangram.persistence.unit;

import jakarta.persistence.Table;
import java.util.Objects;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.indirection.IndirectList;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.helper.DatabaseTable;
import org.eclipse.persistence.mappings.CollectionMapping;
import org.eclipse.persistence.mappings.DirectCollectionMapping;
import org.eclipse.persistence.mappings.OneToManyMapping;
import tangram.module.api.record.ChildRow;
import tangram.persistence.describe.Codes;

/**
 * Bends what EclipseLink makes of lists: rows of a record stand in the table of their class and name their parent
 * themselves, instead of in a table between; several links or choices stand in {@code <table>_<field>}.
 */
final class ChildTables {

    private ChildTables() {}

    static void bend(ClassDescriptor descriptor, CollectionMapping mapping) {
        if (mapping instanceof DirectCollectionMapping values) {
            bendValues(descriptor, values);
        } else if (isRows(mapping)) {
            descriptor.removeMappingForAttributeName(mapping.getAttributeName());
            descriptor.addMapping(rows(descriptor, mapping));
        }
    }

    private static boolean isRows(CollectionMapping mapping) {
        return ChildRow.class.isAssignableFrom(Objects.requireNonNull(mapping.getReferenceClass()));
    }

    private static OneToManyMapping rows(ClassDescriptor descriptor, CollectionMapping made) {
        OneToManyMapping rows = new OneToManyMapping();
        rows.setAttributeName(made.getAttributeName());
        rows.setReferenceClass(made.getReferenceClass());
        String table = made.getReferenceClass().getAnnotation(Table.class).name();
        rows.addTargetForeignKeyFieldName(table + ".parent_id", descriptor.getTableName() + ".id");
        rows.useCollectionClass(IndirectList.class);
        rows.useTransparentCollection();
        rows.addAscendingOrdering("position");
        rows.privateOwnedRelationship();
        rows.setCascadeAll(true);
        return rows;
    }

    private static void bendValues(ClassDescriptor descriptor, DirectCollectionMapping values) {
        String table = descriptor.getTableName() + "_" + Codes.column(values.getAttributeName());
        values.setReferenceTable(new DatabaseTable(table));
        for (DatabaseField key : values.getReferenceKeyFields()) {
            key.setName("parent_id");
            key.setTable(new DatabaseTable(table));
        }
        values.getDirectField().setName("value");
        values.getDirectField().setTable(new DatabaseTable(table));
    }
}

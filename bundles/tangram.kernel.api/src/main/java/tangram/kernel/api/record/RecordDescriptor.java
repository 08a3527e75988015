package tangram.kernel.api.record;

import java.util.List;
import java.util.Optional;
import tangram.core.api.approval.Approvable;

/**
 * A record type, made from its annotated class.
 *
 * @param module id of the module it belongs to
 * @param id id of the type, unique in the system, the unit of access
 * @param path plural in URLs, {@code customers}
 * @param group module group (模块组) that opens it
 * @param table its table
 * @param title name of the field that names a record to people
 * @param fields all fields, the common ones first
 * @param countBy name of the field by whose values records are counted, or empty
 * @param measure name of the field that is summed along with the counts, or empty
 * @param numbered whether records get a code by the numbering rules
 * @param belonging to whom they belong
 * @param approval whether and how they are approved
 */
public record RecordDescriptor(
        String module,
        String id,
        String path,
        String group,
        String table,
        String title,
        List<FieldDescriptor> fields,
        Optional<String> countBy,
        Optional<String> measure,
        boolean numbered,
        Belonging belonging,
        Approvable approval) {

    /** The fields that the kernel brings, of {@link #fields} the first; an owner and a sales owner have not all types. */
    public static final List<String> COMMON =
            List.of("code", "owner", "salesOwner", "approvalState", "createdAt", "createdBy", "changedAt", "changedBy");

    public RecordDescriptor {
        fields = List.copyOf(fields);
    }

    /** One whose records belong to their owners. */
    public RecordDescriptor(
            String module,
            String id,
            String path,
            String group,
            String table,
            String title,
            List<FieldDescriptor> fields,
            Optional<String> countBy,
            Optional<String> measure,
            boolean numbered) {
        this(module, id, path, group, table, title, fields, countBy, measure, numbered, Belonging.PLAIN);
    }

    /** One whose records are not approved. */
    public RecordDescriptor(
            String module,
            String id,
            String path,
            String group,
            String table,
            String title,
            List<FieldDescriptor> fields,
            Optional<String> countBy,
            Optional<String> measure,
            boolean numbered,
            Belonging belonging) {
        this(module, id, path, group, table, title, fields, countBy, measure, numbered, belonging, Approvable.NO);
    }

    /** The fields whose values may decide who sees a record: those rules may go by, and the links to what it belongs with. */
    public List<FieldDescriptor> marks() {
        return fields.stream()
                .filter(field -> field.is(FieldDescriptor.Trait.RULEABLE)
                        || belonging.partOf().filter(field.name()::equals).isPresent()
                        || belonging.sharedWith().filter(field.name()::equals).isPresent())
                .toList();
    }

    public Optional<FieldDescriptor> field(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findAny();
    }

    /** The link by which its records make a tree, to the one above. */
    public Optional<FieldDescriptor> treeField() {
        return fields.stream().filter(f -> f.is(FieldDescriptor.Trait.TREE)).findFirst();
    }

    public FieldDescriptor titleField() {
        return field(title).orElseThrow();
    }

    /** The address of its records, {@code /api/customer/customers}. */
    public String address() {
        return "/api/" + module + "/" + path;
    }
}

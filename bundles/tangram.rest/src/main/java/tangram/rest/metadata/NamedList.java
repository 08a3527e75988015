package tangram.rest.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.approval.Approvable;
import tangram.core.api.approval.ApprovalState;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.PageRequest.Part;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.View.Work;

/**
 * A list of a type that people open every day, by its name: those that every type has, and those its module names
 * ({@code ?view=mine}).
 *
 * @param id its name
 * @param label the key of what it is called
 * @param filter RSQL, or empty
 * @param sort as the parameter of lists, or empty
 * @param part what of the records it holds
 * @param bin whether it is the recycle bin
 * @param work which of it somebody has to do, or null
 */
public record NamedList(
        String id,
        String label,
        String filter,
        String sort,
        Part part,
        boolean bin,
        @Nullable Work work) {

    /** All of a type, in the order screens show them. */
    public static List<NamedList> of(ModuleRecords module, RecordDescriptor type) {
        List<NamedList> lists = new ArrayList<>();
        boolean ofOwners = !type.belonging().ownerless();
        if (ofOwners) {
            lists.add(filtered("mine", "owner==@me"));
            lists.add(filtered("below", "owner==@below"));
        }
        module.views(type)
                .forEach(view -> lists.add(new NamedList(
                        view.id(),
                        LabelKeys.view(type.id(), view.id()),
                        view.filter(),
                        view.sort(),
                        Part.ALL,
                        false,
                        view.work())));
        if (type.approval() != Approvable.NO) {
            lists.add(filtered(
                    "pending", "approvalState==" + ApprovalState.PENDING.name().toLowerCase(Locale.ROOT)));
        }
        lists.add(filtered("this-week", "createdAt=ge=@week"));
        if (ofOwners) {
            lists.add(part("participating", Part.PARTICIPATING));
            lists.add(part("shared", Part.SHARED));
        }
        lists.add(part("followed", Part.FOLLOWED));
        lists.add(new NamedList("bin", key("bin"), "", "", Part.ALL, true, null));
        return lists;
    }

    /** The one of this name. */
    public static Optional<NamedList> named(ModuleRecords module, RecordDescriptor type, String id) {
        return of(module, type).stream().filter(list -> list.id().equals(id)).findAny();
    }

    private static NamedList filtered(String id, String filter) {
        return new NamedList(id, key(id), filter, "", Part.ALL, false, null);
    }

    private static NamedList part(String id, Part part) {
        return new NamedList(id, key(id), "", "", part, false, null);
    }

    private static String key(String id) {
        return "view." + id;
    }
}

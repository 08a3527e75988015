package tangram.persistence.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Rows;
import tangram.kernel.api.record.RecordBelongings;
import tangram.kernel.api.record.RecordDescriptor;

/** What is kept with records just now, by whoever keeps it. Follows always are; files, when their bundle runs. */
@Component(service = Belongings.class)
public final class Belongings {

    private final RecordBelongings follows;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<RecordBelongings> offered = List.of();

    @Activate
    public Belongings(@Reference Rows rows) {
        this.follows = new MergedFollows(rows);
    }

    /** Those in this list besides follows, where there are no services: in a test. */
    public static Belongings of(Rows rows, List<RecordBelongings> belongings) {
        Belongings made = new Belongings(rows);
        made.offered = belongings;
        return made;
    }

    private List<RecordBelongings> all() {
        List<RecordBelongings> all = new ArrayList<>(offered);
        all.add(follows);
        return all;
    }

    /** Gives everything that belongs to one record to another; what was given, by name. */
    Map<String, List<Long>> move(Caller by, RecordDescriptor type, long from, long to) {
        Map<String, List<Long>> moved = new LinkedHashMap<>();
        all().forEach(some -> moved.put(some.name(), some.move(by, type, from, to)));
        return moved;
    }

    /** Drops what belongs to records that are gone for good. */
    public void forget(String type, Collection<Long> ids) {
        all().forEach(some -> some.forget(type, ids));
    }

    /** Gives back what was given, as far as it and its keeper are still there. */
    void moveBack(Caller by, RecordDescriptor type, long from, long to, Map<String, List<Long>> moved) {
        for (RecordBelongings some : all()) {
            List<Long> his = moved.getOrDefault(some.name(), List.of());
            if (!his.isEmpty()) {
                some.moveBack(by, type, from, to, his);
            }
        }
    }
}

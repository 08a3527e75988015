package tangram.core.approval;

import java.util.Collection;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Rows;
import tangram.kernel.api.record.RecordBelongings;
import tangram.kernel.api.record.RecordDescriptor;

/** What was approved of a record stays with that record when it is merged, and goes when it is deleted for good. */
@Component
public final class ApprovalsOfRecords implements RecordBelongings {

    private final Rows rows;

    @Activate
    public ApprovalsOfRecords(@Reference CoreSchema schema, @Reference Rows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "approvals";
    }

    @Override
    public List<Long> move(Caller by, RecordDescriptor type, long from, long to) {
        return List.of();
    }

    @Override
    public void moveBack(Caller by, RecordDescriptor type, long from, long to, List<Long> moved) {}

    @Override
    public void forget(String type, Collection<Long> ids) {
        long[] records = ids.stream().mapToLong(Long::longValue).toArray();
        long[] approvals = rows
                .list(
                        row -> row.number(1),
                        "select id from core_approval where record_type = ? and record_id in (?)",
                        type,
                        records)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
        if (approvals.length == 0) {
            return; // copies are not found by an index
        }
        rows.change("delete from core_approval_copy where approval in (?)", approvals);
        rows.change("delete from core_approval_task where approval in (?)", approvals);
        rows.change("delete from core_approval where id in (?)", approvals);
    }
}

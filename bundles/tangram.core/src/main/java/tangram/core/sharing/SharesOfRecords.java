package tangram.core.sharing;

import java.util.Collection;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.core.Uncommitted;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.record.RecordBelongings;
import tangram.kernel.api.record.RecordDescriptor;

/** When two records become one, who was given the one that goes sees the one that stays; with a record its shares go. */
@Component
public final class SharesOfRecords implements RecordBelongings {

    private final Transactions transactions;
    private final Rows rows;
    private final Epochs epochs;

    @Activate
    public SharesOfRecords(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Epochs epochs) {
        this.transactions = transactions;
        this.rows = rows;
        this.epochs = epochs;
    }

    @Override
    public String name() {
        return "shares";
    }

    @Override
    public List<Long> move(Caller by, RecordDescriptor type, long from, long to) {
        List<Long> shares = rows.list(
                row -> row.number(1),
                "select id from core_share where record_type = ? and record_id = ? order by id",
                type.id(),
                from);
        point(shares, from, to);
        return shares;
    }

    @Override
    public void moveBack(Caller by, RecordDescriptor type, long from, long to, List<Long> moved) {
        point(moved, from, to);
    }

    @Override
    public void forget(String type, Collection<Long> ids) {
        rows.change(
                "delete from core_share where record_type = ? and record_id in (?)",
                type,
                ids.stream().mapToLong(Long::longValue).toArray());
    }

    private void point(List<Long> shares, long from, long to) {
        if (shares.isEmpty()) {
            return;
        }
        Uncommitted.mark(transactions);
        rows.changeMany(
                "update core_share set record_id = ? where id = ? and record_id = ?",
                shares.stream().map(share -> new Object[] {to, share, from}).toList());
        epochs.bump(Epochs.Kind.ACCESS);
    }
}

package tangram.persistence.store;

import java.util.Collection;
import java.util.List;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Rows;
import tangram.kernel.api.record.RecordBelongings;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * Whoever followed the record that goes follows the one that stays. He goes on following the other, too, which he does not
 * see in the bin; so nothing has to be made up when it comes back. What comes along are ids of persons.
 */
final class MergedFollows implements RecordBelongings {

    private final Rows rows;

    MergedFollows(Rows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "follows";
    }

    @Override
    public List<Long> move(Caller by, RecordDescriptor type, long from, long to) {
        List<Long> persons = rows.list(
                r -> r.number(1),
                "select f.person_id from kernel_follow f where f.record_type = ? and f.record_id = ? and not exists"
                        + " (select 1 from kernel_follow k where k.person_id = f.person_id and k.record_type = ?"
                        + " and k.record_id = ?)",
                type.id(),
                from,
                type.id(),
                to);
        rows.changeMany(
                "insert into kernel_follow (person_id, record_type, record_id, since) select person_id, record_type,"
                        + " cast(? as bigint), since from kernel_follow where person_id = ? and record_type = ?"
                        + " and record_id = ?",
                persons.stream()
                        .map(person -> new Object[] {to, person, type.id(), from})
                        .toList());
        return persons;
    }

    /** Nobody follows what is gone for good. */
    @Override
    public void forget(String type, Collection<Long> ids) {
        rows.change(
                "delete from kernel_follow where record_type = ? and record_id in (?)",
                type,
                ids.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public void moveBack(Caller by, RecordDescriptor type, long from, long to, List<Long> moved) {
        rows.changeMany(
                "delete from kernel_follow where person_id = ? and record_type = ? and record_id = ?",
                moved.stream()
                        .map(person -> new Object[] {person, type.id(), from})
                        .toList());
    }
}

package tangram.persistence.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.page.Whose;

/**
 * Who follows which records. A list of what somebody follows is the set of those ids, cut with what he may see just now;
 * so it is read whole, and one person follows at most {@value #MOST} records of a type.
 */
final class Follows {

    static final int MOST = 1_000;
    private static final int IDS_AT_ONCE = 512;
    private static final String OF_PERSON = " from kernel_follow where person_id = ? and record_type = ?";

    /** Asks whether a person follows a record {@code t} of a type. */
    static final String OF_RECORD =
            "select f.record_id from kernel_follow f where f.person_id = ? and f.record_type = ? and f.record_id = t.id";

    private final Kernel kernel;

    Follows(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Of a scope what the caller follows. */
    Scope cut(Caller caller, RecordDescriptor type, Scope scope) {
        long[] ids = followed(caller, type);
        List<Whose.Mark> marks = Whose.Mark.of(type);
        List<Long> visible = new ArrayList<>();
        for (int begin = 0; begin < ids.length; begin += IDS_AT_ONCE) {
            long[] some = Arrays.copyOfRange(ids, begin, Math.min(ids.length, begin + IDS_AT_ONCE));
            kernel.rows.list(
                    row -> Whose.of(row, 1, marks).in(scope) && visible.add(row.number(1)),
                    "select " + Whose.columns("t", marks) + " from " + type.table() + " t where t.id in (?)",
                    some);
        }
        return Scope.of(List.of(), List.of(), visible);
    }

    private long[] followed(Caller caller, RecordDescriptor type) {
        return kernel
                .rows
                .list(row -> row.number(1), "select record_id" + OF_PERSON, caller.person(), type.id())
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private boolean has(Caller caller, RecordDescriptor type, long id) {
        return kernel.rows
                .first(
                        row -> row.number(1),
                        "select record_id" + OF_PERSON + " and record_id = ?",
                        caller.person(),
                        type.id(),
                        id)
                .isPresent();
    }

    /** @param scope what he may see */
    void add(Caller caller, RecordDescriptor type, Scope scope, long id) {
        requireVisible(type, scope, id);
        if (has(caller, type, id)) {
            return;
        }
        if (followed(caller, type).length >= MOST) {
            tidy(caller, type, scope);
        }
        kernel.rows.change(
                "insert into kernel_follow (person_id, record_type, record_id, since) values (?, ?, ?, ?)",
                caller.person(),
                type.id(),
                id,
                kernel.now());
    }

    /** Makes room by what he does not see any more, if there is any. */
    private void tidy(Caller caller, RecordDescriptor type, Scope scope) {
        long[] visible = cut(caller, type, scope).ids();
        if (visible.length >= MOST) {
            throw new Conflict(
                    "too-many-followed", "You follow {0} records of this type already, which is the most.", MOST);
        }
        for (long followed : followed(caller, type)) {
            if (Arrays.binarySearch(visible, followed) < 0) {
                delete(caller, type, followed);
            }
        }
    }

    /** @param scope what he may see */
    void remove(Caller caller, RecordDescriptor type, Scope scope, long id) {
        requireVisible(type, scope, id);
        delete(caller, type, id);
    }

    private void delete(Caller caller, RecordDescriptor type, long id) {
        kernel.rows.change(
                "delete from kernel_follow where person_id = ? and record_type = ? and record_id = ?",
                caller.person(),
                type.id(),
                id);
    }

    private void requireVisible(RecordDescriptor type, Scope scope, long id) {
        if (kernel.pages.one(type, scope, id, List.of()).isEmpty()) {
            throw NotFound.record();
        }
    }
}

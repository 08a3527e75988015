package tangram.pool;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import tangram.core.api.problem.FieldProblem;
import tangram.crm.api.pool.Pool;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/** A pool that gives out by a rule has somebody to give to, and nobody twice. */
final class PoolRules implements RecordRules<SharedPool> {

    @Override
    public Class<SharedPool> type() {
        return SharedPool.class;
    }

    @Override
    public void check(Change<SharedPool> change, Consumer<FieldProblem> refuse) {
        SharedPool pool = change.record();
        if (pool.rule != Pool.Rule.BY_HAND && pool.members.isEmpty()) {
            refuse.accept(FieldProblem.of(
                    "members", "pool.no-members", "A pool that gives out by a rule needs members to give to."));
        }
        Set<Long> people = new HashSet<>();
        for (int row = 0; row < pool.members.size(); row++) {
            Long person = pool.members.get(row).person;
            if (person != null && !people.add(person)) {
                refuse.accept(FieldProblem.of(
                        "members[" + row + "].person", "pool.member-twice", "This person is a member already."));
            }
        }
    }
}

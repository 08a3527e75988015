package tangram.lead;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.crm.api.pool.Pools;
import tangram.lead.Lead.LeadStatus;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/**
 * A lead is invalid for a reason. One that is given to somebody is assigned to him, also out of the pool; and while he has it, it is
 * known when it goes back to the pool it came from.
 */
final class LeadRules implements RecordRules<Lead> {

    private final Store store;
    private final Supplier<@Nullable Pools> pools;

    LeadRules(Store store, Supplier<@Nullable Pools> pools) {
        this.store = store;
        this.pools = pools;
    }

    @Override
    public Class<Lead> type() {
        return Lead.class;
    }

    @Override
    public void derive(Change<Lead> change) {
        Lead lead = change.record();
        boolean given = change.operation().equals("transfer");
        if (given && (lead.status == LeadStatus.POOLED || lead.status == LeadStatus.NEW)) {
            lead.assign(store.today());
        }
        if (change.changed("status") && lead.status == LeadStatus.ASSIGNED) {
            lead.assign(store.today());
        }
        if (lead.status != LeadStatus.POOLED) {
            lead.pooledOn = null;
        }
        lead.returnOn = lead.isOpen() ? returnOn(change, lead) : null;
    }

    /** So many days after it was assigned or followed up, whichever was later; as the pool says now. */
    private @Nullable LocalDate returnOn(Change<Lead> change, Lead lead) {
        Pools present = pools.get();
        Long from = lead.pool;
        Optional<LocalDate> since = Stream.concat(
                        Stream.ofNullable(lead.assignedOn),
                        Stream.ofNullable(lead.lastContactAt).map(store::dayOf))
                .max(LocalDate::compareTo);
        if (present == null || from == null || since.isEmpty()) {
            return null;
        }
        return present.find(change.caller(), from)
                .map(pool -> pool.returnOn(since.get()))
                .orElse(null);
    }

    @Override
    public void check(Change<Lead> change, Consumer<FieldProblem> refuse) {
        Lead lead = change.record();
        boolean reason = lead.invalidReason != null && !lead.invalidReason.isBlank();
        if (lead.status == LeadStatus.INVALID && !reason) {
            refuse.accept(FieldProblem.of("invalidReason", "lead.invalid-reason", "Say why the lead is invalid."));
        }
    }
}

package tangram.persistence.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Job;
import tangram.kernel.api.record.Transfers;
import tangram.persistence.store.MovedRows.Carried;

/** Transfers by the rows that were kept of them. Once an hour those are deleted that nobody can undo any more. */
@Component
public final class StoredTransfers implements Transfers, Job {

    private final Kernel kernel;
    private final StoredDeskRecords records;
    private final Clock clock;

    @Activate
    public StoredTransfers(@Reference Kernel kernel, @Reference StoredDeskRecords records) {
        this(kernel, records, Clock.systemUTC());
    }

    /** With a clock that can be turned. */
    public StoredTransfers(Kernel kernel, StoredDeskRecords records, Clock clock) {
        this.kernel = kernel;
        this.records = records;
        this.clock = clock;
    }

    private Instant oldest() {
        return clock.instant().minus(UNDOABLE);
    }

    @Override
    public long next() {
        return kernel.ids.next();
    }

    @Override
    public List<Transfer> recent(Caller by) {
        return kernel.transactions.read(() -> {
            List<Carried> recent = kernel.moved.of(by.person(), oldest(), MOST);
            Map<Long, List<Given>> given =
                    kernel.moved.given(recent.stream().map(Carried::id).toList());
            return recent.stream()
                    .map(one -> new Transfer(one.id(), one.at(), given.getOrDefault(one.id(), List.of()), one.undone()))
                    .toList();
        });
    }

    @Override
    public Undone undo(Caller by, long transfer) {
        return kernel.transactions.write(() -> {
            Carried carried = kernel.moved
                    .find(transfer)
                    .filter(found -> by.administrator() || found.person() == by.person())
                    .orElseThrow(() -> new NotFound("transfer.unknown", "There is no such transfer."));
            if (!carried.at().isAfter(oldest())) {
                throw new Conflict("transfer.too-old", "A transfer can be undone for 24 hours.");
            }
            if (!kernel.moved.undone(transfer)) {
                throw new Conflict("transfer.undone", "The transfer was undone already.");
            }
            List<Given> all = kernel.moved.given(transfer);
            if (!by.administrator()) {
                all.forEach(given -> requireTransfer(by, given.type()));
            }
            long returned = 0;
            for (Given given : all) {
                returned += records.giveBack(by, given, kernel.moved.records(transfer, given));
            }
            return new Undone(returned, all.stream().mapToLong(Given::records).sum() - returned);
        });
    }

    /** His roles may have changed since. */
    private void requireTransfer(Caller by, String type) {
        String group = kernel.titles.place(type).orElseThrow().group();
        if (!kernel.scopes.allowed(by, type, group, Operation.TRANSFER)) {
            throw Gate.refused(Operation.TRANSFER);
        }
    }

    @Override
    public String name() {
        return "expired-transfers";
    }

    @Override
    public Duration period() {
        return Duration.ofHours(1);
    }

    @Override
    public boolean run() {
        kernel.transactions.write(() -> kernel.moved.forget(oldest()));
        return false;
    }
}

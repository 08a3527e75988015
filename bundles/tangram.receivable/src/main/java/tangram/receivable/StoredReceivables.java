package tangram.receivable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.crm.api.receivable.Instalment;
import tangram.crm.api.receivable.Receivables;
import tangram.module.api.record.Records;
import tangram.module.api.record.Store;
import tangram.receivable.Receivable.Condition;
import tangram.receivable.Receivable.ReceivableStatus;

/** Receivables out of the store, for other modules. */
@Component
public final class StoredReceivables implements Receivables {

    private final Store store;

    @Activate
    public StoredReceivables(@Reference Store store) {
        this.store = store;
    }

    @Override
    public List<Long> plan(Caller caller, long contract, long owner, List<Instalment> instalments) {
        return store.write(
                caller,
                Receivable.class,
                receivables -> instalments.stream()
                        .map(instalment -> receivables
                                .createFor(owner, receivable(contract, instalment), false)
                                .id())
                        .toList());
    }

    private static Receivable receivable(long contract, Instalment instalment) {
        Receivable receivable = new Receivable();
        receivable.contract = contract;
        receivable.instalment = instalment.number();
        receivable.name = instalment.name();
        receivable.condition = condition(instalment.condition());
        receivable.amount = instalment.amount();
        receivable.dueOn = instalment.dueOn();
        receivable.settle();
        return receivable;
    }

    private static @Nullable Condition condition(@Nullable String code) {
        return code == null
                ? null
                : Stream.of(Condition.values())
                        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(code))
                        .findAny()
                        .orElseThrow(() -> new Invalid(List.of(FieldProblem.of(
                                "condition",
                                "receivable.unknown-condition",
                                "There is no such condition: {0}.",
                                code))));
    }

    @Override
    public boolean isPlanned(Caller caller, long contract) {
        return any(caller, "contract==" + contract + ";status!=void");
    }

    @Override
    public boolean isPaid(Caller caller, long contract) {
        return any(caller, "contract==" + contract + ";received=gt=0")
                || store.read(
                        caller, Receipt.class, receipts -> receipts.any("contract==" + contract + ";status!=reversed"));
    }

    private boolean any(Caller caller, String condition) {
        return store.read(caller, Receivable.class, receivables -> receivables.any(condition));
    }

    @Override
    public void giveUp(Caller caller, long contract, String reason) {
        store.write(caller, Receivable.class, receivables -> {
            List<Long> open = new ArrayList<>();
            receivables.each(
                    "contract==" + contract + ";status=in=(open,partly-received)",
                    receivable -> open.add(receivable.id()));
            open.forEach(id -> giveUp(receivables, id, reason));
            return null;
        });
    }

    private static void giveUp(Records<Receivable> receivables, long id, String reason) {
        Receivable receivable = receivables.get(id, Operation.VOID);
        if (receivable.received.signum() == 0) {
            receivable.status = ReceivableStatus.VOID;
        } else {
            receivable.amount = receivable.received;
        }
        receivable.settle();
        receivable.closeReason = reason;
    }
}

package tangram.testing.module;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.Module;
import tangram.module.api.record.Change;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.RecordRules;

/** Bids and deeds: what is approved, and what approval opens. */
final class BidsModule implements Module {

    @Override
    public String id() {
        return "bids";
    }

    @Override
    public List<Class<? extends OwnedRecord>> records() {
        return List.of(Bid.class, Deed.class);
    }

    @Override
    public List<RecordRules<?>> rules() {
        return List.of(new BidRules());
    }

    private static final class BidRules implements RecordRules<Bid> {

        @Override
        public Class<Bid> type() {
            return Bid.class;
        }

        @Override
        public void derive(Change<Bid> change) {
            Bid bid = change.record();
            bid.total = bid.lines.stream()
                    .map(line -> Objects.requireNonNull(line.price))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        @Override
        public void check(Change<Bid> change, Consumer<FieldProblem> refuse) {
            Bid bid = change.record();
            if (bid.amount != null && bid.amount.compareTo(BigDecimal.valueOf(1_000_000)) > 0 && bid.due == null) {
                refuse.accept(FieldProblem.of("due", "bids.large-needs-due", "A large bid needs a date."));
            }
        }
    }

    /** Prints the formal paper, of what is approved (A05). */
    static final class PrintBid extends RecordAction<Bid, PrintBid.Nothing> {

        record Nothing() {}

        record Printed(@NotNull String paper) {}

        PrintBid() {
            super("print", Bid.class, Nothing.class);
        }

        @Override
        public Operation operation() {
            return Operation.PRINT;
        }

        @Override
        public boolean needsApproval() {
            return true;
        }

        @Override
        public Printed perform(Caller caller, Bid bid, Nothing nothing) {
            return new Printed("正式：" + bid.subject);
        }
    }

    /** Changes what is bound, as only an action may. */
    static final class AmendDeed extends RecordAction<Deed, AmendDeed.To> {

        record To(
                @NotNull @Digits(integer = 17, fraction = 2) @Nullable
                BigDecimal amount) {}

        AmendDeed() {
            super("amend", Deed.class, To.class);
        }

        @Override
        public @Nullable Record perform(Caller caller, Deed deed, To to) {
            deed.amount = to.amount();
            return null;
        }
    }
}

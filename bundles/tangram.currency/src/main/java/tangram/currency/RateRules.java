package tangram.currency;

import java.util.Locale;
import java.util.function.Consumer;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/** Of each currency one rate begins on a day. */
final class RateRules implements RecordRules<DatedRate> {

    private final Store store;

    RateRules(Store store) {
        this.store = store;
    }

    @Override
    public Class<DatedRate> type() {
        return DatedRate.class;
    }

    @Override
    public void derive(Change<DatedRate> change) {
        DatedRate rate = change.record();
        if ((rate.name == null || rate.name.isBlank()) && rate.currency != null && rate.validFrom != null) {
            rate.name = rate.currency.toUpperCase(Locale.ROOT) + " " + rate.validFrom;
        }
    }

    @Override
    public void check(Change<DatedRate> change, Consumer<FieldProblem> refuse) {
        DatedRate rate = change.record();
        boolean begins = change.changed("currency")
                || change.changed("validFrom")
                || change.operation().equals("restore");
        if (begins && rate.live() && isTold(change)) {
            refuse.accept(FieldProblem.of(
                    "validFrom",
                    "currency.told-already",
                    "There is a rate of this currency from this day on already."));
        }
    }

    private boolean isTold(Change<DatedRate> change) {
        DatedRate rate = change.record();
        String same = "currency==" + rate.currency + ";validFrom==" + rate.validFrom;
        return store.read(change.caller(), DatedRate.class, rates -> rates.any(same));
    }
}

package tangram.persistence.store;

import java.util.List;
import java.util.Optional;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.kernel.api.Switch;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.Records.Named;
import tangram.persistence.page.SortKey;
import tangram.persistence.page.Whose;

/** Finds a record by its exact code or title for somebody who may not see it, and tells no more than these (R26). */
final class ExactLookup {

    private final Kernel kernel;
    private final Caller caller;

    ExactLookup(Kernel kernel, Caller caller) {
        this.kernel = kernel;
        this.caller = caller;
    }

    private record Found(Whose whose, String title) {

        Named named() {
            return new Named(whose.id(), title);
        }
    }

    Optional<Named> of(RecordDescriptor type, String codeOrTitle) {
        String asked = codeOrTitle.strip();
        if (asked.isEmpty() || asked.length() > type.titleField().maxLength()) {
            return Optional.empty();
        }
        boolean everything = kernel.switches.setting(Switch.EXACT_LOOKUP).equals("on");
        Scope scope = everything ? Scope.ALL : kernel.scopes.scope(caller, type.id(), type.group(), Operation.READ);
        List<Found> byCode = asked.length() > 64 ? List.of() : found(type, "t.code = ?", asked);
        return one(scope, byCode).or(() -> one(scope, byTitle(type, asked)));
    }

    private List<Found> byTitle(RecordDescriptor type, String asked) {
        FieldDescriptor title = type.titleField();
        return title.hasKey()
                ? found(type, "t." + title.keyColumn() + " = ?", SortKey.of(asked)).stream()
                        .filter(found -> found.title().strip().equals(asked))
                        .toList()
                : List.of();
    }

    private List<Found> found(RecordDescriptor type, String condition, String value) {
        String title = type.titleField().column();
        List<Whose.Mark> marks = Whose.Mark.of(type);
        return kernel.transactions.read(() -> kernel.rows.list(
                r -> new Found(Whose.of(r, 2, marks), r.text(1)),
                "select t." + title + ", " + Whose.columns("t", marks) + " from " + type.table()
                        + " t where t.live = true and " + condition + " fetch first 50 rows only",
                value));
    }

    private static Optional<Named> one(Scope scope, List<Found> found) {
        List<Found> covered = found.stream().filter(f -> f.whose().in(scope)).toList();
        return covered.size() == 1 ? Optional.of(covered.get(0).named()) : Optional.empty();
    }
}

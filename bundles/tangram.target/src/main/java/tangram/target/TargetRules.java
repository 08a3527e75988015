package tangram.target;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;
import tangram.target.Target.Goal;
import tangram.target.Target.TargetStatus;

/** A target is of one period and one product at most, the only one of its kind, and once it is agreed it is changed by whoever may agree to it. */
final class TargetRules implements RecordRules<Target> {

    private static final int QUARTERS = 4;
    private static final int MONTHS = 12;
    private static final int YEARS = 10_000;

    /** What owners do to their records. */
    private static final Set<String> OWNERS = Set.of("edit", "delete", "restore");

    private final Store store;
    private final Superiors superiors;

    TargetRules(Store store, Organisation organisation) {
        this.store = store;
        this.superiors = new Superiors(organisation);
    }

    @Override
    public Class<Target> type() {
        return Target.class;
    }

    @Override
    public void derive(Change<Target> change) {
        Target target = change.record();
        if (target.calendarYear != null
                && target.calendarYear > 0
                && target.calendarYear < YEARS
                && isWithin(target.quarter, QUARTERS)
                && isWithin(target.month, MONTHS)) {
            Period period = Period.of(target.calendarYear, target.quarter, target.month);
            target.name = target.name == null || target.name.isBlank() ? period.toString() : target.name;
            target.startsOn = period.from();
            target.endsOn = period.to();
        }
        if (change.isNew() && superiors.maySet(change.caller(), target)) {
            target.status = TargetStatus.AGREED;
        }
    }

    /** What lies beyond is refused by its constraint. */
    private static boolean isWithin(@Nullable Integer part, int most) {
        return part == null || (part >= 1 && part <= most);
    }

    @Override
    public void check(Change<Target> change, Consumer<FieldProblem> refuse) {
        Target target = change.record();
        boolean agreed = change.before("status")
                .filter(status -> status == TargetStatus.AGREED)
                .isPresent();
        if (agreed && OWNERS.contains(change.operation()) && !superiors.maySet(change.caller(), target)) {
            throw new Denied("target.agreed", "It was agreed; only who is above whose target it is changes it.");
        }
        if (target.quarter != null && target.month != null) {
            refuse.accept(FieldProblem.of(
                    "month", "target.one-period", "A target is of a year, of a quarter or of a month: say one."));
        }
        if (target.product != null && target.category != null) {
            refuse.accept(FieldProblem.of(
                    "category", "target.one-product", "A target is of a product or of a category: say one."));
        }
        if (target.goal == Goal.RECEIVED && (target.product != null || target.category != null)) {
            refuse.accept(FieldProblem.of(
                    target.product == null ? "category" : "product",
                    "target.no-products",
                    "Of the money that is received nobody can say for which product it was."));
        }
        if (target.live() && isMoved(change) && isTold(change)) {
            refuse.accept(FieldProblem.of(
                    "calendarYear", "target.told-already", "There is such a target for this period already."));
        }
    }

    private static boolean isMoved(Change<Target> change) {
        return Set.of("create", "restore", "transfer").contains(change.operation())
                || Stream.of("startsOn", "endsOn", "goal", "department", "product", "category")
                        .anyMatch(change::changed);
    }

    private boolean isTold(Change<Target> change) {
        Target target = change.record();
        String same = "startsOn==" + target.startsOn + ";endsOn==" + target.endsOn + ";goal=="
                + target.goal.name().toLowerCase(Locale.ROOT) + ";product==" + orNone(target.product) + ";category=="
                + orNone(target.category);
        return superiors
                .whose(change.caller(), target)
                .map(whose -> store.read(change.caller(), Target.class, targets -> targets.any(same + ";" + whose)))
                .orElse(false);
    }

    private static String orNone(@Nullable Long id) {
        return id == null ? "''" : Long.toString(id);
    }
}

package tangram.access.model;

import java.util.List;
import java.util.Set;
import tangram.core.api.access.Caller;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Level;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;
import tangram.kernel.api.access.AccessChanges;

/** Says the model's rules in the product's words. */
final class StoredRules {

    private static final String WHY = "drawn";

    private StoredRules() {}

    static boolean takes(Move move) {
        return move instanceof Move.Ceiling
                || move instanceof Move.AddRule
                || move instanceof Move.EndRule
                || move instanceof Move.Assistants;
    }

    static void apply(AccessChanges changes, Caller by, Move move) {
        if (move instanceof Move.Ceiling one) {
            changes.ceiling(by, new Ceiling(one.types(), one.seats(), one.departments()), Set.of());
        } else if (move instanceof Move.AddRule one) {
            changes.rule(by, rule(one.rule()));
        } else if (move instanceof Move.EndRule one) {
            changes.endRule(by, one.id());
        } else if (move instanceof Move.Assistants wanted) {
            List<Assistant> all = wanted.all().stream()
                    .map(one -> new Assistant(one.seat(), one.of(), one.types(), one.exception(), WHY))
                    .toList();
            changes.assistants(by, all);
        }
    }

    private static SharingRule rule(Rule rule) {
        return new SharingRule(
                rule.id(),
                recipients(rule.to()),
                rule.types(),
                covered(rule.which()),
                rule.edit() ? Level.EDIT : Level.READ,
                rule.superiors(),
                rule.exception(),
                rule.from(),
                rule.until(),
                WHY);
    }

    private static Recipients recipients(Rule.To to) {
        if (to instanceof Rule.Named named) {
            return new Recipients.Named(named.seats(), named.departments(), named.roles(), named.people());
        }
        if (to instanceof Rule.Nearest nearest) {
            return new Recipients.NearestSuperior(nearest.kind(), nearest.elseNearest());
        }
        return new Recipients.ResponsibleSales(((Rule.Responsible) to).throughCustomer());
    }

    private static Covered covered(Rule.Which which) {
        if (which instanceof Rule.OwnedBy owned) {
            return new Covered.OwnedBy(owned.departments());
        }
        if (which instanceof Rule.InStage wanted) {
            return new Covered.Where("stage", wanted.stage());
        }
        return which instanceof Rule.OfOthers ? new Covered.OfOtherDepartments() : new Covered.All();
    }
}

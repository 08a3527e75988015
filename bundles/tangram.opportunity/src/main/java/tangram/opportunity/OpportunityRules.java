package tangram.opportunity;

import java.math.BigDecimal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/**
 * What holds for opportunities: the status follows the stage, the probability too unless it is said, and a loss has a
 * reason.
 */
final class OpportunityRules implements RecordRules<Opportunity> {

    @Override
    public Class<Opportunity> type() {
        return Opportunity.class;
    }

    @Override
    public void derive(Change<Opportunity> change) {
        Opportunity opportunity = change.record();
        if (opportunity.stage == null) {
            return; // refused as empty
        }
        opportunity.status = status(opportunity.stage);
        boolean moved = change.changed("stage") && !change.changed("probability");
        if (opportunity.probability == null || moved) {
            opportunity.probability = BigDecimal.valueOf(usual(opportunity.stage));
        }
    }

    @Override
    public void check(Change<Opportunity> change, Consumer<FieldProblem> refuse) {
        Opportunity opportunity = change.record();
        if (opportunity.stage == Opportunity.Stage.LOST && blank(opportunity.lossReason)) {
            refuse.accept(
                    FieldProblem.of("lossReason", "opportunity.loss-reason", "Say why the opportunity was lost."));
        }
    }

    private static Opportunity.OpportunityStatus status(Opportunity.Stage stage) {
        return switch (stage) {
            case CONTACT, REQUIREMENTS, PROPOSAL, NEGOTIATION -> Opportunity.OpportunityStatus.OPEN;
            case WON -> Opportunity.OpportunityStatus.WON;
            case LOST -> Opportunity.OpportunityStatus.LOST;
            case SUSPENDED -> Opportunity.OpportunityStatus.SUSPENDED;
        };
    }

    private static int usual(Opportunity.Stage stage) {
        return switch (stage) {
            case CONTACT -> 10;
            case REQUIREMENTS -> 30;
            case PROPOSAL -> 50;
            case NEGOTIATION -> 80;
            case WON -> 100;
            case LOST, SUSPENDED -> 0;
        };
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}

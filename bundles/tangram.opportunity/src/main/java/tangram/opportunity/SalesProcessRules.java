package tangram.opportunity;

import java.util.List;
import java.util.function.Consumer;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.opportunity.Opportunity.OpportunityStatus;
import tangram.opportunity.Opportunity.Stage;

/**
 * What holds for sales processes: open stages in the order of all processes, each once, and the last is that which deals are won
 * out of. One that names none has all of them.
 */
final class SalesProcessRules implements RecordRules<SalesProcess> {

    @Override
    public Class<SalesProcess> type() {
        return SalesProcess.class;
    }

    @Override
    public void check(Change<SalesProcess> change, Consumer<FieldProblem> refuse) {
        List<Stage> stages =
                change.record().stages.stream().map(row -> row.stage).toList();
        List<Stage> inOrder = stages.stream().distinct().sorted().toList();
        boolean open = stages.stream().allMatch(stage -> stage.status() == OpportunityStatus.OPEN);
        if (!open || !stages.equals(inOrder)) {
            refuse.accept(FieldProblem.of(
                    "stages",
                    "sales-process.order",
                    "Name open stages, each once and in the order deals go through them."));
        } else if (!stages.isEmpty() && !stages.contains(Stage.NEGOTIATION)) {
            refuse.accept(FieldProblem.of(
                    "stages",
                    "sales-process.last",
                    "A process ends with the negotiation, whatever it calls it: deals are won out of it."));
        }
    }
}

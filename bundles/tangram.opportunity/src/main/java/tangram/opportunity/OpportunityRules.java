package tangram.opportunity;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.crm.api.competitor.Competitors;
import tangram.crm.api.competitor.Competitors.Decision;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;
import tangram.opportunity.Opportunity.OpportunityStatus;
import tangram.opportunity.Opportunity.Stage;

/**
 * What holds for opportunities: what the stage says follows it, lines are added up, a loss and a second beginning have a reason, and
 * competitors are told how it ended. Nobody plays one role twice.
 */
final class OpportunityRules implements RecordRules<Opportunity> {

    private final Store store;
    private final Competing competing;

    /** Competitors, where they are. */
    @FunctionalInterface
    interface Competing {
        @Nullable
        Competitors now();
    }

    OpportunityRules(Store store, Competing competing) {
        this.store = store;
        this.competing = competing;
    }

    @Override
    public Class<Opportunity> type() {
        return Opportunity.class;
    }

    @Override
    public void derive(Change<Opportunity> change) {
        Opportunity deal = change.record();
        if (deal.stage == null) {
            return; // refused as empty
        }
        deal.lines.forEach(OpportunityLine::price);
        if (!deal.lines.isEmpty() && deal.lines.stream().allMatch(line -> line.amount != null)) {
            deal.amount = deal.lines.stream()
                    .map(line -> Objects.requireNonNull(line.amount))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
        SalesProcess process = process(change.caller(), deal);
        if (change.isNew() && deal.stays.isEmpty() && deal.stage == Stage.CONTACT) {
            first(process).ifPresent(stage -> deal.stage = stage);
        }
        boolean moved = (change.changed("stage") || change.changed("process")) && !change.changed("probability");
        new StageBook(deal, process).derive(change.caller().person(), store.today(), moved);
    }

    private @Nullable SalesProcess process(Caller caller, Opportunity deal) {
        Long id = deal.process;
        return id == null
                ? null
                : store.read(caller, SalesProcess.class, processes -> processes.find(id))
                        .orElse(null);
    }

    /** Where deals of the process begin. */
    private static Optional<Stage> first(@Nullable SalesProcess process) {
        return Optional.ofNullable(process)
                .flatMap(found -> found.stages.stream().findFirst())
                .map(row -> row.stage);
    }

    @Override
    public void check(Change<Opportunity> change, Consumer<FieldProblem> refuse) {
        Opportunity deal = change.record();
        if (deal.stage == Stage.LOST && blank(deal.lossReason)) {
            refuse.accept(
                    FieldProblem.of("lossReason", "opportunity.loss-reason", "Say why the opportunity was lost."));
        }
        roles(deal, refuse);
        SalesProcess process = process(change.caller(), deal);
        StageBook book = new StageBook(deal, process);
        if (book.isReopenedWithoutReason()) {
            refuse.accept(FieldProblem.of(
                    "reopenReason", "opportunity.reopen-reason", "Say why what was won or lost is opened again."));
        }
        boolean asked = change.changed("stage") || change.changed("process");
        if (asked
                && process != null
                && !process.stages.isEmpty()
                && deal.status == OpportunityStatus.OPEN
                && process.at(deal.stage).isEmpty()) {
            refuse.accept(
                    FieldProblem.of("stage", "opportunity.not-in-process", "The sales process has no such stage."));
        }
    }

    private static void roles(Opportunity deal, Consumer<FieldProblem> refuse) {
        Set<List<Object>> played = new HashSet<>();
        for (int row = 0; row < deal.roles.size(); row++) {
            ContactRole role = deal.roles.get(row);
            if (!played.add(List.of(Objects.requireNonNull(role.contact), Objects.requireNonNull(role.role)))) {
                refuse.accept(FieldProblem.of(
                        "roles[" + row + "].role",
                        "opportunity.role-twice",
                        "This contact plays this role in the deal already."));
            }
        }
    }

    @Override
    public void saved(Change<Opportunity> change) {
        Competitors present = competing.now();
        if (present == null || change.isNew() || !change.changed("status")) {
            return;
        }
        Opportunity deal = change.record();
        if (deal.stage.isDecided()) {
            present.decided(
                    change.caller(),
                    deal.id(),
                    new Decision(
                            deal.stage == Stage.WON,
                            deal.lostTo,
                            deal.companyAmount,
                            Objects.requireNonNull(deal.closedOn)));
        } else if (change.before("status").filter(OpportunityRules::isDecided).isPresent()) {
            present.reopened(change.caller(), deal.id());
        }
    }

    private static boolean isDecided(Object status) {
        return status == OpportunityStatus.WON || status == OpportunityStatus.LOST;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}

package tangram.survey.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Handling;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;

/** The approval flows in force as rows. */
final class ApprovalRows {

    private ApprovalRows() {}

    static Map<String, Map<String, Object>> of(List<Flow> flows) {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        flows.forEach(flow -> rows.put(flow.code(), row(flow)));
        return rows;
    }

    private static Map<String, Object> row(Flow flow) {
        Terms terms = flow.terms();
        return new Row()
                .with("code", flow.code())
                .with("type", flow.type())
                .with("name", flow.name())
                .with("steps", flow.steps().stream().map(ApprovalRows::step).toList())
                .with("when", flow.when())
                .unless(0L, "rank", (long) flow.rank())
                .unless(
                        Terms.USUAL.withdrawal().code(),
                        "withdraw",
                        terms.withdrawal().code())
                .unless("start", "resubmit", terms.resumes() ? "rejected" : "start")
                .unless(false, "batch", terms.batch())
                .unless(false, "everyStep", terms.everyStep())
                .with("above", terms.above().map(Approver::text))
                .some("copyTo", terms.copies().stream().map(Approver::text).toList())
                .with("handling", terms.handling().map(ApprovalRows::handling))
                .values();
    }

    /** The approver alone, where there is nothing else to say. */
    private static Object step(Step step) {
        String by = step.by().text();
        if (step.equals(Step.by(step.by()))) {
            return by;
        }
        return late(new Row().with("by", by).unless("one", "votes", step.votes().code()), step);
    }

    private static Map<String, Object> handling(Handling handling) {
        Step step = handling.step();
        return late(new Row().with("name", handling.name()).with("by", step.by().text()), step);
    }

    private static Map<String, Object> late(Row row, Step step) {
        step.remind().ifPresent(hours -> row.with("remindAfter", (long) hours));
        step.escalate().ifPresent(hours -> row.with("escalateAfter", (long) hours));
        return row.values();
    }
}

package tangram.survey.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Condition;
import tangram.kernel.api.approval.ConditionUnreadable;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Handling;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.kernel.api.approval.Flow.Votes;
import tangram.kernel.api.approval.Flow.Withdrawal;
import tangram.survey.file.Survey.ApprovalRow;

/** Reads {@code approvals} (审核流程): for which records each flow is, who decides, and what else holds. */
final class ApprovalReader {

    private static final int NAME = 200;
    private static final int APPROVER = 80;
    private static final int HIGHEST_RANK = 1_000;
    private static final List<String> VOTES = List.of("one", "all", "in-order");
    private static final List<String> WITHDRAWALS = List.of("undecided", "always", "never");
    private static final List<String> RESUBMITTED = List.of("start", "rejected");
    private static final Approver NOBODY = new Approver.Submitter();

    private final Findings findings;
    private final RemovedRows removed;

    ApprovalReader(Findings findings, RemovedRows removed) {
        this.findings = findings;
        this.removed = removed;
    }

    List<ApprovalRow> flows(Form top) {
        return top.rows("approvals", "code", this::flow).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ApprovalRow> flow(Form form) {
        if (removed.takes(Removal.Kind.FLOW, form, row -> row.code("code"))) return Optional.empty();
        String code = form.code("code");
        String type = form.text("type", 63);
        if (!type.isEmpty() && !NumberingReader.RECORD_TYPE.matcher(type).matches())
            findings.error(form.at("type"), "bad-record-type", type);
        String name = form.text("name", NAME);
        Optional<String> when = form.ifProse("when", Condition.LONGEST);
        when.ifPresent(text -> condition(form.at("when"), text));
        int rank = form.ifNumber("rank", 0, HIGHEST_RANK).orElse(0L).intValue();
        List<Step> steps = form.entries("steps", text -> Step.by(approver(form.at("steps"), text)), this::step);
        if (steps.isEmpty()) findings.error(form.at("steps"), "required", "steps");
        return Optional.of(new ApprovalRow(form.place(), new Flow(code, type, name, when, rank, steps, terms(form))));
    }

    private Step step(Form form) {
        return new Step(
                approver(form.at("by"), form.text("by", APPROVER)),
                form.ifOneOf("votes", VOTES)
                        .map(word -> Votes.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .orElse(Votes.ONE),
                hours(form, "remindAfter"),
                hours(form, "escalateAfter"));
    }

    private static OptionalInt hours(Form form, String key) {
        return form.ifNumber(key, 1, Step.MOST_HOURS)
                .map(hours -> OptionalInt.of(hours.intValue()))
                .orElse(OptionalInt.empty());
    }

    private Terms terms(Form form) {
        return new Terms(
                form.ifOneOf("withdraw", WITHDRAWALS)
                        .map(word -> Withdrawal.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Withdrawal.UNDECIDED),
                form.ifOneOf("resubmit", RESUBMITTED).filter("rejected"::equals).isPresent(),
                form.ifYesNo("batch").orElse(false),
                form.ifYesNo("everyStep").orElse(false),
                form.ifText("above", APPROVER).map(text -> approver(form.at("above"), text)),
                form.ifTexts("copyTo").orElse(List.of()).stream()
                        .map(text -> approver(form.at("copyTo"), text))
                        .toList(),
                form.part("handling", this::handling));
    }

    private Handling handling(Form form) {
        return new Handling(
                form.text("name", NAME),
                new Step(
                        approver(form.at("by"), form.text("by", APPROVER)),
                        Votes.ONE,
                        hours(form, "remindAfter"),
                        hours(form, "escalateAfter")));
    }

    /** Whether there is such a seat, role or person is told later. */
    private Approver approver(Place place, String text) {
        if (text.isEmpty()) return NOBODY;
        Optional<Approver> read = Approver.of(text);
        if (read.isEmpty()) findings.error(place, "bad-approver", text);
        Approver by = read.orElse(NOBODY);
        return by instanceof Approver.Named named
                ? new Approver.Named(named.login().toLowerCase(Locale.ROOT))
                : by;
    }

    private void condition(Place place, String text) {
        try {
            Condition.parse(text);
        } catch (ConditionUnreadable wrong) {
            String at = Integer.toString(wrong.place());
            findings.error(place, "condition-" + wrong.fault().code(), at, wrong.word());
        }
    }
}

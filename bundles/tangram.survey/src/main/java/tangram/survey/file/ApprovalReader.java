package tangram.survey.file;

import java.util.List;
import java.util.Optional;
import tangram.kernel.api.approval.Condition;
import tangram.kernel.api.approval.ConditionUnreadable;
import tangram.survey.file.Survey.ApprovalRow;

/** Reads {@code approvals} (审核流程). */
final class ApprovalReader {

    private static final int NAME = 200;

    private final Findings findings;

    ApprovalReader(Findings findings) {
        this.findings = findings;
    }

    List<ApprovalRow> flows(Form top) {
        return List.copyOf(top.rows("approvals", "code", this::flow));
    }

    private ApprovalRow flow(Form form) {
        String code = form.code("code");
        String type = form.text("type", 63);
        if (!type.isEmpty() && !NumberingReader.RECORD_TYPE.matcher(type).matches())
            findings.error(form.at("type"), "bad-record-type", type);
        String name = form.text("name", NAME);
        List<String> steps = form.ifTexts("steps").orElse(List.of());
        if (steps.isEmpty()) findings.error(form.place(), "required", "steps");
        Optional<String> when = form.ifProse("when", Condition.LONGEST);
        when.ifPresent(text -> condition(form.at("when"), text));
        return new ApprovalRow(form.place(), code, type, name, List.copyOf(steps), when);
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

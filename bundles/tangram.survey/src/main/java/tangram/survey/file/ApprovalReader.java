package tangram.survey.file;

import java.util.List;
import tangram.survey.file.Survey.ApprovalRow;

/** Reads {@code approvals} (审核流程). What a condition means, whoever carries flows out will tell. */
final class ApprovalReader {

    private static final int NAME = 200;
    private static final int WHEN = 1000;

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
        return new ApprovalRow(form.place(), code, type, name, List.copyOf(steps), form.ifProse("when", WHEN));
    }
}

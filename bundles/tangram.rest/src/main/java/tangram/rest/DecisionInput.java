package tangram.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.approval.Approvals.Decision;

/** What somebody decides: {@code {decision, comment?, step?, person?, first?}}. */
final class DecisionInput {

    /** What can be decided of one task. */
    static final List<String> WORDS = List.of("approve", "reject", "return", "ask", "hand-on", "done");

    /** What can be decided of many. */
    static final List<String> OF_MANY = List.of("approve", "reject", "done");

    private DecisionInput() {}

    /** @throws tangram.core.api.problem.Invalid naming everything that is missing, unknown or of the wrong type */
    static Decision read(Map<String, @Nullable Object> body) {
        BodyFields fields = new BodyFields(body);
        Decision decision = read(fields, WORDS);
        fields.end();
        return decision;
    }

    static Decision read(BodyFields fields, List<String> words) {
        Optional<String> comment = fields.ifText("comment").filter(text -> !text.isBlank());
        return switch (fields.word("decision", words)) {
            case "reject" -> new Decision.Reject(comment);
            case "return" -> new Decision.SendBack(fields.number("step"), comment);
            case "ask" -> new Decision.Ask(fields.text("person"), fields.flag("first"), comment);
            case "hand-on" -> new Decision.HandOn(fields.text("person"), comment);
            case "done" -> new Decision.Done(comment);
            default -> new Decision.Approve(comment);
        };
    }
}

package tangram.survey;

import java.util.List;
import tangram.kernel.api.Command.Outcome;
import tangram.kernel.api.policy.Policies.Verdict;
import tangram.survey.advice.Advice;
import tangram.survey.advice.Severity;
import tangram.survey.file.Finding;

/** What there is to say of a survey without errors, a line each: warnings, then notes, then how many of them there are. */
final class CheckUpReport {

    private final Sentences sentences;
    private final StringBuilder warnings = new StringBuilder();
    private final StringBuilder notes = new StringBuilder();
    private int warned;
    private int noted;

    CheckUpReport(Sentences sentences) {
        this.sentences = sentences;
    }

    /** Warnings that were found while the survey was read or applied. */
    CheckUpReport add(List<Finding> found) {
        for (Finding finding : found) {
            warnings.append(sentences.of("severity.warning")).append(sentences.of(List.of(finding)));
            warned++;
        }
        return this;
    }

    /** Policies that would not hold any more. */
    CheckUpReport broken(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            warnings.append(sentences.of("severity.warning"))
                    .append(sentences.of(verdict))
                    .append('\n');
            warned++;
        }
        return this;
    }

    CheckUpReport advise(List<Advice> advice) {
        for (Advice piece : advice) {
            if (piece.severity() == Severity.WARNING) {
                warnings.append(sentences.of("severity.warning")).append(line(piece));
                warned++;
            } else {
                notes.append(sentences.of("severity.note")).append(line(piece));
                noted++;
            }
        }
        return this;
    }

    private String line(Advice piece) {
        String code = piece.code().code();
        Object[] arguments = piece.arguments().toArray();
        String said =
                sentences.of("advised", sentences.of(code, arguments), sentences.of(code + ".do", arguments), code);
        return sentences.where(piece.place()) + said + "\n";
    }

    String warnings() {
        return warnings.toString();
    }

    /** @param strict whether warnings refuse the survey */
    Outcome outcome(boolean strict) {
        String found = "" + warnings + notes;
        String text = found.isEmpty()
                ? sentences.of("checked") + "\n"
                : found + sentences.of("checked.advised", Integer.toString(warned), Integer.toString(noted)) + "\n";
        return strict && warned > 0 ? Outcome.refused(text + sentences.of("strict") + "\n") : Outcome.done(text);
    }
}

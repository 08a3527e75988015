package tangram.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tangram.survey.ChangeDesk.Done;
import tangram.survey.file.Finding;
import tangram.survey.rows.Difference;
import tangram.survey.rows.Section;
import tangram.survey.rows.SurveyWriter;

/** What a survey would change, for people and for programs. */
final class PlanText {

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private final Done<SurveyApplication.Result> plan;
    private final List<Finding> warnings;
    private final Sentences sentences;

    /** @param read what was found while the survey was read */
    PlanText(Done<SurveyApplication.Result> plan, List<Finding> read, Sentences sentences) {
        this.plan = plan;
        this.warnings =
                Stream.concat(read.stream(), plan.result().warnings().stream()).toList();
        this.sentences = sentences;
    }

    /** Section by section: {@code +} what is new, {@code -} what goes, {@code ~} what changes, key by key. */
    String text() {
        StringBuilder text = new StringBuilder(sentences.of(warnings));
        if (plan.differences().isEmpty() && plan.result().besides().isEmpty()) {
            return text.append(sentences.of("plan.nothing")).append('\n').toString();
        }
        Optional<Section> shown = Optional.empty();
        for (Difference difference : plan.differences()) {
            if (!shown.equals(Optional.of(difference.section()))) {
                shown = Optional.of(difference.section());
                text.append(difference.section().path()).append('\n');
            }
            show(difference, text);
        }
        text.append(sentences.of(plan.result().besides()));
        plan.broken().forEach(verdict -> text.append(sentences.of(verdict)).append('\n'));
        return text.append(sentences.of(
                        "plan.summary",
                        count(Difference.Kind.ADDED),
                        count(Difference.Kind.CHANGED),
                        count(Difference.Kind.REMOVED)))
                .append('\n')
                .toString();
    }

    private String count(Difference.Kind kind) {
        return Long.toString(
                plan.differences().stream().filter(d -> d.kind() == kind).count());
    }

    private void show(Difference difference, StringBuilder text) {
        String key = difference.key().isEmpty() ? difference.section().path() : difference.key();
        switch (difference.kind()) {
            case ADDED -> text.append("  + ").append(key).append(' ').append(SurveyWriter.line(difference.after()));
            case REMOVED -> text.append("  - ").append(key).append(' ').append(SurveyWriter.line(difference.before()));
            case CHANGED -> {
                text.append("  ~ ").append(key);
                for (Difference.Change change : difference.changes()) {
                    text.append("\n      ").append(change.key()).append(": ").append(value(change.before()));
                    text.append(" → ").append(value(change.after()));
                }
            }
        }
        text.append('\n');
    }

    private String value(Optional<Object> value) {
        return value.map(SurveyWriter::line).orElseGet(() -> sentences.of("plan.unsaid"));
    }

    /** The same as JSON; what is not a row is said in a sentence. */
    String json() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Difference difference : plan.differences()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("section", difference.section().path());
            row.put("key", difference.key());
            row.put("kind", difference.kind().name().toLowerCase(Locale.ROOT));
            if (!difference.before().isEmpty()) {
                row.put("before", difference.before());
            }
            if (!difference.after().isEmpty()) {
                row.put("after", difference.after());
            }
            rows.add(row);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("differences", rows);
        all.put("besides", sentences.of(plan.result().besides()).lines().toList());
        all.put("warnings", sentences.of(warnings).lines().toList());
        all.put("broken", plan.broken().stream().map(sentences::of).toList());
        try {
            return JSON.writeValueAsString(all) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

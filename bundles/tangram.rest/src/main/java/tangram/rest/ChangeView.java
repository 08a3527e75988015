package tangram.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tangram.kernel.api.configuration.Change;
import tangram.kernel.api.configuration.Change.Difference;
import tangram.kernel.api.policy.Policies.Verdict;

/** A change of configuration as JSON. */
final class ChangeView {

    private ChangeView() {}

    static Map<String, Object> json(Change change) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (change.id() != 0) {
            json.put("id", Long.toString(change.id()));
        }
        json.put("when", change.when().toString());
        json.put("by", change.login());
        json.put("source", change.source());
        json.put(
                "differences",
                change.differences().stream().map(ChangeView::json).toList());
        if (!change.remarks().isEmpty()) {
            json.put("remarks", change.remarks());
        }
        if (!change.passwords().isEmpty()) {
            json.put("passwords", change.passwords());
        }
        if (!change.broken().isEmpty()) {
            json.put("broken", verdicts(change.broken()));
        }
        change.reason().ifPresent(reason -> json.put("reason", reason));
        change.undoableUntil().ifPresent(until -> json.put("undoableUntil", until.toString()));
        return json;
    }

    private static Map<String, Object> json(Difference difference) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("section", difference.section());
        json.put("key", difference.key());
        difference.before().ifPresent(row -> json.put("before", row));
        difference.after().ifPresent(row -> json.put("after", row));
        return json;
    }

    static List<Map<String, Object>> verdicts(List<Verdict> verdicts) {
        return verdicts.stream().map(ChangeView::json).toList();
    }

    private static Map<String, Object> json(Verdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", verdict.policy().id());
        json.put("outcome", word(verdict.outcome()));
        json.put("who", verdict.subject());
        json.put("operation", verdict.policy().operation().code());
        json.put("type", verdict.policy().type());
        json.put("expected", word(verdict.policy().expected()));
        json.put("found", word(verdict.found()));
        json.put("why", verdict.policy().why());
        return json;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package tangram.core.sharing;

import java.util.List;
import java.util.Optional;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.SharingRule;
import tangram.kernel.api.Rows;

/** Reads the sharing rules, in the current transaction. */
public final class RuleReader {

    static final String CEILING = "ceiling";
    static final String ASSISTANTS = "assistants";

    private final Rows rows;

    public RuleReader(Rows rows) {
        this.rows = rows;
    }

    /** All rules, by id. */
    public List<SharingRule> rules() {
        return rows.list(
                row -> RuleText.rule(row.text(1), row.text(2)),
                "select code, content from core_sharing_rule order by code");
    }

    public Ceiling ceiling() {
        return setting(CEILING).map(RuleText::ceiling).orElse(Ceiling.NONE);
    }

    public List<Assistant> assistants() {
        return setting(ASSISTANTS).map(RuleText::assistants).orElse(List.of());
    }

    Optional<String> setting(String name) {
        return rows.first(row -> row.text(1), "select content from core_sharing_setting where name = ?", name);
    }
}

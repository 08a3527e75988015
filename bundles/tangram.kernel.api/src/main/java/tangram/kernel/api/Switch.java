package tangram.kernel.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A choice that the rules leave to the deployment. Each has a name, the settings it knows, and the one that holds where
 * the deployment has not said.
 */
public enum Switch {
    /** What is told of an equal record that the caller does not see (R22). */
    DUPLICATE_ANSWER("duplicate-answer", "owner", "department", "nothing"),
    /** Whether a record the caller does not see is found by its exact code or title (R26). */
    EXACT_LOOKUP("exact-lookup", "on", "off"),
    /** Whether superiors read what lies below them (R3). */
    SUPERIORS_VIEW("superiors-view", "on", "off"),
    /** Whether superiors edit it, too (R3). */
    SUPERIORS_EDIT("superiors-edit", "off", "on"),
    /** Whether those at one seat read each other's records (R4). */
    PEERS_VIEW("peers-view", "off", "on"),
    /** Whether rules to whole departments, as to marketing, open the protected types (R6). */
    MARKETING_SCOPE("marketing-scope", "all", "none"),
    /** Whether records of other departments are reached through the customer as well (R10). */
    RELATED_THROUGH_CUSTOMER("related-through-customer", "off", "on");

    private final String code;
    private final List<String> settings;

    Switch(String code, String... settings) {
        this.code = code;
        this.settings = List.of(settings);
    }

    /** The name a survey calls it by. */
    public String code() {
        return code;
    }

    /** What it can be set to; the first holds where nothing was said. */
    public List<String> settings() {
        return settings;
    }

    /** The switch of this name, or empty when there is none. */
    public static Optional<Switch> of(String code) {
        return Arrays.stream(values()).filter(s -> s.code.equals(code)).findAny();
    }
}

package tangram.core.api.sharing;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a rule or a share opens, always within what the role of the recipient allows. */
public enum Level {
    /** 查看. */
    READ,
    /** 编辑, and reading with it. */
    EDIT;

    /** The code in tables, JSON and the survey. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of this code, or empty. */
    public static Optional<Level> of(String code) {
        return Stream.of(values()).filter(level -> level.code().equals(code)).findAny();
    }
}

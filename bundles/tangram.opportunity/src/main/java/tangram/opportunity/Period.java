package tangram.opportunity;

import org.jspecify.annotations.Nullable;
import tangram.module.api.report.Span;

/** By what a report is divided; by months where nothing is said. */
enum Period {
    MONTH,
    QUARTER,
    YEAR;

    static Span span(@Nullable Period asked) {
        return asked == null ? Span.MONTH : Span.valueOf(asked.name());
    }
}

package tangram.persistence.page;

import java.util.List;
import java.util.Optional;

/** A page before it is put into JSON; see {@link tangram.kernel.api.record.Page}. */
public record RawPage(List<RawRow> rows, Optional<String> next, Optional<Long> total, boolean exact) {}

package tangram.notify;

import java.time.Instant;
import java.util.Optional;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.notice.About;

/** A notice as it lies in its row. */
record Told(long id, long person, Instant at, boolean unread, Sentence what, Optional<About> about) {}

package tangram.kernel.api.file;

import java.time.Instant;

/**
 * A file kept with a record.
 *
 * @param id its id; it belongs to exactly one record
 * @param name what people call it, without folders and control characters
 * @param type its media type, as far as its content bears it out; else {@code application/octet-stream}
 * @param size bytes
 * @param sha256 of its content, lower-case hex
 * @param at when it was added
 * @param by id of the person who added it
 */
public record AttachedFile(long id, String name, String type, long size, String sha256, Instant at, long by) {}

package tangram.kernel.api.notice;

import java.util.OptionalLong;

/**
 * What a notice is about.
 *
 * @param type a record type, {@code quote}
 * @param id of the record
 * @param task the approval task that opens the record to who is told, if one does: a notice with a task is told to people
 *     who have it, and shown to them whether or not they may read the record besides
 */
public record About(String type, long id, OptionalLong task) {

    /** A record that people are told of who may read it. */
    public static About record(String type, long id) {
        return new About(type, id, OptionalLong.empty());
    }
}

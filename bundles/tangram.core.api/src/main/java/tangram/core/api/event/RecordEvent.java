package tangram.core.api.event;

import java.time.Instant;

/**
 * One committed change of one record. It says what happened and not what the record is: it may have changed again
 * since, and not everybody may read it.
 *
 * @param id the event's own id: the same when it is told again
 * @param type the record's type, {@code customer}
 * @param record the record's id
 * @param operation create, edit, delete, restore, transfer, or the action's name
 * @param person id of the person who did it
 * @param at when
 */
public record RecordEvent(long id, String type, long record, String operation, long person, Instant at) {}

package tangram.core.api.organisation;

import org.jspecify.annotations.Nullable;

/**
 * One person's place on a seat: what records belong to. Two holders of one seat sit at two desks, so peers stay apart
 * (R4). Moving a person with his records changes the desk's seat, one row; records that stay with the seat lose the
 * desk's holder and wait for a successor (R23).
 *
 * @param id the desk's id, the {@code owner} of records
 * @param seat id of the seat it stands at, or null: everyone also has a seatless desk (R21)
 * @param holder id of the person who owns what lies on it, or null while nobody does
 */
public record Desk(long id, @Nullable Long seat, @Nullable Long holder) {}

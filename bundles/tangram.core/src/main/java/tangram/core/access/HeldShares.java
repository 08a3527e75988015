package tangram.core.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.sharing.Level;
import tangram.kernel.api.Rows;
import tangram.kernel.api.access.Shares;

/**
 * The shares and participations somebody holds at one moment (R13–R16): given to him, to a seat he holds, or, where they say
 * so, to somebody below him.
 *
 * @param shares those that have not ended
 * @param until when the first of them ends, or null when none does
 */
record HeldShares(List<Held> shares, @Nullable Instant until) {

    /**
     * @param record the shared record, or 0 for all records of somebody
     * @param recordsOf whose records, or 0
     * @param part whether he only takes part
     */
    record Held(String type, long record, long recordsOf, Level level, boolean part) {}

    private record Row(Held held, @Nullable Instant ends) {}

    private static final String COLUMNS =
            "select record_type, record_id, coalesce(records_of, 0), level, ends, kind from core_share where ";

    static HeldShares read(Rows rows, OrganisationChart chart, long person, Station station, Instant now) {
        List<Row> found = new ArrayList<>(select(rows, "person = ?", person));
        if (!station.seats().isEmpty()) {
            found.addAll(select(rows, "seat in (?)", among(station.seats())));
        }
        if (!station.seatsBelow().isEmpty()) {
            Set<Long> people = new HashSet<>();
            station.seatsBelow().forEach(seat -> chart.holders(seat).forEach(holder -> people.add(holder.id())));
            found.addAll(select(rows, "superiors = true and seat in (?)", among(station.seatsBelow())));
            if (!people.isEmpty()) {
                found.addAll(select(rows, "superiors = true and person in (?)", among(people)));
            }
        }
        found.removeIf(row -> row.ends != null && !row.ends.isAfter(now));
        Instant until = found.stream()
                .flatMap(row -> Stream.ofNullable(row.ends))
                .min(Instant::compareTo)
                .orElse(null);
        return new HeldShares(found.stream().map(Row::held).distinct().toList(), until);
    }

    private static List<Row> select(Rows rows, String condition, Object argument) {
        return rows.list(
                row -> new Row(
                        new Held(
                                row.text(1),
                                row.number(2),
                                row.number(3),
                                Level.of(row.text(4)).orElse(Level.READ),
                                row.text(6).equals(Shares.Kind.PARTICIPANT.code())),
                        row.instantOrNull(5)),
                COLUMNS + condition,
                argument);
    }

    private static long[] among(Set<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    /** Ids of the single records of a type, of this level or a higher one. */
    Set<Long> records(String type, Level level) {
        Set<Long> ids = new HashSet<>();
        shares.stream()
                .filter(held -> held.type.equals(type) && held.record != 0 && held.level.compareTo(level) >= 0)
                .forEach(held -> ids.add(held.record));
        return ids;
    }

    /** The same without those he only takes part in, which says nothing of what is shared with them (R16). */
    Set<Long> sharedRecords(String type, Level level) {
        Set<Long> ids = new HashSet<>();
        shares.stream()
                .filter(held -> !held.part && held.type.equals(type))
                .filter(held -> held.record != 0 && held.level.compareTo(level) >= 0)
                .forEach(held -> ids.add(held.record));
        return ids;
    }

    /** The people all of whose records of a type are shared. */
    Set<Long> givers(String type, Level level) {
        Set<Long> people = new HashSet<>();
        shares.stream()
                .filter(held -> held.type.equals(type) && held.record == 0 && held.level.compareTo(level) >= 0)
                .forEach(held -> people.add(held.recordsOf));
        return people;
    }
}

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
     * @param by who gave it
     * @param ends when it ends, or null
     */
    record Held(
            String type,
            long record,
            long recordsOf,
            Level level,
            boolean part,
            long by,
            @Nullable Instant ends) {}

    private static final String COLUMNS =
            "select record_type, record_id, coalesce(records_of, 0), level, ends, kind, given_by from core_share where ";

    static HeldShares read(Rows rows, OrganisationChart chart, long person, Station station, Instant now) {
        List<Held> found = new ArrayList<>(select(rows, "person = ?", person));
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
        found.removeIf(held -> held.ends != null && !held.ends.isAfter(now));
        Instant until = found.stream()
                .flatMap(held -> Stream.ofNullable(held.ends))
                .min(Instant::compareTo)
                .orElse(null);
        return new HeldShares(found.stream().distinct().toList(), until);
    }

    private static List<Held> select(Rows rows, String condition, Object argument) {
        return rows.list(
                row -> new Held(
                        row.text(1),
                        row.number(2),
                        row.number(3),
                        Level.of(row.text(4)).orElse(Level.READ),
                        row.text(6).equals(Shares.Kind.PARTICIPANT.code()),
                        row.number(7),
                        row.instantOrNull(5)),
                COLUMNS + condition,
                argument);
    }

    private static long[] among(Set<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    /** Those of a type, of this level or a higher one. */
    List<Held> of(String type, Level level) {
        return shares.stream()
                .filter(held -> held.type.equals(type) && held.level.compareTo(level) >= 0)
                .toList();
    }
}

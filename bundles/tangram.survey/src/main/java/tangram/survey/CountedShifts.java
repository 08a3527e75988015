package tangram.survey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Person;
import tangram.kernel.api.access.AccessShifts;
import tangram.kernel.api.access.AccessShifts.Compared;
import tangram.kernel.api.access.MovedRecord;
import tangram.kernel.api.access.ReachCounts;
import tangram.kernel.api.access.ReachCounts.Count;
import tangram.kernel.api.access.ReachCounts.Sample;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.configuration.AccessPreview;

/**
 * Counts what somebody gains and loses. What configuration opens and closes comes from the counters: what is gained is what
 * both reach less what was reached before. Records that the change itself gives away are looked at one by one, since the
 * counters know them where they lie now. Many people reach the same, so what was counted is kept.
 */
final class CountedShifts {

    private static final int SAMPLES = 3;
    private static final Count NOTHING = new Count(0, true);

    private record Asked(String type, Scope scope) {}

    private final Caller by;
    private final ReachCounts counts;
    private final Map<Asked, Count> known = new HashMap<>();
    private final Map<String, List<MovedRecord>> moved = new HashMap<>();
    private int sampled;

    CountedShifts(Caller by, ReachCounts counts, Compared compared) {
        this.by = by;
        this.counts = counts;
        Map<String, Scope> his = new HashMap<>();
        compared.shifts().stream()
                .filter(shift -> shift.person() == by.person())
                .forEach(shift -> his.put(shift.type(), shift.before()));
        compared.moved().stream()
                .filter(record -> by.administrator() || record.wasIn(his.getOrDefault(record.type(), Scope.NONE)))
                .forEach(record -> moved.computeIfAbsent(record.type(), none -> new ArrayList<>())
                        .add(record));
    }

    /** Whether the caller is told of it: of all, or of types of which records are moved that he may read. */
    boolean concerns(AccessShifts.Shift shift) {
        return by.administrator() || moved.containsKey(shift.type());
    }

    AccessPreview.Shift told(Person person, AccessShifts.Shift shift) {
        Side gained = side(shift.type(), shift.after(), shift.before(), true);
        Side lost = side(shift.type(), shift.before(), shift.after(), false);
        return new AccessPreview.Shift(
                person.login(), person.name(), shift.type(), gained.count, lost.count, gained.samples, lost.samples);
    }

    private record Side(Count count, List<Sample> samples) {}

    /** What is in the one and not in the other. */
    private Side side(String type, Scope in, Scope out, boolean afterwards) {
        List<MovedRecord> some = moved.getOrDefault(type, List.of());
        List<Long> really = new ArrayList<>();
        long counted = 0;
        for (MovedRecord record : some) {
            boolean inside = afterwards ? record.isIn(in) : record.wasIn(in);
            boolean outside = afterwards ? !record.wasIn(out) : !record.isIn(out);
            if (inside && outside) {
                really.add(record.id());
            }
            // as the counters have it, who know it where it lay before
            if (record.wasIn(in) && !record.wasIn(out)) {
                counted++;
            }
        }
        Count reach = in.equals(out) || !by.administrator()
                ? new Count(counted, true)
                : less(of(type, in.or(out)), of(type, out));
        Count count = new Count(Math.max(0, reach.records() + really.size() - counted), reach.exact());
        return new Side(count, samples(type, count, really, in, out, some));
    }

    private Count of(String type, Scope scope) {
        return known.computeIfAbsent(new Asked(type, scope), asked -> counts.count(asked.type, asked.scope));
    }

    private static Count less(Count all, Count some) {
        return new Count(Math.max(0, all.records() - some.records()), all.exact() && some.exact());
    }

    /** Some of them, as long as not too many were looked for. */
    private List<Sample> samples(
            String type, Count count, List<Long> really, Scope in, Scope out, List<MovedRecord> some) {
        if (count.equals(NOTHING) || sampled++ >= AccessPreview.MOST_SAMPLED) {
            return List.of();
        }
        Set<Sample> samples = new LinkedHashSet<>();
        if (!really.isEmpty()) {
            samples.addAll(counts.sample(by, type, Scope.of(List.of(), List.of(), really), Scope.NONE, SAMPLES));
        }
        if (samples.size() < SAMPLES && !in.equals(out) && by.administrator()) {
            counts.sample(by, type, in, out, SAMPLES + some.size()).stream()
                    .filter(sample -> some.stream().noneMatch(record -> record.id() == sample.id()))
                    .forEach(samples::add);
        }
        return samples.stream().limit(SAMPLES).toList();
    }
}

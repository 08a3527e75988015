package tangram.persistence.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.kernel.api.access.ReachCounts;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.page.RawRow;

/**
 * Counts what a scope reaches as totals of lists are counted. Samples are taken from three lists, of which each may find what
 * the others miss within their first page: what is new on desks the caller sees, what is new at all, and what he sees.
 */
@Component
public final class CountedReach implements ReachCounts {

    private static final PageRequest NEWEST =
            PageRequest.first(PageRequest.MAX_LIMIT).onward(Optional.empty());

    private final Kernel kernel;

    @Activate
    public CountedReach(@Reference Kernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Count count(String type, Scope scope) {
        return kernel.transactions.read(() -> scope.none()
                ? new Count(0, true)
                : kernel.titles
                        .place(type)
                        .map(place -> kernel.pages.reached(known(type, place), place.marks(), scope, MOST_LOOKED_AT))
                        .orElse(new Count(0, true)));
    }

    /** What there is to know of a type whether its module runs or not. */
    private static RecordDescriptor known(String type, Titles.Place place) {
        return new RecordDescriptor(
                "", type, "", place.group(), place.table(), "", List.of(), Optional.empty(), Optional.empty(), false);
    }

    @Override
    public List<Sample> sample(Caller caller, String type, Scope gained, Scope before, int most) {
        RecordDescriptor open = kernel.types.get(type);
        if (open == null || most < 1) {
            return List.of();
        }
        Scope mine = kernel.scopes.scope(caller, open.id(), open.group(), Operation.READ);
        return kernel.transactions.read(() -> {
            Scope wanted = desksOf(open, gained).beyond(before);
            Map<Long, Sample> found = new LinkedHashMap<>();
            for (Scope some : List.of(onDesks(wanted, mine), wanted, mine)) {
                if (found.size() < most && !wanted.none() && !mine.none()) {
                    kernel.pages.read(open, some, NEWEST, List.of(open.titleField())).rows().stream()
                            .filter(row -> row.in(gained) && !row.in(before) && row.in(mine))
                            .limit(most)
                            .forEach(row -> found.putIfAbsent(row.id(), sample(open, row)));
                }
            }
            return found.values().stream().limit(most).toList();
        });
    }

    private static Sample sample(RecordDescriptor type, RawRow row) {
        return new Sample(row.id(), Objects.toString(row.values().get(type.title()), ""));
    }

    /** Everything, said by its desks, so that something can be taken from it. */
    private Scope desksOf(RecordDescriptor type, Scope scope) {
        return scope.all()
                ? Scope.of(
                        kernel.rows.list(
                                row -> row.number(1),
                                "select distinct owner_id from kernel_counter where record_type = ? and live = true"
                                        + " and responsible_id = 0 and records > 0",
                                type.id()),
                        List.of(),
                        List.of())
                : scope;
    }

    private static Scope onDesks(Scope wanted, Scope mine) {
        List<Long> desks = new ArrayList<>();
        LongStream.of(wanted.desks()).filter(desk -> mine.coversDesks(desk, 0)).forEach(desks::add);
        return Scope.of(desks, Set.of(), Set.of());
    }
}

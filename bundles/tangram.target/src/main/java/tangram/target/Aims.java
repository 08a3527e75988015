package tangram.target;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tangram.module.api.report.Figure;

/**
 * What was agreed, by whom it is for. For a period counts what was said of it as a whole; where nothing was, what was said of its parts
 * together: a year is its quarters, and a quarter its months.
 */
final class Aims {

    private record Days(LocalDate from, LocalDate to) {}

    private final Map<Long, Map<Days, BigDecimal>> amounts = new HashMap<>();

    /**
     * @param figures the sums of {@code amount} by whom they are for and by {@code startsOn} and {@code endsOn}
     * @param by the field that says for whom: the owner, a department
     */
    Aims(List<Figure> figures, String by) {
        figures.forEach(figure -> figure.id(by)
                .ifPresent(whom -> amounts.computeIfAbsent(whom, some -> new HashMap<>())
                        .merge(
                                new Days(
                                        figure.day("startsOn").orElseThrow(),
                                        figure.day("endsOn").orElseThrow()),
                                figure.sum("amount"),
                                BigDecimal::add)));
    }

    Set<Long> whom() {
        return new HashSet<>(amounts.keySet());
    }

    /** What somebody is to reach in a period; empty where nobody said. */
    Optional<BigDecimal> of(long whom, Period period) {
        BigDecimal whole = amounts.getOrDefault(whom, Map.of()).get(new Days(period.from(), period.to()));
        return whole != null
                ? Optional.of(whole)
                : period.parts().stream()
                        .flatMap(part -> of(whom, part).stream())
                        .reduce(BigDecimal::add);
    }
}

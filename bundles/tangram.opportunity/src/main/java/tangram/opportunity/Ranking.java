package tangram.opportunity;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;

/**
 * 员工排行: what everybody won in these days, the most first, and what he has open now as far as it is probable. The list of a line is
 * what was won, or what is open where that is nothing. Seats that nobody holds are not ranked.
 */
@Component(service = Report.class)
public final class Ranking extends Report<Ranking.Asked, Ranking.Cells> {

    record Asked(@NotNull LocalDate from, @NotNull LocalDate to) {}

    record Cells(
            @LinkTo("person") Long owner,
            long won,
            @Field(as = As.MONEY) BigDecimal wonAmount,
            long open,
            @Field(as = As.MONEY) BigDecimal openWeighted) {}

    public Ranking() {
        super("ranking", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        Question deals = Question.about("opportunity").by("owner");
        Map<Long, Figure> won = byOwner(figures.of(deals.where("status==won")
                .within("closedOn", asked.from(), asked.to())
                .sum("companyAmount")));
        Map<Long, Figure> open = byOwner(figures.of(deals.where("status==open").sum("companyWeighted")));
        Set<Long> owners = new LinkedHashSet<>(won.keySet());
        owners.addAll(open.keySet());
        return owners.stream()
                .map(owner -> line(owner, won.get(owner), open.get(owner)))
                .sorted(Comparator.comparing((Line<Cells> line) -> line.cells().wonAmount())
                        .thenComparing(line -> line.cells().openWeighted())
                        .reversed())
                .toList();
    }

    private static Map<Long, Figure> byOwner(List<Figure> figures) {
        Map<Long, Figure> owners = new LinkedHashMap<>();
        figures.forEach(figure -> figure.id("owner").ifPresent(owner -> owners.put(owner, figure)));
        return owners;
    }

    private static Line<Cells> line(Long owner, @Nullable Figure won, @Nullable Figure open) {
        Cells cells = new Cells(
                owner,
                won == null ? 0 : won.records(),
                won == null ? BigDecimal.ZERO : won.sum("companyAmount"),
                open == null ? 0 : open.records(),
                open == null ? BigDecimal.ZERO : open.sum("companyWeighted"));
        return new Line<>(
                cells, Stream.of(won, open).filter(Objects::nonNull).findFirst().map(Figure::listing));
    }
}

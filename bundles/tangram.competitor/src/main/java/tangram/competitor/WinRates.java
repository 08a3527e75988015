package tangram.competitor;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;

/** 对手胜率: how often we met whom in the deals of these days, and how it ended. */
@Component(service = Report.class)
public final class WinRates extends Report<WinRates.Asked, WinRates.Cells> {

    record Asked(@NotNull LocalDate from, @NotNull LocalDate to) {}

    record Cells(
            @LinkTo("competitor") Long competitor,
            long deals,
            long won,
            long lost,
            long open,
            @Field(as = As.PERCENTAGE) @Nullable BigDecimal winRate,
            @Field(as = As.MONEY) BigDecimal lostAmount) {}

    public WinRates() {
        super("win-rates", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        Question met = Question.about("opportunity-competitor")
                .within("createdAt", asked.from(), asked.to())
                .by("competitor");
        List<Figure> results = figures.of(met.by("result").sum("amount"));
        return figures.of(met).stream()
                .map(figure -> Line.of(cells(figure, results), figure))
                .toList();
    }

    private static Cells cells(Figure met, List<Figure> results) {
        Long competitor = met.id("competitor").orElseThrow();
        Optional<Figure> lost = of(results, competitor, "lost");
        long wonDeals = records(of(results, competitor, "won"));
        long lostDeals = records(lost);
        long decided = wonDeals + lostDeals;
        return new Cells(
                competitor,
                met.records(),
                wonDeals,
                lostDeals,
                met.records() - decided,
                decided == 0
                        ? null
                        : BigDecimal.valueOf(wonDeals * 100)
                                .divide(BigDecimal.valueOf(decided), 2, RoundingMode.HALF_UP),
                lost.map(figure -> figure.sum("amount")).orElse(BigDecimal.ZERO));
    }

    private static long records(Optional<Figure> figure) {
        return figure.map(Figure::records).orElse(0L);
    }

    private static Optional<Figure> of(List<Figure> results, Long competitor, String result) {
        return results.stream()
                .filter(figure -> figure.id("competitor").equals(Optional.of(competitor)))
                .filter(figure -> figure.code("result").equals(Optional.of(result)))
                .findAny();
    }
}

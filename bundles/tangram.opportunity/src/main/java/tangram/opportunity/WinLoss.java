package tangram.opportunity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.As;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;

/** 输赢原因: the deals that were decided in these days, the lost ones by why, and how many of a period's were won. */
@Component(service = Report.class)
public final class WinLoss extends Report<WinLoss.Asked, WinLoss.Cells> {

    /** 结果. */
    enum Result {
        @Toned(Tone.GOOD)
        WON,
        @Toned(Tone.BAD)
        LOST
    }

    record Asked(
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @Nullable Period by) {}

    record Cells(
            LocalDate period,
            Result result,

            @Choice("opportunity.loss-reason") @Size(max = 60) @Nullable
            String lossReason,

            long opportunities,
            @Field(as = As.MONEY) BigDecimal amount,
            @Field(as = As.PERCENTAGE) @Nullable BigDecimal winRate) {}

    public WinLoss() {
        super("win-loss", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        List<Figure> decided = figures.of(Question.about("opportunity")
                .where("status=in=(won,lost)")
                .within("closedOn", asked.from(), asked.to())
                .by("closedOn", Period.span(asked.by()))
                .by("status")
                .by("lossReason")
                .sum("companyAmount"));
        Map<LocalDate, Long> all = decided.stream()
                .collect(Collectors.groupingBy(WinLoss::period, Collectors.summingLong(Figure::records)));
        Map<LocalDate, Long> won = decided.stream()
                .filter(figure -> result(figure) == Result.WON)
                .collect(Collectors.groupingBy(WinLoss::period, Collectors.summingLong(Figure::records)));
        return decided.stream()
                .map(figure -> Line.of(
                        new Cells(
                                period(figure),
                                result(figure),
                                figure.code("lossReason").orElse(null),
                                figure.records(),
                                figure.sum("companyAmount"),
                                Conversion.percent(
                                        won.getOrDefault(period(figure), 0L), all.getOrDefault(period(figure), 0L))),
                        figure))
                .toList();
    }

    private static LocalDate period(Figure figure) {
        return figure.day("closedOn").orElseThrow();
    }

    private static Result result(Figure figure) {
        return Result.valueOf(figure.code("status").orElseThrow().toUpperCase(Locale.ROOT));
    }
}

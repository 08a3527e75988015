package tangram.lead;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.As;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;

/** 线索来源: where the leads of these days came from, and what became of them. */
@Component(service = Report.class)
public final class Sources extends Report<Sources.Asked, Sources.Cells> {

    record Asked(@NotNull LocalDate from, @NotNull LocalDate to) {}

    record Cells(
            @Choice("lead.source") @Size(max = 60) @Nullable String source,
            long leads,
            long converted,
            long invalid,
            @Field(as = As.PERCENTAGE) BigDecimal conversionRate) {}

    public Sources() {
        super("sources", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        Question entered = Question.about("lead")
                .within("createdAt", asked.from(), asked.to())
                .by("source");
        List<Figure> converted = figures.of(entered.where("status==converted"));
        List<Figure> invalid = figures.of(entered.where("status==invalid"));
        return figures.of(entered).stream()
                .map(figure -> Line.of(cells(figure, of(figure, converted), of(figure, invalid)), figure))
                .toList();
    }

    private static Cells cells(Figure entered, long converted, long invalid) {
        return new Cells(
                entered.code("source").orElse(null),
                entered.records(),
                converted,
                invalid,
                BigDecimal.valueOf(converted * 100)
                        .divide(BigDecimal.valueOf(entered.records()), 2, RoundingMode.HALF_UP));
    }

    /** How many of the same source. */
    private static long of(Figure entered, List<Figure> some) {
        Optional<String> source = entered.code("source");
        return some.stream()
                .filter(figure -> figure.code("source").equals(source))
                .mapToLong(Figure::records)
                .sum();
    }
}

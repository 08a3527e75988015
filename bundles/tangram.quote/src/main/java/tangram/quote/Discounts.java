package tangram.quote;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;

/** 报价折扣分布: how many quotes of a time lie how far below the list prices, and what they come to. */
@Component(service = Report.class)
public final class Discounts extends Report<Discounts.Asked, Discounts.Cells> {

    /** Where each band begins, in percent. */
    private static final List<Integer> BANDS = List.of(0, 5, 10, 15, 20, 30);

    record Asked(@NotNull LocalDate from, @NotNull LocalDate to) {}

    record Cells(
            @Field(as = As.PERCENTAGE) BigDecimal from,
            @Field(as = As.PERCENTAGE) @Nullable BigDecimal below,
            long quotes,
            @Field(as = As.MONEY) BigDecimal total) {}

    public Discounts() {
        super("discounts", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        Question all = Question.about("quote")
                .within("quotedOn", asked.from(), asked.to())
                .sum("companyTotal");
        return IntStream.range(0, BANDS.size())
                .mapToObj(band -> line(figures, all, BANDS.get(band), next(band)))
                .toList();
    }

    private static @Nullable Integer next(int band) {
        return band + 1 < BANDS.size() ? BANDS.get(band + 1) : null;
    }

    private static Line<Cells> line(Figures figures, Question all, int from, @Nullable Integer below) {
        String rates = "discountRate=ge=" + from + (below == null ? "" : ";discountRate=lt=" + below);
        Figure figure = figures.total(all.where(rates));
        Cells cells = new Cells(
                BigDecimal.valueOf(from),
                below == null ? null : BigDecimal.valueOf(below),
                figure.records(),
                figure.sum("companyTotal"));
        return Line.of(cells, figure);
    }
}

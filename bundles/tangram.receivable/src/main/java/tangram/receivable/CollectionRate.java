package tangram.receivable;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;
import tangram.module.api.report.Span;

/** 回款率: how much of what was due in each month has been received by now, bad debts included. */
@Component(service = Report.class)
public final class CollectionRate extends Report<CollectionRate.Asked, CollectionRate.Cells> {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;

    record Asked(@NotNull LocalDate from, @NotNull LocalDate to) {}

    record Cells(
            LocalDate month,
            @Field(as = As.MONEY) BigDecimal due,
            @Field(as = As.MONEY) BigDecimal received,
            @Field(as = As.PERCENTAGE) @Nullable BigDecimal rate) {}

    public CollectionRate() {
        super("collection", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        Question due = Question.about("receivable")
                .where("status!=void")
                .within("dueOn", asked.from(), asked.to())
                .by("dueOn", Span.MONTH)
                .sum("companyAmount")
                .sum("companyReceived");
        return figures.of(due).stream()
                .map(figure -> Line.of(cells(figure), figure))
                .toList();
    }

    private static Cells cells(Figure figure) {
        BigDecimal due = figure.sum("companyAmount");
        BigDecimal received = figure.sum("companyReceived");
        return new Cells(
                figure.day("dueOn").orElseThrow(),
                due,
                received,
                due.signum() == 0 ? null : received.multiply(HUNDRED).divide(due, DECIMALS, RoundingMode.HALF_UP));
    }
}

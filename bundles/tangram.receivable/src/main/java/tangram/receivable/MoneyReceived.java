package tangram.receivable;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;
import tangram.module.api.report.Span;

/** 回款统计: what was received in each month and confirmed, and how much of it is not allocated yet. */
@Component(service = Report.class)
public final class MoneyReceived extends Report<MoneyReceived.Asked, MoneyReceived.Cells> {

    record Asked(@NotNull LocalDate from, @NotNull LocalDate to) {}

    record Cells(
            LocalDate month,
            long receipts,
            @Field(as = As.MONEY) BigDecimal amount,
            @Field(as = As.MONEY) BigDecimal unallocated) {}

    public MoneyReceived() {
        super("received", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        Question received = Question.about("receipt")
                .where("status=out=(registered,reversed)")
                .within("receivedOn", asked.from(), asked.to())
                .by("receivedOn", Span.MONTH)
                .sum("companyAmount")
                .sum("companyUnallocated");
        return figures.of(received).stream()
                .map(figure -> Line.of(
                        new Cells(
                                figure.day("receivedOn").orElseThrow(),
                                figure.records(),
                                figure.sum("companyAmount"),
                                figure.sum("companyUnallocated")),
                        figure))
                .toList();
    }
}

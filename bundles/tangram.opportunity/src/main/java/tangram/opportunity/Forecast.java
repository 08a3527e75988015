package tangram.opportunity;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;

/** 销售预测: what open deals and those won come to by the time they are expected, whole and as far as they are probable. */
@Component(service = Report.class)
public final class Forecast extends Report<Forecast.Asked, Forecast.Cells> {

    record Asked(
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @Nullable Period by,
            boolean perOwner) {}

    record Cells(
            LocalDate period,
            @LinkTo("person") @Nullable Long owner,
            long opportunities,
            @Field(as = As.MONEY) BigDecimal amount,
            @Field(as = As.MONEY) BigDecimal weighted) {}

    public Forecast() {
        super("forecast", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        Question question = Question.about("opportunity")
                .where("status=in=(open,won)")
                .within("expectedCloseOn", asked.from(), asked.to())
                .by("expectedCloseOn", Period.span(asked.by()))
                .sum("companyAmount")
                .sum("companyWeighted");
        return figures.of(asked.perOwner() ? question.by("owner") : question).stream()
                .map(figure -> Line.of(cells(figure, asked), figure))
                .toList();
    }

    private static Cells cells(Figure figure, Asked asked) {
        return new Cells(
                figure.day("expectedCloseOn").orElseThrow(),
                asked.perOwner() ? figure.id("owner").orElse(null) : null,
                figure.records(),
                figure.sum("companyAmount"),
                figure.sum("companyWeighted"));
    }
}

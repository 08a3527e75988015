package tangram.contract;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;
import tangram.module.api.report.Span;

/** 合同额: how many contracts took effect in each month, by type, and what they come to. Void ones do not count. */
@Component(service = Report.class)
public final class SignedContracts extends Report<SignedContracts.Asked, SignedContracts.Cells> {

    record Asked(@NotNull LocalDate from, @NotNull LocalDate to) {}

    record Cells(
            LocalDate month,
            Contract.Type type,
            long contracts,
            @Field(as = As.MONEY) BigDecimal amount) {}

    public SignedContracts() {
        super("signed", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        Question question = Question.about("contract")
                .where("status=out=(draft,void)")
                .within("signedOn", asked.from(), asked.to())
                .by("signedOn", Span.MONTH)
                .by("type")
                .sum("companyAmount");
        return figures.of(question).stream()
                .map(figure -> Line.of(
                        new Cells(
                                figure.day("signedOn").orElseThrow(),
                                type(figure),
                                figure.records(),
                                figure.sum("companyAmount")),
                        figure))
                .toList();
    }

    private static Contract.Type type(Figure figure) {
        return Contract.Type.valueOf(figure.code("type").orElseThrow().toUpperCase(Locale.ROOT));
    }
}

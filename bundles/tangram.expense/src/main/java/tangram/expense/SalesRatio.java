package tangram.expense;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * 费用/销售额比: what everybody spent in these days, as far as it was approved or reimbursed, against the contracts he signed in them;
 * whoever spent most comes first. The list of a line is the expenses.
 */
@Component(service = Report.class)
public final class SalesRatio extends Report<SalesRatio.Asked, SalesRatio.Cells> {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;
    private static final String AMOUNT = "companyAmount";

    record Asked(@NotNull LocalDate from, @NotNull LocalDate to) {}

    record Cells(
            @LinkTo("person") @Nullable Long owner,
            long expenses,
            @Field(as = As.MONEY) BigDecimal spent,
            @Field(as = As.MONEY) BigDecimal signed,
            @Field(as = As.PERCENTAGE) @Nullable BigDecimal ratio) {}

    public SalesRatio() {
        super("sales-ratio", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        Map<Long, BigDecimal> signed = new HashMap<>();
        figures.of(Question.about("contract")
                        .where("status=out=(draft,void)")
                        .within("signedOn", asked.from(), asked.to())
                        .by("owner")
                        .sum(AMOUNT))
                .forEach(figure -> figure.id("owner").ifPresent(owner -> signed.put(owner, figure.sum(AMOUNT))));
        Question spent = Question.about("expense")
                .where("status==reimbursed,approvalState==approved")
                .within("incurredOn", asked.from(), asked.to())
                .by("owner")
                .sum(AMOUNT);
        return figures.of(spent).stream()
                .sorted(Comparator.comparing((Figure figure) -> figure.sum(AMOUNT))
                        .reversed())
                .map(figure -> Line.of(cells(figure, signed), figure))
                .toList();
    }

    private static Cells cells(Figure figure, Map<Long, BigDecimal> signed) {
        Long owner = figure.id("owner").orElse(null);
        BigDecimal spent = figure.sum(AMOUNT);
        BigDecimal sold = owner == null ? BigDecimal.ZERO : signed.getOrDefault(owner, BigDecimal.ZERO);
        return new Cells(
                owner,
                figure.records(),
                spent,
                sold,
                sold.signum() == 0 ? null : spent.multiply(HUNDRED).divide(sold, DECIMALS, RoundingMode.HALF_UP));
    }
}

package tangram.opportunity;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;
import tangram.opportunity.Opportunity.Stage;

/**
 * 转化率: of the deals that began in these days, how many have reached each stage or one beyond it, and what part of those before.
 * One that skipped a stage counts as having reached it.
 */
@Component(service = Report.class)
public final class Conversion extends Report<Conversion.Asked, Conversion.Cells> {

    private static final List<Stage> WAY =
            List.of(Stage.CONTACT, Stage.REQUIREMENTS, Stage.PROPOSAL, Stage.NEGOTIATION, Stage.WON);

    record Asked(@NotNull LocalDate from, @NotNull LocalDate to) {}

    record Cells(
            Stage stage,
            long opportunities,
            @Field(as = As.MONEY) BigDecimal amount,
            @Field(as = As.PERCENTAGE) @Nullable BigDecimal ofBefore,
            @Field(as = As.PERCENTAGE) @Nullable BigDecimal ofAll) {}

    public Conversion() {
        super("conversion", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        List<Line<Cells>> lines = new ArrayList<>();
        long all = 0;
        long before = 0;
        for (Stage stage : WAY) {
            Figure reached = figures.total(Question.about("opportunity")
                    .where("furthest=in=" + from(stage))
                    .within("createdAt", asked.from(), asked.to())
                    .sum("companyAmount"));
            long count = reached.records();
            if (stage == Stage.CONTACT) {
                all = count;
                before = count;
            }
            lines.add(Line.of(
                    new Cells(stage, count, reached.sum("companyAmount"), percent(count, before), percent(count, all)),
                    reached));
            before = count;
        }
        return lines;
    }

    /** This stage and those beyond it, as a filter has them. */
    private static String from(Stage stage) {
        Stream<Stage> beyond = WAY.stream().filter(other -> other.compareTo(stage) >= 0);
        return beyond.map(other -> other.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(",", "(", ")"));
    }

    /** Two decimals; nothing of nothing. */
    static @Nullable BigDecimal percent(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
    }
}

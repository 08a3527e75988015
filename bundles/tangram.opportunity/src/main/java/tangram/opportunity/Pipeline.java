package tangram.opportunity;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;

/** 销售漏斗: how many opportunities there are in each stage, and what they come to. Counters know it, however many there are. */
@Component(service = Report.class)
public final class Pipeline extends Report<Pipeline.Asked, Pipeline.Cells> {

    record Asked() {}

    record Cells(
            Opportunity.Stage stage,
            long opportunities,
            @Field(as = As.MONEY) BigDecimal amount) {}

    public Pipeline() {
        super("pipeline", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        return figures.of(Question.about("opportunity").by("stage").sum("companyAmount")).stream()
                .map(figure -> Line.of(new Cells(stage(figure), figure.records(), figure.sum("companyAmount")), figure))
                .toList();
    }

    private static Opportunity.Stage stage(Figure figure) {
        return Opportunity.Stage.valueOf(figure.code("stage").orElseThrow().toUpperCase(Locale.ROOT));
    }
}

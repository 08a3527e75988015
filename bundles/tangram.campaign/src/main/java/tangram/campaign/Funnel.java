package tangram.campaign;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Report;

/** 市场活动漏斗: what came of one campaign, step by step, as far as whoever asks sees it. */
@Component(service = Report.class)
public final class Funnel extends Report<Funnel.Asked, Funnel.Cells> {

    record Asked(@LinkTo("campaign") @NotNull Long campaign) {}

    record Cells(
            Came step,
            long records,
            @Field(as = As.MONEY) @Nullable BigDecimal amount) {}

    public Funnel() {
        super("funnel", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        return Stream.of(Came.values())
                .map(step -> line(step, figures.total(step.of("campaign==" + asked.campaign()))))
                .toList();
    }

    private static Line<Cells> line(Came step, Figure figure) {
        return Line.of(new Cells(step, figure.records(), step.inMoney() ? figure.sum("companyAmount") : null), figure);
    }
}

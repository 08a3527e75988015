package tangram.customer;

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

/** 客户360°: one customer from all sides, in one call, as far as whoever asks sees them. Of a module that is absent there is nothing. */
@Component(service = Report.class)
public final class Overview extends Report<Overview.Asked, Overview.Cells> {

    record Asked(@LinkTo("customer") @NotNull Long customer) {}

    record Cells(
            Side side,
            long records,
            @Field(as = As.MONEY) @Nullable BigDecimal amount) {}

    public Overview() {
        super("overview", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        return Stream.of(Side.values())
                .map(side -> line(side, figures.total(side.of(asked.customer()))))
                .toList();
    }

    private static Line<Cells> line(Side side, Figure figure) {
        BigDecimal amount = side.sum().isEmpty() ? null : figure.sum(side.sum());
        return Line.of(new Cells(side, figure.records(), amount), figure);
    }
}

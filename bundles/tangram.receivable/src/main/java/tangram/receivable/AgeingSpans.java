package tangram.receivable;

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
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;

/** 账龄区间: how much has been overdue for how long as of today, of all or of one customer, with the receivables behind each. */
@Component(service = Report.class)
public final class AgeingSpans extends Report<AgeingSpans.Asked, AgeingSpans.Cells> {

    record Asked(@LinkTo("customer") @Nullable Long customer) {}

    record Cells(
            Age age, long receivables, @Field(as = As.MONEY) BigDecimal outstanding) {}

    public AgeingSpans() {
        super("ageing-spans", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        Question open = asked.customer() == null ? Age.open() : Age.open().where("customer==" + asked.customer());
        return Stream.of(Age.values())
                .map(age -> line(age, figures.total(age.of(open, figures.today()))))
                .toList();
    }

    private static Line<Cells> line(Age age, Figure figure) {
        return Line.of(new Cells(age, figure.records(), figure.sum("companyOutstanding")), figure);
    }
}

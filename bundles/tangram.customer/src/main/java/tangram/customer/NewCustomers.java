package tangram.customer;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.Choice;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;
import tangram.module.api.report.Span;

/** 新增客户与来源: how many customers came in each month, and where from. */
@Component(service = Report.class)
public final class NewCustomers extends Report<NewCustomers.Asked, NewCustomers.Cells> {

    record Asked(@NotNull LocalDate from, @NotNull LocalDate to) {}

    record Cells(
            LocalDate month,

            @Choice("customer.source") @Size(max = 60) @Nullable
            String source,

            long customers) {}

    public NewCustomers() {
        super("new-customers", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        Question question = Question.about("customer")
                .within("createdAt", asked.from(), asked.to())
                .by("createdAt", Span.MONTH)
                .by("source");
        return figures.of(question).stream()
                .map(figure -> Line.of(
                        new Cells(
                                figure.day("createdAt").orElseThrow(),
                                figure.code("source").orElse(null),
                                figure.records()),
                        figure))
                .toList();
    }
}

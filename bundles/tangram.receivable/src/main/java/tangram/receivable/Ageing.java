package tangram.receivable;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;

/** 应收账龄: who owes how much, and for how long it has been overdue as of today; whoever owes most comes first. */
@Component(service = Report.class)
public final class Ageing extends Report<Ageing.Asked, Ageing.Cells> {

    /** Whose the debts are told as. */
    enum By {
        CUSTOMER,
        OWNER
    }

    /** @param by customers unless said otherwise */
    record Asked(@Nullable By by) {}

    record Cells(
            @LinkTo("customer") @Nullable Long customer,
            @LinkTo("person") @Nullable Long owner,
            @Field(as = As.MONEY) BigDecimal notDue,
            @Field(as = As.MONEY) BigDecimal days30,
            @Field(as = As.MONEY) BigDecimal days60,
            @Field(as = As.MONEY) BigDecimal days90,
            @Field(as = As.MONEY) BigDecimal over90,
            @Field(as = As.MONEY) BigDecimal outstanding) {}

    public Ageing() {
        super("ageing", Asked.class, Cells.class);
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        String by = asked.by() == By.OWNER ? "owner" : "customer";
        Question open = Age.open().by(by);
        Map<Age, Map<Optional<Long>, BigDecimal>> aged = new EnumMap<>(Age.class);
        for (Age age : Age.values()) {
            Map<Optional<Long>, BigDecimal> sums = new HashMap<>();
            figures.of(age.of(open, figures.today()))
                    .forEach(figure -> sums.put(figure.id(by), figure.sum("companyOutstanding")));
            aged.put(age, sums);
        }
        return figures.of(open).stream()
                .sorted(Comparator.comparing((Figure each) -> each.sum("companyOutstanding"))
                        .reversed())
                .map(figure -> Line.of(cells(figure, by, aged), figure))
                .toList();
    }

    private static Cells cells(Figure figure, String by, Map<Age, Map<Optional<Long>, BigDecimal>> aged) {
        Optional<Long> who = figure.id(by);
        Long id = who.orElse(null);
        return new Cells(
                by.equals("customer") ? id : null,
                by.equals("owner") ? id : null,
                sum(aged, Age.NOT_DUE, who),
                sum(aged, Age.DAYS_30, who),
                sum(aged, Age.DAYS_60, who),
                sum(aged, Age.DAYS_90, who),
                sum(aged, Age.OVER_90, who),
                figure.sum("companyOutstanding"));
    }

    private static BigDecimal sum(Map<Age, Map<Optional<Long>, BigDecimal>> aged, Age age, Optional<Long> who) {
        return aged.getOrDefault(age, Map.of()).getOrDefault(who, BigDecimal.ZERO);
    }
}

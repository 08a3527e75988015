package tangram.campaign;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.Store;
import tangram.module.api.report.Figure;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Listing;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;

/**
 * 市场活动效果: what the campaigns that started in these days brought, and what they cost. The leads of each are its list; the lists
 * behind the other figures are those of its {@link Funnel}.
 */
@Component(service = Report.class)
public final class Results extends Report<Results.Asked, Results.Cells> {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    record Asked(@NotNull LocalDate from, @NotNull LocalDate to) {}

    record Cells(
            @LinkTo("campaign") Long campaign,
            long targets,
            long responses,
            long leads,
            long converted,
            long opportunities,
            long won,
            @Field(as = As.MONEY) BigDecimal wonAmount,
            long contracts,
            @Field(as = As.MONEY) BigDecimal contractAmount,
            @Field(as = As.MONEY) @Nullable BigDecimal budget,
            @Field(as = As.MONEY) @Nullable BigDecimal cost,
            @Field(as = As.MONEY) @Nullable BigDecimal costPerLead,
            @Field(as = As.PERCENTAGE) @Nullable BigDecimal returnRate) {}

    /** What is known of one campaign: how many a step has, and what they come to. */
    private record Brought(Map<Came, Figure> steps) {

        long of(Came step) {
            return Optional.ofNullable(steps.get(step)).map(Figure::records).orElse(0L);
        }

        BigDecimal amount(Came step) {
            return Optional.ofNullable(steps.get(step))
                    .map(figure -> figure.sum("companyAmount"))
                    .orElse(BigDecimal.ZERO);
        }
    }

    private final Store store;

    @Activate
    public Results(@Reference Store store) {
        super("results", Asked.class, Cells.class);
        this.store = store;
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        if (figures.of(Question.about("campaign")).isEmpty()) {
            return List.of(); // also where the reader's roles do not open them
        }
        String started = "campaign.startsOn=ge=" + asked.from() + ";campaign.startsOn=le=" + asked.to();
        Map<Came, Map<Long, Figure>> steps = new EnumMap<>(Came.class);
        for (Came step : Came.values()) {
            steps.put(step, byCampaign(figures.of(step.of(started).by("campaign"))));
        }
        List<Line<Cells>> lines = new ArrayList<>();
        store.read(figures.caller(), Campaign.class, campaigns -> {
            campaigns.each(
                    "startsOn=ge=" + asked.from() + ";startsOn=le=" + asked.to(),
                    campaign -> lines.add(line(campaign, brought(steps, campaign.id()))));
            return lines;
        });
        return lines;
    }

    private static Map<Long, Figure> byCampaign(List<Figure> figures) {
        return figures.stream()
                .collect(Collectors.toMap(figure -> figure.id("campaign").orElseThrow(), figure -> figure));
    }

    private static Brought brought(Map<Came, Map<Long, Figure>> steps, long campaign) {
        Map<Came, Figure> its = new EnumMap<>(Came.class);
        steps.forEach((step, figures) ->
                Optional.ofNullable(figures.get(campaign)).ifPresent(figure -> its.put(step, figure)));
        return new Brought(its);
    }

    private static Line<Cells> line(Campaign campaign, Brought brought) {
        BigDecimal won = brought.amount(Came.WON);
        Cells cells = new Cells(
                campaign.id(),
                brought.of(Came.TARGETS),
                brought.of(Came.RESPONSES),
                brought.of(Came.LEADS),
                brought.of(Came.CONVERTED),
                brought.of(Came.OPPORTUNITIES),
                brought.of(Came.WON),
                won,
                brought.of(Came.CONTRACTS),
                brought.amount(Came.CONTRACTS),
                campaign.budget,
                campaign.cost,
                costOfALead(campaign.cost, brought.of(Came.LEADS)),
                returned(campaign.cost, won));
        return new Line<>(cells, Optional.of(new Listing("lead", "campaign==" + campaign.id())));
    }

    private static @Nullable BigDecimal costOfALead(@Nullable BigDecimal cost, long leads) {
        return cost == null || leads == 0 ? null : cost.divide(BigDecimal.valueOf(leads), 2, RoundingMode.HALF_UP);
    }

    /** What was won beyond what it cost, in percent of that. */
    private static @Nullable BigDecimal returned(@Nullable BigDecimal cost, BigDecimal won) {
        return cost == null || cost.signum() == 0
                ? null
                : won.subtract(cost).multiply(HUNDRED).divide(cost, 2, RoundingMode.HALF_UP);
    }
}

package tangram.competitor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.crm.api.price.Pricing;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.Store;
import tangram.module.api.report.Figures;
import tangram.module.api.report.Question;
import tangram.module.api.report.Report;

/**
 * 竞争产品比价: what competitors ask for what they sell against ours, beside our list price in the usual currency. Without products it
 * is not there.
 */
@Component(service = Report.class)
public final class Prices extends Report<Prices.Asked, Prices.Cells> {

    private static final String CURRENCY = "cny";
    private static final String COMPARABLE = "status==on-sale;product!='';price!=''";

    record Asked(@LinkTo("competitor") @Nullable Long competitor) {}

    /** {@code difference} is his price less ours, {@code differenceRate} the same in percent of ours. */
    record Cells(
            @LinkTo("competitor") @Nullable Long competitor,
            @LinkTo("competitor-product") Long competitorProduct,
            @Field(as = As.MONEY) @Nullable BigDecimal price,
            @LinkTo("product") @Nullable Long product,
            @Field(as = As.MONEY) @Nullable BigDecimal listPrice,
            @Field(as = As.MONEY) @Nullable BigDecimal difference,
            @Field(as = As.PERCENTAGE) @Nullable BigDecimal differenceRate) {}

    private final Store store;
    private final Pricing pricing;

    @Activate
    public Prices(@Reference Store store, @Reference Pricing pricing) {
        super("prices", Asked.class, Cells.class);
        this.store = store;
        this.pricing = pricing;
    }

    @Override
    public List<Line<Cells>> lines(Figures figures, Asked asked) {
        if (figures.of(Question.about("competitor-product")).isEmpty()) {
            return List.of(); // also where the reader's roles do not open them
        }
        String which = asked.competitor() == null ? COMPARABLE : COMPARABLE + ";competitor==" + asked.competitor();
        List<Line<Cells>> lines = new ArrayList<>();
        store.read(figures.caller(), CompetitorProduct.class, products -> {
            products.each(which, product -> lines.add(Line.of(cells(figures, product))));
            return lines;
        });
        return lines;
    }

    private Cells cells(Figures figures, CompetitorProduct his) {
        BigDecimal price = his.price;
        Optional<BigDecimal> ours = listPrice(figures, his.product);
        BigDecimal difference = price == null ? null : ours.map(price::subtract).orElse(null);
        BigDecimal rate = difference == null
                ? null
                : ours.filter(one -> one.signum() > 0)
                        .map(one -> difference.movePointRight(2).divide(one, 2, RoundingMode.HALF_UP))
                        .orElse(null);
        return new Cells(his.competitor, his.id(), price, his.product, ours.orElse(null), difference, rate);
    }

    private Optional<BigDecimal> listPrice(Figures figures, @Nullable Long product) {
        if (product == null) {
            return Optional.empty();
        }
        Caller caller = figures.caller();
        Pricing.Asked asked = new Pricing.Asked(product, null, BigDecimal.ONE, figures.today(), CURRENCY);
        return pricing.price(caller, asked).flatMap(Pricing.Price::listPrice);
    }
}

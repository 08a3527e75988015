package tangram.product;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.crm.api.price.Pricing;
import tangram.module.api.Resource;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.Store;

/** What a product costs, for whom, and why: {@code GET /api/product/price}. */
@Component
@Path("/price")
public final class PriceQuery implements Resource {

    /** Beyond it no quantity can be kept in a line. */
    private static final BigDecimal MOST = new BigDecimal("1e12");

    private static final int LONGEST = 60;

    record Answer(
            @LinkTo("product") long product,
            @Size(max = 60) String currency,
            @Size(max = 60) String unit,
            @Field(as = As.MONEY) @Nullable BigDecimal listPrice,
            @Field(as = As.MONEY) @Nullable BigDecimal price,
            @Field(as = As.MONEY) @Nullable BigDecimal floorPrice,
            @Field(as = As.PERCENTAGE) @Nullable BigDecimal taxRate,
            @LinkTo("price-book") @Nullable Long priceBook,
            @Size(max = 2000) String because) {}

    private final Pricing pricing;
    private final Store store;

    @Activate
    public PriceQuery(@Reference Pricing pricing, @Reference Store store) {
        this.pricing = pricing;
        this.store = store;
    }

    /** One piece and today where nothing is said. */
    @GET
    public Answer price(
            @Context Caller caller,
            @QueryParam("product") @Nullable String product,
            @QueryParam("customer") @Nullable String customer,
            @QueryParam("quantity") @Nullable String quantity,
            @QueryParam("date") @Nullable String date,
            @QueryParam("currency") @Nullable String currency) {
        List<FieldProblem> problems = new ArrayList<>();
        Long what = read("product", product, Long::valueOf, problems);
        Long buyer = read("customer", customer, Long::valueOf, problems);
        BigDecimal pieces = read("quantity", quantity, PriceQuery::quantity, problems);
        LocalDate day = read("date", date, LocalDate::parse, problems);
        if (currency != null && currency.length() > LONGEST) {
            problems.add(wrong("currency"));
        }
        if (product == null) {
            problems.add(FieldProblem.of("product", "product.price-of-what", "Say which product."));
        }
        if (what == null || !problems.isEmpty()) {
            throw new Invalid(problems);
        }
        var asked = new Pricing.Asked(
                what, buyer, pieces == null ? BigDecimal.ONE : pieces, day == null ? store.today() : day, currency);
        return answer(what, pricing.price(caller, asked).orElseThrow(NotFound::record));
    }

    private static Answer answer(long product, Pricing.Price price) {
        return new Answer(
                product,
                price.currency(),
                price.unit(),
                price.listPrice().orElse(null),
                price.price().orElse(null),
                price.floor().orElse(null),
                price.taxRate().orElse(null),
                price.book().orElse(null),
                price.because().stream().map(Pricing.Reason::text).collect(Collectors.joining(" ")));
    }

    private static BigDecimal quantity(String text) {
        BigDecimal quantity = new BigDecimal(text);
        if (quantity.signum() <= 0 || quantity.compareTo(MOST) >= 0) {
            throw new NumberFormatException(text);
        }
        return quantity;
    }

    private static <T> @Nullable T read(
            String name, @Nullable String text, Function<String, T> reading, List<FieldProblem> problems) {
        if (text == null) {
            return null;
        }
        try {
            return reading.apply(text);
        } catch (NumberFormatException | DateTimeParseException e) {
            problems.add(wrong(name));
            return null;
        }
    }

    private static FieldProblem wrong(String name) {
        return FieldProblem.of(name, "product.price-asked", "This is no value for it.");
    }
}

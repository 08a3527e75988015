package tangram.product;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Seat;
import tangram.crm.api.customer.Customer;
import tangram.crm.api.customer.Customers;
import tangram.crm.api.price.PricedLine;
import tangram.crm.api.price.Pricing;
import tangram.module.api.record.Store;
import tangram.module.api.report.Question;

/** Prices out of the store: list prices, and those of price books. */
@Component
public final class StoredPrices implements Pricing {

    private final Store store;
    private final Organisation organisation;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Customers customers;

    @Activate
    public StoredPrices(@Reference Store store, @Reference Organisation organisation) {
        this.store = store;
        this.organisation = organisation;
    }

    /** The same where no bundles are: in a test. */
    StoredPrices(Store store, Organisation organisation, @Nullable Customers customers) {
        this(store, organisation);
        this.customers = customers;
    }

    @Override
    public Optional<Price> price(Caller caller, Asked asked) {
        return store.read(caller, Product.class, products -> products.find(asked.product()))
                .map(product -> price(caller, asked, product));
    }

    private Price price(Caller caller, Asked asked, Product product) {
        OrganisationChart chart = organisation.chart(caller);
        Reasons reasons = new Reasons(caller.locale());
        String currency = asked.currency() == null ? product.currency : asked.currency();
        Optional<BigDecimal> list =
                Optional.ofNullable(product.listPrice).filter(p -> currency.equals(product.currency));
        Optional<Offer> offer = Offer.best(offers(caller, product.id(), currency), deal(caller, asked, chart));
        Optional<BigDecimal> price = offer.map(Offer::price).or(() -> list);
        return new Price(
                currency,
                product.unit,
                list,
                price,
                list.flatMap(usual -> floor(product, usual)).map(floor -> floor.min(price.orElse(floor))),
                Optional.ofNullable(product.taxRate),
                offer.map(Offer::book),
                offer.map(found -> reasons.of(found, chart))
                        .orElseGet(() -> List.of(reasons.reason(
                                list.isPresent() ? "list-price" : "no-price", currency.toUpperCase(Locale.ROOT)))));
    }

    private static Optional<BigDecimal> floor(Product product, BigDecimal list) {
        BigDecimal discounted = product.maxDiscount == null ? null : PricedLine.reduced(list, product.maxDiscount);
        if (product.floorPrice == null || discounted == null) {
            return Optional.ofNullable(discounted == null ? product.floorPrice : discounted);
        }
        return Optional.of(discounted.max(product.floorPrice));
    }

    private Offer.Deal deal(Caller caller, Asked asked, OrganisationChart chart) {
        Optional<Customer> customer = customer(caller, asked.customer());
        return new Offer.Deal(
                customer.map(Customer::level).orElse(null),
                customer.map(Customer::region).map(String::strip).orElse(null),
                departments(caller, chart),
                asked.quantity(),
                asked.on());
    }

    private Optional<Customer> customer(Caller caller, @Nullable Long id) {
        Customers present = customers;
        return present == null || id == null ? Optional.empty() : present.find(caller, id);
    }

    /** The department of the caller's main desk and those above it, nearest first. */
    private static List<Long> departments(Caller caller, OrganisationChart chart) {
        List<Long> departments = new ArrayList<>();
        Optional<Department> next = chart.mainDeskOf(caller.person())
                .map(Desk::seat)
                .flatMap(chart::seat)
                .map(Seat::department)
                .flatMap(chart::department);
        while (next.isPresent() && !departments.contains(next.get().id())) {
            departments.add(next.get().id());
            next = next.map(Department::parent).flatMap(chart::department);
        }
        return departments;
    }

    private List<Offer> offers(Caller caller, long product, String currency) {
        List<Offer> offers = new ArrayList<>();
        String filter = "status==active;currency==" + Question.quoted(currency) + ";lines.product==" + product;
        store.read(caller, PriceBook.class, books -> {
            books.each(
                    filter,
                    book -> book.lines.stream()
                            .filter(line -> Objects.equals(line.product, product))
                            .forEach(line -> offers.add(offer(book, line))));
            return offers;
        });
        return offers;
    }

    private static Offer offer(PriceBook book, BookLine line) {
        return new Offer(
                book.id(),
                book.name,
                book.customerLevel == null ? null : book.customerLevel.name().toLowerCase(Locale.ROOT),
                book.region == null ? null : book.region.strip(),
                book.department,
                book.validFrom,
                book.validUntil,
                line.fromQuantity,
                Objects.requireNonNull(line.price));
    }
}

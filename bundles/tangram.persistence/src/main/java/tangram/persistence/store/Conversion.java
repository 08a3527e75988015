package tangram.persistence.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.MoneyShape;

/**
 * Keeps what amounts are worth in the company's currency. The rate is found when a record is created, and when its currency or its day
 * changes; else it stays what it is.
 */
final class Conversion {

    private static final int CENTS = 2;

    private final Kernel kernel;
    private final TrackedRecord entry;
    private final MoneyShape money;

    private Conversion(Kernel kernel, TrackedRecord entry, MoneyShape money) {
        this.kernel = kernel;
        this.entry = entry;
        this.money = money;
    }

    /** Of a record whose type has other currencies. */
    static Optional<Conversion> of(Kernel kernel, TrackedRecord entry) {
        return entry.shape().money().map(money -> new Conversion(kernel, entry, money));
    }

    /** Sets a currency that was left empty. */
    void choose() {
        if (currency().isEmpty()) {
            Optional<String> taken = sources()
                    .flatMap(source -> source.text(money.currency().name()).stream())
                    .findFirst();
            money.currency().set(record(), taken.orElseGet(this::companys));
        }
    }

    private OwnedRecord record() {
        return entry.record();
    }

    private Optional<String> currency() {
        return Optional.ofNullable((String) money.currency().get(record())).filter(code -> !code.isBlank());
    }

    private String companys() {
        return kernel.company.currency(entry.caller()).toLowerCase(Locale.ROOT);
    }

    /** Finds the rate where it is to be found, and converts; or says what it cannot. */
    List<FieldProblem> convert() {
        String currency = currency().orElseGet(this::companys);
        boolean moved = moved();
        Optional<BigDecimal> rate = moved ? rate(currency) : Optional.of(kept());
        if (rate.isEmpty()) {
            return List.of(FieldProblem.of(
                    money.currency().name(),
                    "currency.no-rate",
                    "There is no exchange rate of {0} for {1}.",
                    currency.toUpperCase(Locale.ROOT),
                    day()));
        }
        money.rate().set(record(), rate.get());
        List<FieldProblem> problems = new ArrayList<>(convert(record(), money.converted(), rate.get()));
        money.rows().forEach((holder, converted) -> {
            if (moved || entry.changed(holder.name())) {
                problems.addAll(convert(holder, converted, rate.get()));
            }
        });
        return problems;
    }

    /** Each row that a field holds; null where nobody said any. */
    private List<FieldProblem> convert(Member holder, Map<Member, Member> converted, BigDecimal rate) {
        List<FieldProblem> problems = new ArrayList<>();
        if (holder.get(record()) instanceof List<?> rows) {
            for (int i = 0; i < rows.size(); i++) {
                String row = holder.name() + "[" + i + "]";
                convert(rows.get(i), converted, rate).forEach(problem -> problems.add(problem.at(row)));
            }
        }
        return problems;
    }

    /** A record or a row. */
    private static List<FieldProblem> convert(Object holder, Map<Member, Member> converted, BigDecimal rate) {
        List<FieldProblem> problems = new ArrayList<>();
        converted.forEach((worth, amount) -> {
            BigDecimal some = worth(amount.get(holder), rate);
            if (some.precision() - some.scale() > worth.descriptor().limits().digits()) {
                problems.add(FieldProblem.of(
                        amount.name(), "currency.too-much", "This is too much in the currency of the company."));
            } else {
                worth.set(holder, some);
            }
        });
        return problems;
    }

    /** Whether the rate has to be looked up. */
    private boolean moved() {
        return entry.isNew()
                || entry.changed(money.currency().name())
                || (money.same() ? money.along() : money.on())
                        .stream().anyMatch(member -> entry.changed(member.name()));
    }

    private BigDecimal kept() {
        return money.rate().get(record()) instanceof BigDecimal rate ? rate : BigDecimal.ONE;
    }

    private Optional<BigDecimal> rate(String currency) {
        if (currency.equals(companys())) {
            return Optional.of(BigDecimal.ONE);
        }
        Optional<BigDecimal> taken = money.same()
                ? sources()
                        .filter(source -> source.text(money.currency().name())
                                .filter(currency::equals)
                                .isPresent())
                        .flatMap(source -> source.number(money.rate().name()).stream())
                        .findFirst()
                : Optional.empty();
        return taken.or(() -> kernel.rates.of(entry.caller(), currency, day()));
    }

    private LocalDate day() {
        return money.on().stream()
                .flatMap(member -> Stream.ofNullable((LocalDate) member.get(record())))
                .findFirst()
                .orElseGet(kernel.company::today);
    }

    private static BigDecimal worth(@Nullable Object amount, BigDecimal rate) {
        return amount instanceof BigDecimal some
                ? some.multiply(rate).setScale(CENTS, RoundingMode.HALF_UP)
                : BigDecimal.ZERO;
    }

    /** What the links lead to, of modules that are there and have currencies. */
    private Stream<Source> sources() {
        return money.along().stream()
                .flatMap(link -> Stream.ofNullable((Long) link.get(record()))
                        .flatMap(id -> Optional.ofNullable(kernel.types.get(
                                        String.valueOf(link.descriptor().linkTo())))
                                .map(type -> new Source(type, id))
                                .stream()));
    }

    /** A record that another one goes by, seen or not: what is taken over says no more of it than its currency. */
    private final class Source {

        private final RecordDescriptor type;
        private final long id;

        private Source(RecordDescriptor type, long id) {
            this.type = type;
            this.id = id;
        }

        private Optional<String> text(String field) {
            return column(field)
                    .flatMap(column -> kernel.rows
                            .first(row -> Optional.ofNullable(row.textOrNull(1)), select(column), id)
                            .flatMap(text -> text));
        }

        private Optional<BigDecimal> number(String field) {
            return column(field)
                    .flatMap(column -> kernel.rows
                            .first(row -> Optional.ofNullable(row.decimalOrNull(1)), select(column), id)
                            .flatMap(number -> number));
        }

        private Optional<String> column(String field) {
            return type.field(field).map(FieldDescriptor::column);
        }

        private String select(String column) {
            return "select " + column + " from " + type.table() + " where id = ?";
        }
    }
}

package tangram.core.numbering;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Numbers;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;

/** Looks at counters and ledger without touching them. */
@Component
public final class NumbersShown implements Numbers {

    /** So many typed numbers are stepped over; what lies behind more of them is not looked for. */
    private static final int MOST_TRIED = 1_000;

    private final Transactions transactions;
    private final Rows rows;
    private final CompanyClock clock;
    private final CountedNumbers counted;

    @Activate
    public NumbersShown(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference CompanyClock clock,
            @Reference CountedNumbers counted) {
        this.transactions = transactions;
        this.rows = rows;
        this.clock = clock;
        this.counted = counted;
    }

    @Override
    public List<String> next(
            Caller by, String type, Optional<NumberingRule> rule, Map<String, String> values, int count) {
        by.requireAdministrator();
        return transactions.read(() -> {
            requireKnown(type);
            NumberingRule meant = rule.orElseGet(() -> NumberRules.of(rows, type));
            NumberRules.check(type, meant);
            return meant.mode().equals("manual") ? List.of() : next(type, meant, values, Math.min(count, MOST));
        });
    }

    private List<String> next(String type, NumberingRule rule, Map<String, String> values, int count) {
        LocalDate today = clock.today();
        NumberPattern pattern =
                NumberRules.pattern(rule).orElseThrow().bound(name -> example(type, rule, name, values));
        if (pattern.length(today) > NumberPattern.MOST_CHARACTERS) {
            throw CountedNumbers.tooLong(type, rule);
        }
        List<String> numbers = counted.toCome(type, rule, pattern, today)
                .limit(MOST_TRIED)
                .mapToObj(sequence -> pattern.render(today, sequence))
                .filter(number -> !NumberLedger.has(rows, type, number))
                .limit(count)
                .toList();
        if (numbers.stream().anyMatch(number -> number.length() > NumberPattern.MOST_CHARACTERS)) {
            throw CountedNumbers.tooLong(type, rule);
        }
        return numbers;
    }

    private static String example(String type, NumberingRule rule, String name, Map<String, String> values) {
        return CountedNumbers.shown(name, part -> Optional.ofNullable(values.get(part)))
                .orElseThrow(() -> new Invalid(
                        "numbering.example-missing",
                        "The numbering rule {0} of {1} shows '{'{2}'}' of each record: give an example of it.",
                        rule.pattern(),
                        type,
                        name));
    }

    @Override
    public Page ledger(Caller by, String type, Optional<String> after, int limit) {
        by.requireAdministrator();
        int most = Math.min(limit, MOST);
        return transactions.read(() -> {
            requireKnown(type);
            List<Entry> found = NumberLedger.page(rows, type, after.orElse(""), most + 1);
            List<Entry> page = found.subList(0, Math.min(most, found.size()));
            Optional<String> next =
                    found.size() > most ? Optional.of(page.get(most - 1).number()) : Optional.empty();
            return new Page(List.copyOf(page), next);
        });
    }

    /** Also one whose module is stopped or gone. */
    private void requireKnown(String type) {
        if (rows.first(row -> row.text(1), "select id from kernel_type where id = ?", type)
                .isEmpty()) {
            throw new NotFound("numbering.no-such-type", "There is no record type {0}.", type);
        }
    }
}

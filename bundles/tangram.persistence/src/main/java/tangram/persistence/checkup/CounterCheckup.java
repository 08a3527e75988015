package tangram.persistence.checkup;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.checkup.Findings;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.page.Counters;
import tangram.persistence.page.Values;

/**
 * The counters against the records they count. Whoever writes changes both in one transaction, so by how much a counter is
 * wrong stays the same whatever is written meanwhile: it is put right by adding that, as any writer does, and nobody waits.
 * Of a type whose module is stopped is known whose its records are, and not by what they are counted; it is only compared.
 */
@Component
public final class CounterCheckup implements Checkup {

    private static final String TABLE = "kernel_counter";
    private static final int SCALE = 4;
    private static final int AT_ONCE = 200;

    private final Transactions transactions;
    private final Counters counters;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<ModuleRecords> modules = List.of();

    @Activate
    public CounterCheckup(@Reference Transactions transactions, @Reference Counters counters) {
        this.transactions = transactions;
        this.counters = counters;
    }

    private record Cell(boolean live, long owner, long responsible, String bucket) {}

    private record Amount(long records, BigDecimal measure) {

        static final Amount NOTHING = new Amount(0, BigDecimal.ZERO);

        Amount plus(Amount other) {
            return new Amount(records + other.records, measure.add(other.measure));
        }

        Amount minus(Amount other) {
            return new Amount(records - other.records, measure.subtract(other.measure));
        }

        boolean nothing() {
            return records == 0 && measure.signum() == 0;
        }
    }

    @Override
    public Sentence subject() {
        return Sentence.of("doctor.counters", "counters");
    }

    @Override
    public void look(Rows moment, Findings findings) {
        Map<String, RecordDescriptor> open = new HashMap<>();
        modules.forEach(module -> module.types().forEach(type -> open.put(type.id(), type)));
        Cases wrong = new Cases();
        Cases repaired = new Cases();
        KnownTypes.tables(moment).forEach((type, table) -> {
            Optional<RecordDescriptor> known = Optional.ofNullable(open.get(type));
            // as many as desks and choices there are, not as records
            Map<Cell, Amount> off = off(moment, type, table, known);
            boolean mend = findings.repairing() && known.isPresent();
            if (mend) {
                mend(type, off);
            }
            off.keySet()
                    .forEach(cell -> (mend ? repaired : wrong)
                            .add(type + " " + cell.owner() + (cell.bucket().isEmpty() ? "" : " " + cell.bucket())));
        });
        String english = "{0} counters in {1} do not say what the records do (type, desk, value): {2}";
        findings.wrong("doctor.counters.off", english, TABLE, wrong);
        findings.repaired("doctor.counters.off", english, TABLE, repaired);
    }

    /** What has to be added to which counters. */
    private static Map<Cell, Amount> off(Rows moment, String type, String table, Optional<RecordDescriptor> known) {
        Map<Cell, Amount> off = new HashMap<>();
        Optional<FieldDescriptor> bucket = known.flatMap(t -> t.countBy().flatMap(t::field));
        Optional<FieldDescriptor> measure = known.flatMap(t -> t.measure().flatMap(t::field));
        String by = bucket.map(field -> ", " + field.column()).orElse("");
        String sum = measure.map(field -> ", sum(cast(" + field.column() + " as decimal(31, 4)))")
                .orElse("");
        moment.each(
                row -> {
                    String value = bucket.map(field -> text(row, field)).orElse("");
                    Amount amount = new Amount(
                            row.number(4),
                            sum.isEmpty() ? BigDecimal.ZERO : orZero(row.decimalOrNull(by.isEmpty() ? 5 : 6)));
                    off.merge(new Cell(row.flag(1), row.number(2), Counters.EVERYBODY, value), amount, Amount::plus);
                    Long responsible = row.numberOrNull(3);
                    if (responsible != null) {
                        off.merge(new Cell(row.flag(1), row.number(2), responsible, value), amount, Amount::plus);
                    }
                },
                "select live, owner_id, responsible_id, count(*)" + by + sum + " from " + table
                        + " group by live, owner_id, responsible_id" + by);
        moment.each(
                row -> off.merge(
                        new Cell(row.flag(1), row.number(2), row.number(3), known.isPresent() ? row.text(4) : ""),
                        Amount.NOTHING.minus(new Amount(
                                row.number(5), known.isPresent() ? orZero(row.decimalOrNull(6)) : BigDecimal.ZERO)),
                        Amount::plus),
                "select live, owner_id, responsible_id, bucket, records, measure from " + TABLE
                        + " where record_type = ?",
                type);
        off.values().removeIf(Amount::nothing);
        return off;
    }

    private static String text(Row row, FieldDescriptor field) {
        Object value = Values.of(row, field.kind(), 5);
        return value == null ? "" : value.toString();
    }

    private static BigDecimal orZero(@org.jspecify.annotations.Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number.setScale(SCALE, RoundingMode.HALF_UP);
    }

    private void mend(String type, Map<Cell, Amount> off) {
        List<Map.Entry<Cell, Amount>> all = new ArrayList<>(off.entrySet());
        for (int begin = 0; begin < all.size(); begin += AT_ONCE) {
            List<Map.Entry<Cell, Amount>> some = all.subList(begin, Math.min(all.size(), begin + AT_ONCE));
            transactions.write(() -> some.forEach(entry -> {
                Cell cell = entry.getKey();
                counters.correct(
                        type,
                        cell.live(),
                        cell.owner(),
                        cell.responsible(),
                        cell.bucket(),
                        entry.getValue().records(),
                        entry.getValue().measure());
            }));
        }
    }
}

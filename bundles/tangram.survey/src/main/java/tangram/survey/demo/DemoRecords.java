package tangram.survey.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.problem.Problem;
import tangram.kernel.api.Company;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.approval.Approvals;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * The records of the demo, as far as they have been entered. Each entry is done once and noted in the transaction that does
 * it, so a server that is killed goes on where it was. What is of a module that does not run waits until it does, and so does
 * what needs that; what is refused, because somebody has changed things meanwhile, is left out. Thread-safe.
 */
public final class DemoRecords {

    private static final Logger LOG = LoggerFactory.getLogger(DemoRecords.class);
    private static final List<String> CUSTOMERS = List.of("customers.yaml");
    private static final long LEFT_OUT = 0;

    private final Transactions transactions;
    private final Rows rows;
    private final DemoDesk desk;

    public DemoRecords(
            Transactions transactions,
            Rows rows,
            Organisation organisation,
            Epochs epochs,
            Company company,
            Approvals approvals) {
        this.transactions = transactions;
        this.rows = rows;
        this.desk = new DemoDesk(organisation, epochs, company, approvals);
    }

    /** The modules that are open just now. */
    @FunctionalInterface
    public interface Modules {
        /** The records of the module that has this type. */
        Optional<ModuleRecords> of(String type);
    }

    /** The first dozen of customers and their contacts: all of them or none. */
    public void customers(Modules modules) {
        transactions.write(() -> DemoFiles.read(CUSTOMERS).forEach(entry -> {
            Map<String, Long> done = done();
            if (isNext(entry, done, modules)) {
                enter(entry, done, modules);
            }
        }));
    }

    /**
     * Enters what is next of these.
     *
     * @param most how many entries at most
     * @return how many it were
     */
    int next(List<DemoEntry> entries, Modules modules, int most) {
        Map<String, Long> done = new HashMap<>(transactions.read(this::done));
        int count = 0;
        for (DemoEntry entry : entries) {
            if (count == most) {
                break;
            }
            if (isNext(entry, done, modules)) {
                done.putAll(tried(entry, done, modules));
                count++;
            }
        }
        return count;
    }

    private Map<String, Long> tried(DemoEntry entry, Map<String, Long> done, Modules modules) {
        try {
            return transactions.write(() -> enter(entry, done, modules));
        } catch (Problem refused) {
            LOG.warn("The demo goes on without {}, and what depends on it: {}", entry.name(), refused.toString());
            Map<String, Long> none = Map.of(entry.name(), LEFT_OUT);
            transactions.write(() -> note(none));
            return none;
        }
    }

    private Map<String, Long> enter(DemoEntry entry, Map<String, Long> done, Modules modules) {
        ModuleRecords records = modules.of(entry.type()).orElseThrow();
        Map<String, Long> made = desk.perform(records, type(records, entry.type()), entry, done);
        note(made);
        return made;
    }

    private static boolean isNext(DemoEntry entry, Map<String, Long> done, Modules modules) {
        return !done.containsKey(entry.name())
                && modules.of(entry.type())
                        .filter(records -> offers(records, entry))
                        .isPresent()
                && entry.needs().stream().allMatch(need -> done.getOrDefault(need, LEFT_OUT) != LEFT_OUT);
    }

    /** Some actions of a type are there only while another module runs. */
    private static boolean offers(ModuleRecords records, DemoEntry entry) {
        return entry.verb() != DemoEntry.Verb.ACT
                || records.actions(type(records, entry.type())).stream()
                        .anyMatch(action -> action.id().equals(entry.word()));
    }

    private static RecordDescriptor type(ModuleRecords records, String id) {
        return records.types().stream()
                .filter(type -> type.id().equals(id))
                .findAny()
                .orElseThrow();
    }

    private Map<String, Long> done() {
        Map<String, Long> done = new HashMap<>();
        rows.each(r -> done.put(r.text(1), r.number(2)), "select entry, record from survey_demo_entry");
        return done;
    }

    private void note(Map<String, Long> made) {
        made.forEach((entry, record) -> rows.change(
                "insert into survey_demo_entry (entry, record, entered) values (?, ?, ?)",
                entry,
                record,
                Instant.now()));
    }
}

package tangram.persistence.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.checkup.Findings;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.search.GramCheck;
import tangram.persistence.search.GramCheck.Differences;

/**
 * What records are found by, words and keys, against the records, of every open module. Keys are made by rules that read
 * records through the store, which knows no moments: what differs is looked at again while nobody can change the record.
 */
@Component
public final class SearchCheckup implements Checkup {

    private static final int AT_ONCE = 200;

    private final Kernel kernel;
    private final OpenModules modules;

    @Activate
    public SearchCheckup(@Reference Kernel kernel, @Reference OpenModules modules) {
        this.kernel = kernel;
        this.modules = modules;
    }

    @Override
    public Sentence subject() {
        return Sentence.of("doctor.search", "search");
    }

    @Override
    public void look(Rows moment, Findings findings) {
        for (OpenModule module : modules.all()) {
            for (RecordShape shape : module.shapes()) {
                grams(module, shape, moment, findings);
                if (module.knowsSame(shape)) {
                    keys(module, shape, moment, findings);
                }
            }
        }
    }

    private void grams(OpenModule module, RecordShape shape, Rows moment, Findings findings) {
        RecordDescriptor type = shape.descriptor();
        Differences differences = new GramCheck(moment, type).differences();
        Cases missing = new Cases();
        differences.missing().forEach(missing::add);
        Cases extra = new Cases();
        differences.extra().keySet().forEach(extra::add);
        String lacking = "{0} records in {1} are not found by all their words: {2}";
        String loose = "{0} records are found by words in {1} that they do not have: {2}";
        if (!findings.repairing()) {
            findings.wrong("doctor.search.missing", lacking, type.table(), missing);
            findings.wrong("doctor.search.extra", loose, "kernel_gram", extra);
            return;
        }
        if (differences.many()) {
            kernel.findable.fill(module, shape);
        } else {
            Set<Long> records = new TreeSet<>(differences.missing());
            records.addAll(differences.extra().keySet());
            records.forEach(
                    id -> kernel.findable.mend(type, id, differences.extra().getOrDefault(id, Set.of())));
        }
        findings.repaired("doctor.search.missing", lacking, type.table(), missing);
        findings.repaired("doctor.search.extra", loose, "kernel_gram", extra);
    }

    private void keys(OpenModule module, RecordShape shape, Rows moment, Findings findings) {
        RecordDescriptor type = shape.descriptor();
        Cases differing = new Cases();
        List<Long> some = new ArrayList<>();
        moment.each(
                row -> {
                    some.add(row.number(1));
                    if (some.size() == AT_ONCE) {
                        keys(module, shape, some, findings.repairing(), differing);
                    }
                },
                "select id from " + type.table());
        keys(module, shape, some, findings.repairing(), differing);
        moment.each(
                row -> {
                    some.add(row.number(1));
                    if (some.size() == AT_ONCE) {
                        keys(module, shape, some, findings.repairing(), differing);
                    }
                },
                "select distinct s.record_id from kernel_same s where s.record_type = ? and not exists (select 1 from "
                        + type.table() + " t where t.id = s.record_id)",
                type.id());
        keys(module, shape, some, findings.repairing(), differing);
        String english = "{0} records in {1} have other keys for duplicates than their rules say: {2}";
        if (findings.repairing()) {
            findings.repaired("doctor.search.keys", english, type.table(), differing);
        } else {
            findings.wrong("doctor.search.keys", english, type.table(), differing);
        }
    }

    private void keys(OpenModule module, RecordShape shape, List<Long> some, boolean settle, Cases differing) {
        List<Long> ids = List.copyOf(some);
        some.clear();
        if (ids.isEmpty()) {
            return;
        }
        Set<Long> suspects = kernel.transactions.read(() -> kernel.findable.keysDiffering(module, shape, ids, false));
        for (Long suspect : suspects) {
            boolean differs = kernel.transactions.write(() -> {
                kernel.rows.change(
                        "update " + shape.descriptor().table() + " set version = version where id = ?", suspect);
                return !kernel.findable
                        .keysDiffering(module, shape, List.of(suspect), settle)
                        .isEmpty();
            });
            if (differs) {
                differing.add(suspect);
            }
        }
    }
}

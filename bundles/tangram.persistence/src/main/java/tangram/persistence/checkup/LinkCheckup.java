package tangram.persistence.checkup;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import tangram.kernel.api.Migrations;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.checkup.Findings;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.merge.LinkPlace;
import tangram.persistence.merge.LinkTable;

/**
 * What hangs on records: rows and values that belong to none, and records that make a circle where their type says that
 * they make a tree. A link to a record that was purged is no fault; how many there are is told.
 */
@Component
public final class LinkCheckup implements Checkup {

    private static final int AT_ONCE = 500;
    private static final int DEEPEST = 200;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<ModuleRecords> modules = List.of();

    @Activate
    public LinkCheckup(@Reference Migrations kernelTablesExist) {}

    /** A table whose rows belong to records of another. */
    private record Inside(String table, String parent, String records) {}

    @Override
    public Sentence subject() {
        return Sentence.of("doctor.links", "links");
    }

    @Override
    public void look(Rows moment, Findings findings) {
        Map<String, String> tables = KnownTypes.tables(moment);
        Set<Inside> inside = new HashSet<>();
        long ghosts = 0;
        Set<String> where = new TreeSet<>();
        for (Map.Entry<String, String> type : tables.entrySet()) {
            for (LinkPlace place : new LinkTable(moment).to(type.getKey())) {
                if (place.shape() != LinkPlace.Shape.RECORD) {
                    inside.add(new Inside(place.table(), place.parent(), place.records()));
                }
                long gone = ghosts(moment, place, type.getValue());
                if (gone > 0) {
                    ghosts += gone;
                    where.add(place.type() + "." + place.field());
                }
            }
        }
        for (ModuleRecords module : modules) {
            for (RecordDescriptor type : module.types()) {
                for (FieldDescriptor field : type.fields()) {
                    Optional.ofNullable(field.rows())
                            .ifPresent(rows -> inside.add(new Inside(rows.table(), rows.parent(), type.table())));
                    if (field.is(Trait.TREE)) {
                        circles(moment, type, field, findings);
                    }
                }
            }
        }
        for (Inside rows : inside) {
            findings.wrong(
                    "doctor.links.orphans",
                    "{0} rows in {1} belong to records that are not there: {2}",
                    rows.table(),
                    Cases.of(
                            moment,
                            "select c." + rows.parent() + " from " + rows.table()
                                    + " c where not exists (select 1 from " + rows.records() + " r where r.id = c."
                                    + rows.parent() + ")"));
        }
        if (ghosts > 0) {
            findings.note(Sentence.of(
                    "doctor.links.ghosts",
                    "{0} links to records that were purged ({1})",
                    ghosts,
                    String.join(", ", where)));
        }
    }

    private static long ghosts(Rows moment, LinkPlace place, String target) {
        return moment.first(
                        row -> row.number(1),
                        "select count(*) from " + place.table() + " a where a." + place.column()
                                + " is not null and not exists (select 1 from " + target + " t where t.id = a."
                                + place.column() + ")")
                .orElse(0L);
    }

    /** Goes up from some records at once, step by step, until none is left that has something above it. */
    private static void circles(Rows moment, RecordDescriptor type, FieldDescriptor parent, Findings findings) {
        Cases circles = new Cases();
        long after = Long.MIN_VALUE;
        Map<Long, Long> above = some(moment, type, parent, after);
        while (!above.isEmpty()) {
            after = above.keySet().stream().mapToLong(Long::longValue).max().getAsLong();
            for (int step = 0; step < DEEPEST && !above.isEmpty(); step++) {
                above.entrySet().removeIf(entry -> {
                    boolean round = entry.getKey().equals(entry.getValue());
                    if (round) {
                        circles.add(entry.getKey());
                    }
                    return round;
                });
                Map<Long, Long> next = parents(moment, type, parent, above);
                above.replaceAll((record, at) -> next.getOrDefault(at, 0L));
                above.values().removeIf(at -> at == 0);
            }
            above = some(moment, type, parent, after);
        }
        findings.wrong("doctor.links.circle", "{0} records in {1} stand above themselves: {2}", type.table(), circles);
    }

    private static Map<Long, Long> some(Rows moment, RecordDescriptor type, FieldDescriptor parent, long after) {
        Map<Long, Long> some = new HashMap<>();
        moment.list(
                row -> some.put(row.number(1), row.number(2)),
                "select id, " + parent.column() + " from " + type.table() + " where id > ? and " + parent.column()
                        + " is not null order by id fetch first " + AT_ONCE + " rows only",
                after);
        return some;
    }

    private static Map<Long, Long> parents(
            Rows moment, RecordDescriptor type, FieldDescriptor parent, Map<Long, Long> above) {
        Map<Long, Long> parents = new HashMap<>();
        moment.list(
                row -> parents.put(row.number(1), row.number(2)),
                "select id, " + parent.column() + " from " + type.table() + " where id in (?) and " + parent.column()
                        + " is not null",
                above.values().stream().mapToLong(Long::longValue).distinct().toArray());
        return parents;
    }
}

package tangram.persistence.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaQuery;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.duplicate.SameKeys;
import tangram.persistence.merge.LinkMoves.Link;
import tangram.persistence.search.GramTable;
import tangram.persistence.search.SearchIndex;
import tangram.persistence.search.Words;

/** Keeps what living records are found by, words and keys, in the transaction that changes them. */
final class Findable {

    private static final int AT_ONCE = 500;

    private final GramTable grams;
    private final SameKeys sameKeys;
    private final SearchIndex index;

    Findable(GramTable grams, SameKeys sameKeys, SearchIndex index) {
        this.grams = grams;
        this.sameKeys = sameKeys;
        this.index = index;
    }

    void settle(OpenModule module, TrackedRecord entry) {
        OwnedRecord record = entry.record();
        RecordShape shape = entry.shape();
        String type = shape.descriptor().id();
        List<FieldDescriptor> fields = Words.fields(shape.descriptor());
        Set<String> were = entry.before()
                .filter(TrackedRecord.Before::live)
                .map(was -> Words.of(fields, was.values()::get))
                .orElse(Set.of());
        Set<String> are =
                record.live() ? Words.of(fields, name -> shape.member(name).get(record)) : Set.of();
        grams.change(type, record.id(), were, are, entry.isNew());
        if (module.knowsSame(shape)) {
            settle(module, shape, record, entry.isNew());
        }
    }

    private void settle(OpenModule module, RecordShape shape, OwnedRecord record, boolean isNew) {
        List<String> keys = record.live() ? module.sameAs(shape, record) : List.of();
        sameKeys.settle(shape.descriptor().id(), record.id(), keys, isNew);
    }

    /**
     * What records are the same by may depend on a link that was moved by SQL. A module that is stopped is filled in anew
     * when it opens.
     */
    void relinked(OpenModules modules, List<Link> moved) {
        Map<String, Set<Long>> records = new TreeMap<>();
        moved.forEach(link -> records.computeIfAbsent(link.place().type(), none -> new TreeSet<>())
                .add(link.record()));
        records.forEach((type, ids) -> relinked(modules.keepingType(type), type, List.copyOf(ids)));
    }

    private void relinked(Optional<OpenModule> module, String type, List<Long> records) {
        if (module.isEmpty()) {
            index.forget(type);
            return;
        }
        RecordShape shape = module.get().shape(type);
        if (!module.get().knowsSame(shape)) {
            return;
        }
        for (int begin = 0; begin < records.size(); begin += AT_ONCE) {
            List<Long> ids = records.subList(begin, Math.min(records.size(), begin + AT_ONCE));
            Map<Long, List<String>> keys = new LinkedHashMap<>();
            fresh(module.get(), shape.type(), ids)
                    .forEach(record ->
                            keys.put(record.id(), record.live() ? module.get().sameAs(shape, record) : List.of()));
            sameKeys.settle(type, keys);
        }
    }

    /** As they are in the database now, whatever the transaction has read of them before. */
    private static <E extends OwnedRecord> List<E> fresh(OpenModule module, Class<E> type, List<Long> ids) {
        EntityManager entities = module.unit().entities();
        CriteriaQuery<E> query = entities.getCriteriaBuilder().createQuery(type);
        query.where(query.from(type).get("id").in(ids));
        return entities.createQuery(query)
                .setHint(QueryHints.REFRESH, HintValues.TRUE)
                .getResultList();
    }

    /**
     * Those of these records whose keys are not what their rules say.
     *
     * @param settle whether they are made so
     */
    Set<Long> keysDiffering(OpenModule module, RecordShape shape, List<Long> ids, boolean settle) {
        Map<Long, List<String>> keys = new LinkedHashMap<>();
        ids.forEach(id -> keys.put(id, List.of())); // of what is there no more
        fresh(module, shape.type(), ids)
                .forEach(record -> keys.put(record.id(), record.live() ? module.sameAs(shape, record) : List.of()));
        Set<Long> differing = sameKeys.differing(shape.descriptor().id(), keys);
        if (settle) {
            keys.keySet().retainAll(differing);
            sameKeys.settle(shape.descriptor().id(), keys);
        }
        return differing;
    }

    /** Makes what one record is found by what its texts say. */
    void mend(RecordDescriptor type, long id, Collection<String> extra) {
        index.mend(type, id, extra);
    }

    /** Fills in what was there before. */
    void ensure(OpenModule module, RecordShape shape) {
        index.ensure(shape.descriptor(), keys(module, shape));
    }

    /** Fills in everything; how many records. */
    long fill(OpenModule module, RecordShape shape) {
        return index.fill(shape.descriptor(), keys(module, shape));
    }

    private SearchIndex.Also keys(OpenModule module, RecordShape shape) {
        if (!module.knowsSame(shape)) {
            return id -> {};
        }
        return id -> Optional.<OwnedRecord>ofNullable(module.unit().entities().find(shape.type(), id))
                .ifPresent(record -> settle(module, shape, record, false));
    }
}

package tangram.persistence.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.duplicate.SameKeys;
import tangram.persistence.search.GramTable;
import tangram.persistence.search.SearchIndex;
import tangram.persistence.search.Words;

/** Keeps what living records are found by, words and keys, in the transaction that changes them. */
final class Findable {

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

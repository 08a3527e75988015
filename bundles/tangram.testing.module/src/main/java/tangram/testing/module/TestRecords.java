package tangram.testing.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.kernel.api.record.ApprovableRecords;
import tangram.kernel.api.record.Duplicates;
import tangram.kernel.api.record.FieldTotals;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.NumberMoment;
import tangram.kernel.api.record.Page;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.RecordData;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.kernel.api.record.RecordHistory;
import tangram.kernel.api.record.TransferTo;
import tangram.module.api.record.View;

/** The records of one type, as one person may use them through REST: values are JSON's. Refusals are thrown. */
public final class TestRecords {

    private final ModuleRecords records;
    private final ApprovableRecords approvable;
    private final RecordHistory history;
    private final RecordDescriptor type;
    private final Caller caller;

    TestRecords(
            ModuleRecords records,
            ApprovableRecords approvable,
            RecordHistory history,
            RecordDescriptor type,
            Caller caller) {
        this.records = records;
        this.approvable = approvable;
        this.history = history;
        this.type = type;
        this.caller = caller;
    }

    public RecordDescriptor type() {
        return type;
    }

    /** The lists of it that the module names. */
    public List<View> views() {
        return records.views(type);
    }

    /** The id of a new record. */
    public long create(Map<String, ? extends @Nullable Object> values) {
        return records.create(caller, type, new LinkedHashMap<>(values)).id();
    }

    /** The record's fields, with its {@code version}. */
    public Map<String, Object> get(long id) {
        return shown(records.read(caller, type, id));
    }

    /** Change the named fields of what is there now. */
    public Map<String, Object> change(long id, Map<String, ? extends @Nullable Object> values) {
        int version = records.read(caller, type, id).version();
        return shown(records.change(caller, type, id, () -> version, new LinkedHashMap<>(values)));
    }

    /** What the action answers, or the record after it. */
    public Map<String, Object> act(long id, String action, Map<String, ? extends @Nullable Object> input) {
        ModuleRecords.Acted acted =
                records.act(caller, type, id, action, OptionalInt.empty(), new LinkedHashMap<>(input));
        return acted.answer().orElseGet(() -> shown(acted.record()));
    }

    public void delete(long id) {
        records.delete(caller, type, id, OptionalInt.empty());
    }

    public Map<String, Object> restore(long id) {
        return shown(records.restore(caller, type, id));
    }

    public Map<String, Object> transfer(long id, String login) {
        return shown(records.transfer(caller, type, id, TransferTo.person(login)));
    }

    public void transfer(long id, TransferTo to) {
        records.transfer(caller, type, id, to);
    }

    /** Gives the record away, and with it what links to it of these types. */
    public Map<String, Object> transfer(long id, String login, List<String> cascade) {
        return shown(records.transfer(
                caller, type, id, new TransferTo(login, Optional.empty(), cascade, OptionalLong.empty())));
    }

    /** Deletes for good what is in the recycle bin. */
    public void purge(long id) {
        records.purge(caller, type, id, OptionalInt.empty());
    }

    /** The number the record has once it was submitted or approved. */
    public Optional<String> number(long id, NumberMoment moment) {
        return approvable.number(caller, type, id, moment);
    }

    public void follow(long id) {
        records.follow(caller, type, id);
    }

    public void unfollow(long id) {
        records.unfollow(caller, type, id);
    }

    /** What he may do to the record just now, and whether he follows it. */
    public ModuleRecords.Standing standing(long id) {
        return records.open(caller, type, id).standing();
    }

    /** How many records the list has by the values of this field. */
    public FieldTotals totals(String field, PageRequest request) {
        return records.totals(caller, type, type.field(field).orElseThrow(), request);
    }

    /** Every record of the list, as a file would have them. */
    public List<Map<String, Object>> export(PageRequest request) {
        return export(Optional.empty(), request);
    }

    /** Every record of the list that is found by words. */
    public List<Map<String, Object>> export(String words, PageRequest request) {
        return export(Optional.of(words), request);
    }

    private List<Map<String, Object>> export(Optional<String> words, PageRequest request) {
        List<Map<String, Object>> all = new ArrayList<>();
        records.export(caller, type, words, request, "test")
                .forEachRemaining(page -> page.forEach(record -> all.add(shown(record))));
        return all;
    }

    /** The newest hundred records he sees. */
    public List<Map<String, Object>> list() {
        return list(PageRequest.first(PageRequest.MAX_LIMIT));
    }

    public List<Map<String, Object>> list(PageRequest request) {
        return records.page(caller, type, request).items().stream()
                .map(TestRecords::shown)
                .toList();
    }

    /** The newest hundred he sees of those that meet a condition in RSQL. */
    public List<Map<String, Object>> list(String rsql) {
        return list(PageRequest.first(PageRequest.MAX_LIMIT).filtered(Optional.of(records.filter(type, rsql))));
    }

    /** A page of a list. */
    public Page page(PageRequest request) {
        return records.page(caller, type, request);
    }

    /** A page of what is found by words. */
    public Page search(String words, PageRequest request) {
        return records.search(caller, type, words, request);
    }

    /** The newest hundred records found by words. */
    public List<Map<String, Object>> search(String words) {
        return search(words, PageRequest.first(PageRequest.MAX_LIMIT)).items().stream()
                .map(TestRecords::shown)
                .toList();
    }

    /** The id of a new record beside an equal one. */
    public long createAnyway(Map<String, ? extends @Nullable Object> values) {
        return records.create(caller, type, new LinkedHashMap<>(values), true).id();
    }

    /** What there is that equals a record with these values. */
    public Duplicates.Answer duplicates(Map<String, ? extends @Nullable Object> values) {
        return records.duplicates().of(caller, type, new LinkedHashMap<>(values));
    }

    /** What merging another record into one would do; of the fields named here the other's values are taken. */
    public Duplicates.Merged mergePreview(long id, long other, String... ofOther) {
        return records.duplicates().preview(caller, type, id, other, choices(ofOther));
    }

    /** Merges another record into one. */
    public Duplicates.Merged merge(long id, long other, String... ofOther) {
        return records.duplicates().merge(caller, type, id, other, choices(ofOther));
    }

    private static Map<String, Boolean> choices(String... ofOther) {
        Map<String, Boolean> choices = new LinkedHashMap<>();
        for (String field : ofOther) {
            choices.put(field, true);
        }
        return choices;
    }

    /** Takes the last merge into a record back. */
    public Duplicates.Merged unmerge(long id) {
        return records.duplicates().undo(caller, type, id);
    }

    /** Operations in the record's history, newest first. */
    public List<String> history(long id) {
        return history.history(caller, type, id, PageRequest.MAX_LIMIT, Optional.empty()).items().stream()
                .map(RecordHistory.Event::operation)
                .toList();
    }

    /** Fills in anew what the records are found by. */
    public long reindex() {
        return records.reindex(type);
    }

    private static Map<String, Object> shown(RecordData data) {
        Map<String, Object> shown = new LinkedHashMap<>(data.values());
        shown.put("id", data.id());
        shown.put("version", data.version());
        return shown;
    }
}

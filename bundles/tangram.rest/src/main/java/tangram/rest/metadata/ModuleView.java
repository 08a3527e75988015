package tangram.rest.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tangram.core.api.access.Operation;
import tangram.core.api.approval.Approvable;
import tangram.kernel.api.record.ActionDescriptor;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.kernel.api.record.ReportDescriptor;
import tangram.module.api.record.View.Work;

/** A module as a caller may use it: of types his roles do not open nothing is told (R1, R19). */
public final class ModuleView {

    private final Viewer viewer;
    private final ModuleRecords module;
    private final List<ReportDescriptor> reports;
    private final Optional<String> screens;

    public ModuleView(Viewer viewer, ServedModule served) {
        this.viewer = viewer;
        this.module = served.records();
        this.screens = served.screens();
        this.reports = viewer.reports() ? served.reports() : List.of();
    }

    /** Whether there is anything in it for him. A module without record types hides nothing. */
    public boolean visible() {
        return module.types().isEmpty()
                || !reports.isEmpty()
                || module.types().stream().anyMatch(viewer::opens);
    }

    public Map<String, Object> json() {
        List<RecordDescriptor> types =
                module.types().stream().filter(viewer::opens).toList();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", module.module());
        // a module is called as its bundle says, else as the first thing it keeps
        String otherwise = types.isEmpty()
                ? module.module()
                : viewer.labels().types(types.get(0).id());
        json.put("label", viewer.labels().of("module." + module.module(), otherwise));
        json.put("recordTypes", types.stream().map(this::type).toList());
        if (!reports.isEmpty()) {
            json.put("reports", reports.stream().map(this::report).toList());
        }
        screens.ifPresent(script -> json.put("screens", script));
        return json;
    }

    private Map<String, Object> report(ReportDescriptor report) {
        String key = LabelKeys.report(report.module(), report.id());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", report.id());
        json.put("label", viewer.labels().of(key, report.id()));
        json.put("address", report.address());
        json.put("asks", new FieldView(viewer, key, report.asks()).all());
        json.put(
                "columns",
                new FieldView(viewer, LabelKeys.columns(report.module(), report.id()), report.columns()).all());
        return json;
    }

    private Map<String, Object> type(RecordDescriptor type) {
        Labels labels = viewer.labels();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", type.id());
        json.put("label", labels.type(type.id()));
        json.put("labelPlural", labels.types(type.id()));
        json.put("path", type.path());
        json.put("address", type.address());
        json.put("group", Map.of("id", type.group(), "label", labels.of(LabelKeys.group(type.group()), type.group())));
        json.put("title", type.title());
        json.put("numbered", type.numbered());
        if (type.belonging().common()) {
            json.put("common", true);
        }
        type.belonging().partOf().ifPresent(field -> json.put("partOf", field));
        type.countBy().ifPresent(field -> json.put("countBy", field));
        type.measure().ifPresent(field -> json.put("measure", field));
        json.put(
                "operations",
                viewer.operations(type).stream().map(Operation::code).toList());
        json.put("offers", offers(type));
        if (type.approval() != Approvable.NO) {
            json.put("approval", type.approval().name().toLowerCase(Locale.ROOT));
        }
        json.put("fields", fields(viewer, type));
        Layout layout = new Layout(labels, type);
        json.put("list", layout.list());
        json.put("form", layout.form());
        json.put(
                "views",
                NamedList.of(module, type).stream()
                        .map(list -> view(type, list))
                        .toList());
        json.put(
                "actions",
                module.actions(type).stream()
                        .filter(action -> viewer.may(type, action.operation()))
                        .map(action -> action(type, action))
                        .toList());
        return json;
    }

    private Map<String, Object> view(RecordDescriptor type, NamedList list) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", list.id());
        json.put("label", viewer.labels().of(list.label(), list.id()));
        if (!list.filter().isEmpty()) {
            json.put("filter", list.filter());
        }
        if (!list.sort().isEmpty()) {
            json.put("sort", list.sort());
        }
        Work work = list.work();
        if (work != null && viewer.may(type, work.doing())) {
            json.put("work", Map.of("filter", work.whose()));
        }
        return json;
    }

    /** The fields of a type, described. */
    public static List<Map<String, Object>> fields(Viewer viewer, RecordDescriptor type) {
        return new FieldView(viewer, type.id(), type.fields()).all();
    }

    /** What screens offer besides the operations, as far as his roles and what is installed let him have it. */
    private List<String> offers(RecordDescriptor type) {
        List<String> offers = new ArrayList<>();
        if (type.fields().stream().anyMatch(FieldDescriptor::searched)) {
            offers.add("search");
        }
        if (viewer.may(type, Operation.CREATE) && module.duplicates().known(type)) {
            offers.add("duplicates");
        }
        if (viewer.may(type, Operation.EDIT) && viewer.may(type, Operation.DELETE)) {
            offers.add("merge");
        }
        offers.add("follow");
        if (viewer.files()) {
            offers.add("attachments");
        }
        return offers;
    }

    private Map<String, Object> action(RecordDescriptor type, ActionDescriptor action) {
        String key = LabelKeys.action(type.id(), action.id());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", action.id());
        json.put("label", viewer.labels().of(key, action.id()));
        json.put("operation", action.operation().code());
        json.put("input", new FieldView(viewer, key, action.input()).all());
        action.answer()
                .ifPresent(fields -> json.put(
                        "answer", new FieldView(viewer, LabelKeys.answer(type.id(), action.id()), fields).all()));
        return json;
    }
}

package tangram.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.kernel.api.Texts;
import tangram.kernel.api.approval.Approvals.Changed;
import tangram.kernel.api.approval.Approvals.Entry;
import tangram.kernel.api.approval.Approvals.Line;
import tangram.kernel.api.approval.Approvals.Opened;
import tangram.kernel.api.approval.Approvals.Outcome;
import tangram.kernel.api.approval.Approvals.Remark;
import tangram.kernel.api.approval.Approvals.Standing;
import tangram.kernel.api.approval.Approvals.Turn;
import tangram.kernel.api.approval.Delegations.Delegation;
import tangram.kernel.api.record.RecordDescriptor;

/** Approvals as JSON, with the names of people and seats. */
final class ApprovalJson {

    private final PlaceView places;
    private final Function<String, Optional<RecordDescriptor>> types;

    /** @param types the types of the modules that are served now */
    ApprovalJson(
            Caller caller, Organisation organisation, Texts texts, Function<String, Optional<RecordDescriptor>> types) {
        this.places = new PlaceView(organisation.chart(caller), texts, caller.locale());
        this.types = types;
    }

    Map<String, Object> standing(Standing standing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("state", standing.state().code());
        json.put("version", standing.version());
        json.put(
                "flows",
                standing.offers().stream()
                        .map(offer -> Map.of("code", offer.code(), "name", offer.name()))
                        .toList());
        json.put("mayWithdraw", standing.mayWithdraw());
        json.put("submissions", standing.turns().stream().map(this::turn).toList());
        return json;
    }

    private Map<String, Object> turn(Turn turn) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(turn.id()));
        json.put("flow", Map.of("code", turn.flow(), "name", turn.flowName(), "version", turn.flowVersion()));
        person(json, "submitter", OptionalLong.of(turn.submitter()));
        json.put("submittedAt", turn.submitted().toString());
        turn.note().ifPresent(note -> json.put("note", note));
        json.put("state", turn.state().code());
        json.put("step", turn.step());
        json.put("steps", turn.steps());
        turn.ended().ifPresent(at -> json.put("endedAt", at.toString()));
        json.put("hash", turn.hash());
        json.put("history", turn.entries().stream().map(this::entry).toList());
        json.put("changed", turn.changed().stream().map(ApprovalJson::changed).toList());
        return json;
    }

    private static Map<String, Object> changed(Changed changed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("field", changed.field());
        Optional.ofNullable(changed.before()).ifPresent(before -> json.put("before", before));
        Optional.ofNullable(changed.after()).ifPresent(after -> json.put("after", after));
        return json;
    }

    private Map<String, Object> entry(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("task", Long.toString(entry.task()));
        json.put("step", entry.step());
        entry.handling().ifPresent(what -> json.put("handling", what));
        json.put("asked", entry.asked());
        json.put("outcome", code(entry.outcome()));
        if (entry.remark() != Remark.NONE) {
            json.put("remark", code(entry.remark()));
        }
        if (entry.seat().isPresent()) {
            places.seat(entry.seat().getAsLong()).ifPresent(seat -> json.put("seat", seat));
        }
        person(json, "person", entry.person());
        person(json, "behalf", entry.behalf());
        if (entry.outcome() != Outcome.SKIPPED) {
            json.put("openedAt", entry.opened().toString());
        }
        entry.decided().ifPresent(at -> json.put("decidedAt", at.toString()));
        entry.comment().ifPresent(comment -> json.put("comment", comment));
        entry.reminded().ifPresent(at -> json.put("remindedAt", at.toString()));
        entry.escalated().ifPresent(at -> json.put("escalatedAt", at.toString()));
        return json;
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private void person(Map<String, Object> json, String name, OptionalLong id) {
        if (id.isPresent()) {
            json.put(
                    name,
                    places.chart()
                            .person(id.getAsLong())
                            .map(PlaceView::person)
                            .orElseGet(() -> Map.of("id", Long.toString(id.getAsLong()), "type", "person")));
        }
    }

    Map<String, Object> line(Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (line.task().isPresent()) {
            json.put("id", Long.toString(line.task().getAsLong()));
        }
        json.put("approval", Long.toString(line.approval()));
        json.put("record", record(line.type(), line.record(), line.title()));
        line.handling().ifPresent(what -> json.put("handling", what));
        json.put("flow", line.flowName());
        json.put("step", line.step());
        json.put("steps", line.steps());
        json.put("state", line.state().code());
        person(json, "submitter", OptionalLong.of(line.submitter()));
        person(json, "behalf", line.behalf());
        json.put("submittedAt", line.submitted().toString());
        json.put("at", line.at().toString());
        return json;
    }

    /** As a link to it; without its module while that does not run. */
    private Map<String, Object> record(String type, long id, String title) {
        Map<String, Object> json = new LinkedHashMap<>();
        types.apply(type).ifPresent(open -> json.put("module", open.module()));
        json.put("type", type);
        json.put("typeLabel", places.type(type).get("title"));
        json.put("id", Long.toString(id));
        json.put("title", title);
        return json;
    }

    /** @param fields how the fields are described, or empty while the module does not run */
    Map<String, Object> opened(Opened opened, List<Map<String, Object>> fields) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (opened.task().isPresent()) {
            json.put("id", Long.toString(opened.task().getAsLong()));
        }
        opened.handling().ifPresent(what -> json.put("handling", what));
        person(json, "behalf", opened.behalf());
        json.put("record", record(opened.type(), opened.record(), opened.title()));
        json.put("content", opened.content());
        json.put(
                "fields",
                fields.stream()
                        .filter(field -> opened.content().containsKey(String.valueOf(field.get("name"))))
                        .toList());
        json.put("submission", turn(opened.turn()));
        json.put("batch", opened.batch());
        json.put("returnableTo", opened.returnable());
        return json;
    }

    Map<String, Object> delegation(Delegation delegation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(delegation.id()));
        person(json, "person", OptionalLong.of(delegation.giver()));
        person(json, "to", OptionalLong.of(delegation.receiver()));
        delegation.type().ifPresent(type -> json.put("type", type));
        json.put("from", delegation.from().toString());
        json.put("until", delegation.until().toString());
        return json;
    }
}

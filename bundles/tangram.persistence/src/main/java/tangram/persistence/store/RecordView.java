package tangram.persistence.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Switch;
import tangram.kernel.api.access.Responsible;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.RecordData;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.page.RawRow;
import tangram.persistence.page.Whose;

/** Shows records as JSON has them, with the names of what they link to; those of many records are fetched together. */
final class RecordView {

    private final Kernel kernel;

    RecordView(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Rows of a list. */
    List<RecordData> rows(Caller caller, List<FieldDescriptor> fields, List<RawRow> rows) {
        RecordOutput output = new RecordOutput(kernel.organisation.chart(caller), kernel.titles);
        List<Map<String, Object>> values = values(rows);
        output.prepare(fields, values);
        List<RecordData> shown = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            RawRow row = rows.get(i);
            shown.add(new RecordData(row.id(), row.version(), json(output, fields, values.get(i))));
        }
        return shown;
    }

    /** The rows' values; who is responsible as people are shown it. The switch is asked once for all, and only where it matters. */
    private List<Map<String, Object>> values(List<RawRow> rows) {
        boolean bySwitch = rows.stream()
                        .map(row -> row.values().get(RecordShape.SALES_OWNER))
                        .anyMatch(kept -> kept instanceof Long desk && Responsible.isBySwitch(desk))
                && countsBySwitch();
        return rows.stream().map(row -> values(row, bySwitch)).toList();
    }

    private static Map<String, Object> values(RawRow row, boolean bySwitch) {
        if (!(row.values().get(RecordShape.SALES_OWNER) instanceof Long kept)) {
            return row.values();
        }
        Map<String, Object> values = new LinkedHashMap<>(row.values());
        Whose.desk(kept, bySwitch)
                .ifPresentOrElse(
                        desk -> values.put(RecordShape.SALES_OWNER, desk),
                        () -> values.remove(RecordShape.SALES_OWNER));
        return values;
    }

    private boolean countsBySwitch() {
        return kernel.switches.setting(Switch.RELATED_THROUGH_CUSTOMER).equals("on");
    }

    private static Map<String, Object> json(
            RecordOutput output, Collection<FieldDescriptor> fields, Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (FieldDescriptor field : fields) {
            Object value = output.json(field, values.get(field.name()));
            if (value != null) {
                json.put(field.name(), value);
            }
        }
        return json;
    }

    /** A record as it is now. */
    RecordData record(Caller caller, RecordShape shape, OwnedRecord record) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Member member : shape.members()) {
            Object value = member.name().equals(RecordShape.SALES_OWNER)
                    ? salesOwner(record.responsible())
                    : shape.value(member, record);
            if (value != null) {
                values.put(member.name(), value);
            }
        }
        return record(caller, shape, record, values);
    }

    private @Nullable Long salesOwner(@Nullable Long kept) {
        boolean bySwitch = kept != null && Responsible.isBySwitch(kept) && countsBySwitch();
        return Whose.desk(kept, bySwitch).orElse(null);
    }

    /** The record with these values. */
    RecordData record(Caller caller, RecordShape shape, OwnedRecord record, Map<String, Object> values) {
        RecordOutput output = new RecordOutput(kernel.organisation.chart(caller), kernel.titles);
        List<FieldDescriptor> fields = shape.descriptor().fields();
        output.prepare(fields, List.of(values));
        return new RecordData(record.id(), record.version(), json(output, fields, values));
    }
}

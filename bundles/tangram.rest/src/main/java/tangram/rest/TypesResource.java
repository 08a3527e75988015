package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Texts;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.rest.metadata.Labels;
import tangram.rest.metadata.ServedModule;

/** What the record types of the modules that run are called, for an administrator, to whom none of their records need be open (R27). */
@Singleton
@Path("/types")
@Produces(MediaType.APPLICATION_JSON)
public final class TypesResource {

    private final ModuleServlets modules;
    private final Texts texts;

    TypesResource(ModuleServlets modules, Texts texts) {
        this.modules = modules;
        this.texts = texts;
    }

    @GET
    public Map<String, Object> list(@Context Caller caller) {
        caller.requireAdministrator();
        Labels labels = new Labels(texts, caller.locale());
        List<Map<String, Object>> types = modules.open().stream()
                .map(ServedModule::records)
                .flatMap(records -> records.types().stream()
                        .sorted(Comparator.comparing(RecordDescriptor::id))
                        .map(type -> type(labels, records.module(), type)))
                .toList();
        return Map.of("items", types);
    }

    private static Map<String, Object> type(Labels labels, String module, RecordDescriptor type) {
        return Map.of(
                "id", type.id(),
                "module", module,
                "label", labels.type(type.id()),
                "labelPlural", labels.types(type.id()),
                "numbered", type.numbered(),
                "fields",
                        type.fields().stream()
                                .map(field -> field(labels, type, field))
                                .toList());
    }

    /** As much of a field as conditions of rules and flows say of it. */
    private static Map<String, Object> field(Labels labels, RecordDescriptor type, FieldDescriptor field) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", field.name());
        json.put("label", labels.field(type.id(), field.name(), field));
        if (!field.choices().isEmpty()) {
            json.put(
                    "choices",
                    field.choices().stream()
                            .map(code -> Map.of(
                                    "code",
                                    code,
                                    "label",
                                    labels.of(LabelKeys.code(type.id(), field.name(), code), code)))
                            .toList());
        }
        return json;
    }
}

package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.kernel.api.access.Scopes;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;

/** The started modules and their record types, as far as the caller's roles open them. */
@Singleton
@Path("/modules")
@Produces(MediaType.APPLICATION_JSON)
public final class ModulesResource {

    private final Doorkeeper doorkeeper;
    private final Scopes scopes;
    private final ModuleServlets modules;

    ModulesResource(Doorkeeper doorkeeper, Scopes scopes, ModuleServlets modules) {
        this.doorkeeper = doorkeeper;
        this.scopes = scopes;
        this.modules = modules;
    }

    @GET
    public Map<String, Object> list(@Context ContainerRequestContext request) {
        doorkeeper.admit(request);
        Caller caller = Doorkeeper.caller(request);
        List<Map<String, Object>> items = modules.open().stream()
                .sorted(Comparator.comparing(ModuleRecords::module))
                .map(module -> json(caller, module))
                .toList();
        return Map.of("items", items);
    }

    private Map<String, Object> json(Caller caller, ModuleRecords module) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", module.module());
        json.put(
                "recordTypes",
                module.types().stream()
                        .filter(type -> scopes.allowed(caller, type.id(), type.group(), Operation.READ))
                        .map(type -> json(caller, type))
                        .toList());
        return json;
    }

    private Map<String, Object> json(Caller caller, RecordDescriptor type) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", type.id());
        json.put("path", "/api/" + type.module() + "/" + type.path());
        json.put("group", type.group());
        json.put("title", type.title());
        json.put(
                "operations",
                Stream.of(Operation.values())
                        .filter(operation -> scopes.allowed(caller, type.id(), type.group(), operation))
                        .map(Operation::code)
                        .toList());
        json.put("fields", type.fields().stream().map(ModulesResource::json).toList());
        return json;
    }

    private static Map<String, Object> json(FieldDescriptor field) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", field.name());
        json.put("kind", field.kind().code());
        json.put("required", field.required());
        json.put("readOnly", field.readOnly());
        json.put("listed", field.listed());
        json.put("sortable", field.sortable());
        if (field.maxLength() > 0) {
            json.put("maxLength", field.maxLength());
        }
        if (!field.choices().isEmpty()) {
            json.put("choices", field.choices());
        }
        String linkTo = field.linkTo();
        if (linkTo != null) {
            json.put("linkTo", linkTo);
        }
        return json;
    }
}

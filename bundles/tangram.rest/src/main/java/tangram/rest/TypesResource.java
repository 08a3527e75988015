package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Texts;
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
        List<Map<String, String>> types = modules.open().stream()
                .map(ServedModule::records)
                .flatMap(records -> records.types().stream()
                        .map(RecordDescriptor::id)
                        .sorted()
                        .map(type -> Map.of(
                                "id", type,
                                "module", records.module(),
                                "label", labels.type(type),
                                "labelPlural", labels.types(type))))
                .toList();
        return Map.of("items", types);
    }
}

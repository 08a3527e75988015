package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tangram.core.api.access.Caller;
import tangram.kernel.api.access.ReachCounts.Count;
import tangram.kernel.api.access.ReachCounts.Sample;
import tangram.kernel.api.configuration.AccessPreview;
import tangram.kernel.api.configuration.AccessPreview.Seen;
import tangram.kernel.api.configuration.AccessPreview.Shift;

/** Who would gain and lose what by a change of configuration, before it is made. */
@Singleton
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class PreviewResource {

    private final AccessPreview preview;

    PreviewResource(AccessPreview preview) {
        this.preview = preview;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, ConfigurationResource.YAML, ConfigurationResource.TEXT_YAML})
    public Map<String, Object> preview(@Context Caller caller, InputStream body) {
        Seen seen = preview.of(caller, Json.utf8(Json.bytes(body)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", seen.shifts().stream().map(PreviewResource::json).toList());
        json.put("complete", seen.complete());
        return json;
    }

    private static Map<String, Object> json(Shift shift) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("person", Map.of("login", shift.login(), "name", shift.name()));
        json.put("type", shift.type());
        json.put("gained", json(shift.gained(), shift.gainedSamples()));
        json.put("lost", json(shift.lost(), shift.lostSamples()));
        return json;
    }

    private static Map<String, Object> json(Count count, List<Sample> samples) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("records", count.records());
        json.put("isExact", count.exact());
        json.put(
                "samples",
                samples.stream()
                        .map(sample -> Map.of("id", Long.toString(sample.id()), "title", sample.title()))
                        .toList());
        return json;
    }
}

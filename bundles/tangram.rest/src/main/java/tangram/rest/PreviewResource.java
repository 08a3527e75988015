package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
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
import tangram.kernel.api.configuration.StaffChanges;
import tangram.kernel.api.organisation.Handover;

/** Who would gain and lose what by a change of configuration, a transfer or a handover, before it is made. */
@Singleton
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class PreviewResource {

    private final AccessPreview preview;
    private final Handover handover;
    private final StaffChanges staff;
    private final ModuleServlets modules;

    PreviewResource(AccessPreview preview, Handover handover, StaffChanges staff, ModuleServlets modules) {
        this.preview = preview;
        this.handover = handover;
        this.staff = staff;
        this.modules = modules;
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, ConfigurationResource.YAML, ConfigurationResource.TEXT_YAML})
    public Map<String, Object> preview(@Context Caller caller, @Context HttpHeaders headers, InputStream in) {
        Seen seen = seen(caller, headers, Json.bytes(in));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("items", seen.shifts().stream().map(PreviewResource::json).toList());
        json.put("complete", seen.complete());
        return json;
    }

    private Seen seen(Caller caller, HttpHeaders headers, byte[] body) {
        if (MediaType.APPLICATION_JSON_TYPE.isCompatible(headers.getMediaType())) {
            PreviewInput input = new PreviewInput(Json.object(body), modules::keeping, handover, staff);
            if (input.isChange()) {
                return preview.of(caller, input.change(caller));
            }
        }
        return preview.of(caller, Json.utf8(body));
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

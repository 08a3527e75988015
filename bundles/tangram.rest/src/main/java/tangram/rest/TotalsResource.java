package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.access.Caller;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldTotals;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;

/** How many records a list has by the values of a field, and what they come to: {@code ?by=&view=&filter=&followed=&bin=}. */
@Singleton
@Path("/{plural}/totals")
@Produces(MediaType.APPLICATION_JSON)
public final class TotalsResource {

    private static final Set<String> KNOWN =
            Set.of("by", "view", "filter", "followed", "shared", "participating", "bin");

    private final ModuleRecords records;

    TotalsResource(ModuleRecords records) {
        this.records = records;
    }

    @GET
    public Map<String, Object> totals(
            @Context Caller caller, @PathParam("plural") String plural, @Context UriInfo uri) {
        RecordDescriptor type = RecordResource.opened(records, caller, plural);
        MultivaluedMap<String, String> query = uri.getQueryParameters();
        query.keySet().stream().filter(name -> !KNOWN.contains(name)).findAny().ifPresent(ListParameters::unknown);
        FieldDescriptor by = Optional.ofNullable(query.getFirst("by"))
                .or(type::countBy)
                .flatMap(type::field)
                .orElseThrow(() -> ListParameters.bad("by"));
        MultivaluedMap<String, String> list = new MultivaluedHashMap<>(query);
        list.remove("by");
        FieldTotals totals = records.totals(caller, type, by, ListParameters.read(records, type, list));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("by", by.name());
        json.put("items", totals.values().stream().map(TotalsResource::json).toList());
        json.putAll(json(totals.records(), totals.measure()));
        return json;
    }

    private static Map<String, Object> json(FieldTotals.OfValue of) {
        Map<String, Object> json = new LinkedHashMap<>();
        of.value().ifPresent(value -> json.put("value", value));
        json.putAll(json(of.records(), of.measure()));
        return json;
    }

    private static Map<String, Object> json(long count, Optional<BigDecimal> sum) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", count);
        sum.ifPresent(value -> json.put("sum", value));
        return json;
    }
}

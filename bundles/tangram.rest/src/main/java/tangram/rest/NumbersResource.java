package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.kernel.api.Numbers;
import tangram.kernel.api.configuration.Configuration;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;

/** Which numbers of a record type come next, by the rule in force or one that is only thought of, and which there were. */
@Singleton
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class NumbersResource {

    private static final String NEXT = "/numbering/{type}/next";
    private static final int USUAL_NEXT = 10;
    private static final int USUAL_PAGE = 50;

    private final Numbers numbers;
    private final Configuration configuration;
    private final Organisation organisation;

    NumbersResource(Numbers numbers, Configuration configuration, Organisation organisation) {
        this.numbers = numbers;
        this.configuration = configuration;
        this.organisation = organisation;
    }

    @GET
    @Path(NEXT)
    public Map<String, Object> next(@Context Caller caller, @PathParam("type") String type, @Context UriInfo address) {
        return next(caller, type, Optional.empty(), address.getQueryParameters());
    }

    @POST
    @Path(NEXT)
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> suppose(
            @Context Caller caller, @PathParam("type") String type, @Context UriInfo address, InputStream body) {
        NumberingRule rule = configuration.numberingRule(caller, type, Json.object(body));
        return next(caller, type, Optional.of(rule), address.getQueryParameters());
    }

    private Map<String, Object> next(
            Caller caller, String type, Optional<NumberingRule> rule, MultivaluedMap<String, String> query) {
        refuseOthers(query, Set.of("count", "value"));
        Map<String, String> values = new LinkedHashMap<>();
        for (String value : query.getOrDefault("value", List.of())) {
            int colon = value.indexOf(':');
            if (colon < 1) {
                throw ListParameters.bad("value");
            }
            values.put(value.substring(0, colon), value.substring(colon + 1));
        }
        return Map.of("items", numbers.next(caller, type, rule, values, amount(query, "count", USUAL_NEXT)));
    }

    @GET
    @Path("/numbering/{type}/numbers")
    public Map<String, Object> ledger(
            @Context Caller caller, @PathParam("type") String type, @Context UriInfo address) {
        MultivaluedMap<String, String> query = address.getQueryParameters();
        refuseOthers(query, Set.of("limit", "after"));
        Numbers.Page page = numbers.ledger(
                caller, type, Optional.ofNullable(query.getFirst("after")), amount(query, "limit", USUAL_PAGE));
        OrganisationChart chart = organisation.chart(caller);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "items",
                page.entries().stream().map(entry -> json(entry, chart)).toList());
        page.next().ifPresent(next -> json.put("next", next));
        return json;
    }

    private static void refuseOthers(MultivaluedMap<String, String> query, Set<String> known) {
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(ListParameters::unknown);
    }

    private static int amount(MultivaluedMap<String, String> query, String name, int usual) {
        try {
            int amount = Optional.ofNullable(query.getFirst(name))
                    .map(Integer::parseInt)
                    .orElse(usual);
            if (amount >= 1 && amount <= Numbers.MOST) {
                return amount;
            }
        } catch (NumberFormatException e) {
            throw ListParameters.bad(name);
        }
        throw ListParameters.bad(name);
    }

    private static Map<String, Object> json(Numbers.Entry entry, OrganisationChart chart) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", entry.number());
        json.put("record", Long.toString(entry.record()));
        json.put("how", entry.how());
        told(json, entry.when(), entry.by(), chart);
        entry.voided().ifPresent(voided -> {
            Map<String, Object> end = new LinkedHashMap<>();
            end.put("how", voided.how());
            told(end, voided.when(), voided.by(), chart);
            json.put("void", end);
        });
        return json;
    }

    private static void told(Map<String, Object> json, Instant when, long by, OrganisationChart chart) {
        json.put("at", when.toString());
        chart.person(by).map(PlaceView::person).ifPresent(person -> json.put("by", person));
    }
}

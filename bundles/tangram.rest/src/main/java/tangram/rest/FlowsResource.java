package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.approval.Approvals.Remark;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flows;
import tangram.kernel.api.approval.Flows.StepAsks;
import tangram.kernel.api.configuration.Configuration;

/** Whom an approval flow that is only thought of would ask, if somebody submitted a record of his own today. */
@Singleton
@Path("/approvals/{code}/deciders")
@Produces(MediaType.APPLICATION_JSON)
public final class FlowsResource {

    private final Flows flows;
    private final Configuration configuration;
    private final Organisation organisation;

    FlowsResource(Flows flows, Configuration configuration, Organisation organisation) {
        this.flows = flows;
        this.configuration = configuration;
        this.organisation = organisation;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Map<String, Object> suppose(
            @Context Caller caller,
            @PathParam("code") String code,
            @QueryParam("submitter") @Nullable String submitter,
            InputStream body) {
        Flow flow = configuration.flow(caller, code, Json.object(body));
        OrganisationChart chart = organisation.chart(caller);
        Person person = Optional.ofNullable(submitter)
                .flatMap(chart::personByLogin)
                .orElseThrow(() -> new Invalid(
                        List.of(FieldProblem.of("submitter", "unknown-person", "There is no such person."))));
        return Map.of(
                "items",
                flows.asked(caller, flow, person.id()).stream()
                        .map(step -> json(step, flow, chart))
                        .toList());
    }

    private static Map<String, Object> json(StepAsks asks, Flow flow, OrganisationChart chart) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("step", asks.step());
        json.put("by", flow.step(asks.step()).by().text());
        json.put(
                "people",
                asks.people().stream()
                        .map(chart::person)
                        .flatMap(Optional::stream)
                        .sorted(Comparator.comparing(Person::login))
                        .map(person -> Map.of("login", person.login(), "name", person.name()))
                        .toList());
        if (asks.remark() != Remark.NONE) {
            json.put("remark", ApprovalJson.code(asks.remark()));
        }
        return json;
    }
}

package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tangram.core.api.access.Caller;
import tangram.kernel.api.policy.Policies;
import tangram.kernel.api.policy.Policies.Outcome;
import tangram.kernel.api.policy.Policies.Verdict;

/** Whether the policies of the deployment hold. They are written like any other part of its configuration. */
@Singleton
@Path("/policies/test")
@Produces(MediaType.APPLICATION_JSON)
public final class PolicyResource {

    private final Policies policies;

    PolicyResource(Policies policies) {
        this.policies = policies;
    }

    @POST
    public Map<String, Object> test(@Context Caller caller) {
        caller.requireAdministrator();
        List<Verdict> verdicts = policies.judge(policies.all());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kept", count(verdicts, Outcome.KEPT));
        json.put("broken", count(verdicts, Outcome.BROKEN));
        json.put("notJudged", count(verdicts, Outcome.NOT_JUDGED));
        json.put("items", ChangeView.verdicts(verdicts));
        return json;
    }

    private static long count(List<Verdict> verdicts, Outcome outcome) {
        return verdicts.stream().filter(verdict -> verdict.outcome() == outcome).count();
    }
}

package acme.approver;

import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import tangram.core.api.approval.ApproverRule;
import tangram.core.api.approval.Submission;

/** What is carried out in a region is approved by its head; in the south there is none so far. */
@Component
public final class RegionHead implements ApproverRule {

    private static final Map<String, Asked> HEADS = Map.of(
            "east", new Asked.Seat("office-mgr"),
            "north", new Asked.Seat("sales-mgr2"),
            "west", new Asked.Person("chu"));

    @Override
    public String name() {
        return "acme-region-head";
    }

    @Override
    public Optional<Asked> ask(Submission submission) {
        Object region = submission.values().get(ContractRegion.FIELD);
        return region == null ? Optional.empty() : Optional.ofNullable(HEADS.get(region.toString()));
    }
}

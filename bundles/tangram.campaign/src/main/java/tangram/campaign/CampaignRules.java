package tangram.campaign;

import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Consumer;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/** A campaign ends after it starts. */
final class CampaignRules implements RecordRules<Campaign> {

    @Override
    public Class<Campaign> type() {
        return Campaign.class;
    }

    @Override
    public void check(Change<Campaign> change, Consumer<FieldProblem> refuse) {
        Campaign campaign = change.record();
        LocalDate starts = Objects.requireNonNull(campaign.startsOn);
        if (Objects.requireNonNull(campaign.endsOn).isBefore(starts)) {
            refuse.accept(FieldProblem.of(
                    "endsOn", "campaign.ends-before-it-starts", "A campaign cannot end before it starts."));
        }
    }
}

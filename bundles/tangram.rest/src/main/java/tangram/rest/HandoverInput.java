package tangram.rest;

import java.util.List;
import java.util.Map;
import tangram.kernel.api.organisation.Handover.Wish;
import tangram.kernel.api.organisation.Handover.WithShares;

/**
 * To whom somebody's work goes: {@code {to, types?, shares?, assignments?, disable?, reason, insist?, preview?}}.
 *
 * @param preview whether only to show what would come of it
 */
record HandoverInput(Wish wish, boolean preview) {

    /** @throws tangram.core.api.problem.Invalid naming everything that is missing, unknown or of the wrong type */
    static HandoverInput read(BodyFields fields) {
        String to = fields.text("to");
        String reason = fields.text("reason");
        Map<String, String> types = fields.ifTexts("types");
        WithShares shares = WithShares.of(fields.ifWord("shares", List.of("keep", "end", "to")))
                .orElse(WithShares.KEEP);
        boolean ends = fields.ifWord("assignments", List.of("keep", "end")).equals("end");
        boolean disable = fields.flag("disable");
        boolean insist = fields.flag("insist");
        boolean preview = fields.flag("preview");
        fields.end();
        return new HandoverInput(new Wish(to, types, shares, ends, disable, reason, insist), preview);
    }
}

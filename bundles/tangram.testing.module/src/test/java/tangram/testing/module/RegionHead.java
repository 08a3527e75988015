package tangram.testing.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tangram.core.api.approval.ApproverRule;
import tangram.core.api.approval.Submission;

/** A partner's rule, who answers as the test has it, and what it was asked. */
record RegionHead(Function<Submission, Optional<Asked>> answer, List<Submission> heard) implements ApproverRule {

    static RegionHead of(Function<Submission, Optional<Asked>> answer) {
        return new RegionHead(answer, new ArrayList<>());
    }

    @Override
    public String name() {
        return "region-head";
    }

    @Override
    public Optional<Asked> ask(Submission submission) {
        heard.add(submission);
        return answer.apply(submission);
    }
}

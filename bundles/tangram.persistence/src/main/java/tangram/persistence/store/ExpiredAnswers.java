package tangram.persistence.store;

import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Job;
import tangram.kernel.api.KeptAnswers;

/** Deletes answers that nobody can ask for any more, once an hour. */
@Component
public final class ExpiredAnswers implements Job {

    private final KeptAnswers answers;
    private final Clock clock;

    @Activate
    public ExpiredAnswers(@Reference KeptAnswers answers) {
        this(answers, Clock.systemUTC());
    }

    /** With a clock that can be turned. */
    public ExpiredAnswers(KeptAnswers answers, Clock clock) {
        this.answers = answers;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "expired-answers";
    }

    @Override
    public Duration period() {
        return Duration.ofHours(1);
    }

    @Override
    public boolean run() {
        answers.forget(clock.instant().minus(AnswerTable.KEPT));
        return false;
    }
}

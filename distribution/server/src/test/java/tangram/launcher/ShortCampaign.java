package tangram.launcher;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import tangram.testing.Extent;

/**
 * A class that is the short form of a campaign of docs/testing.md, and takes long all the same. These take turns, half of
 * them on each day; with {@code -Dtangram.tests=all}, as campaigns are run, each has its turn.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ShortCampaign.Turns.class)
@interface ShortCampaign {

    /** Which half it belongs to: 0 or 1, so that both take about as long. */
    int half();

    /** Leaves out what has not its turn. */
    final class Turns implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Class<?> test = context.getRequiredTestClass();
            ShortCampaign campaign = Objects.requireNonNull(test.getAnnotation(ShortCampaign.class));
            return Extent.turn(campaign.half(), 2)
                    ? ConditionEvaluationResult.enabled("it is its turn")
                    : ConditionEvaluationResult.disabled("it has its turn tomorrow; -Dtangram.tests=all runs it");
        }
    }
}

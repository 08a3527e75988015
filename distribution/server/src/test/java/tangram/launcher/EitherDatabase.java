package tangram.launcher;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import tangram.testing.Extent;

/**
 * A class that tells the same over HTTP on each database, where what differs between these is tried elsewhere, too. Usually
 * they take turns, half of the classes on Derby and half on PostgreSQL, and the other way round the next day; with
 * {@code -Dtangram.tests=all} it is told on both. Methods, or two classes that tell the same, say in their names where they
 * are: {@code …OnDerby}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EitherDatabase.Turns.class)
@interface EitherDatabase {

    /** Leaves out what has not its turn. */
    final class Turns implements ExecutionCondition {

        private static final Pattern PLACE = Pattern.compile("(?:[oO]n|from)(Derby|Postgresql)");

        /** The settings of the databases whose turn it is, for parameters. */
        static Stream<Map<Setting, String>> of(Class<?> test) {
            return Stream.of(0, 1)
                    .filter(which -> has(test, which))
                    .map(which -> which == 0 ? Map.of() : Map.of(Setting.DATABASE_URL, DemoData.onPostgresql()));
        }

        private static boolean has(Class<?> test, int which) {
            String both = PLACE.matcher(test.getSimpleName()).replaceFirst(""); // the same for each of two classes
            return Extent.turn(which + both.hashCode(), 2);
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Matcher place = PLACE.matcher(context.getTestMethod()
                    .map(Method::getName)
                    .orElseGet(context.getRequiredTestClass()::getSimpleName));
            if (!place.find()
                    || has(context.getRequiredTestClass(), place.group(1).equals("Derby") ? 0 : 1)) {
                return ConditionEvaluationResult.enabled("it is its turn");
            }
            return ConditionEvaluationResult.disabled("the other database has its turn; -Dtangram.tests=all runs both");
        }
    }
}

package tangram.kernel.api.notice;

import java.util.Optional;
import java.util.Set;
import tangram.kernel.api.Sentence;

/**
 * Something people are told.
 *
 * @param people ids of whom to tell; who left is told nothing
 * @param what said to each in his language when he looks, so its arguments are kept: texts, whole numbers and decimal
 *     numbers only
 * @param about the record it is about. Who may not read that any more when he looks is not told what was said of it
 */
public record Notice(Set<Long> people, Sentence what, Optional<About> about) {

    /** @throws IllegalArgumentException when an argument is neither a text nor a number */
    public Notice {
        people = Set.copyOf(people);
        for (Object argument : what.arguments()) {
            if (!(argument instanceof String || argument instanceof Number)) {
                throw new IllegalArgumentException(
                        what.code() + " is told with an argument that cannot be kept: " + argument.getClass());
            }
        }
    }
}

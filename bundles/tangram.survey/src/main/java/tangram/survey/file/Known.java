package tangram.survey.file;

import java.util.Optional;
import java.util.Set;

/**
 * What the running system has already, so that a survey may refer to it without repeating it.
 *
 * @param departments codes
 * @param seats codes and aliases
 * @param people logins
 * @param roles codes, or empty when that cannot be told here: then applying the survey tells
 */
public record Known(Set<String> departments, Set<String> seats, Set<String> people, Optional<Set<String>> roles) {

    /** A system that has just been set up. */
    public static final Known NOTHING = new Known(Set.of(), Set.of(), Set.of(), Optional.of(Set.of()));
}

package tangram.survey.file;

import java.util.List;

/**
 * One thing that is wrong with a survey, or questionable.
 *
 * @param place where
 * @param code which sentence says what; a key of {@code l10n/survey.properties}
 * @param arguments what stands in the sentence's places
 */
public record Finding(Place place, String code, List<String> arguments) {

    public Finding {
        arguments = List.copyOf(arguments);
    }
}

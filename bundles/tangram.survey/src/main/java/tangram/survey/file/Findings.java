package tangram.survey.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found while a survey is read, checked and applied: a person mends all errors in one go, so none stops it. */
public final class Findings {

    private static final Comparator<Finding> BY_LINE = Comparator.comparingInt(
                    (Finding f) -> f.place().line())
            .thenComparingInt(f -> f.place().column());

    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    public void error(Place place, String code, String... arguments) {
        errors.add(new Finding(place, code, List.of(arguments)));
    }

    /** Something that is done as written, but perhaps not meant. */
    public void warning(Place place, String code, String... arguments) {
        warnings.add(new Finding(place, code, List.of(arguments)));
    }

    /** In the order of the file. */
    public List<Finding> errors() {
        return errors.stream().sorted(BY_LINE).distinct().toList();
    }

    /** In the order of the file. */
    public List<Finding> warnings() {
        return warnings.stream().sorted(BY_LINE).distinct().toList();
    }

    /** The way out once everything has been looked at. */
    public void refuseIfAny() {
        if (!errors.isEmpty()) throw new SurveyRefused(errors());
    }
}

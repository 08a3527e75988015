package tangram.survey.file;

import java.io.Serial;
import java.util.List;

/** The survey has errors; nothing of it is applied. */
public final class SurveyRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient List<Finding> errors;

    public SurveyRefused(List<Finding> errors) {
        super(errors.toString());
        this.errors = List.copyOf(errors);
    }

    public List<Finding> errors() {
        return errors;
    }
}

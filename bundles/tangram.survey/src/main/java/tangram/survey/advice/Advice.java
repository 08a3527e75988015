package tangram.survey.advice;

import java.util.Comparator;
import java.util.List;
import tangram.survey.file.Place;

/**
 * One thing that whoever answers for a survey should know. Nothing is refused because of it.
 *
 * @param place the row it is about
 * @param code what it is
 * @param arguments what stands in the sentence's places
 */
public record Advice(Place place, AdviceCode code, List<String> arguments) {

    /** Warnings before notes, each in the order of the file. */
    static final Comparator<Advice> IN_ORDER = Comparator.comparing(Advice::severity)
            .thenComparing(advice -> advice.place().line())
            .thenComparing(advice -> advice.place().column())
            .thenComparing(Advice::code);

    /** Keeps a copy. */
    public Advice {
        arguments = List.copyOf(arguments);
    }

    public Severity severity() {
        return code.severity();
    }
}

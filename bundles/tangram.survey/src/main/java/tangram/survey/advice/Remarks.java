package tangram.survey.advice;

import java.util.ArrayList;
import java.util.List;
import tangram.survey.file.Place;

/** Collects what the topics have to say. */
final class Remarks {

    private final List<Advice> all = new ArrayList<>();

    void add(AdviceCode code, Place place, String... arguments) {
        all.add(new Advice(place, code, List.of(arguments)));
    }

    /** Warnings first, and nothing twice. */
    List<Advice> inOrder() {
        return all.stream().distinct().sorted(Advice.IN_ORDER).toList();
    }
}

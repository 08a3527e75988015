package tangram.core.handover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.sharing.KnownTypes.KnownType;
import tangram.core.sharing.KnownTypes.Link;
import tangram.kernel.api.organisation.Handover.Wish;

/**
 * Who gets what: the successor everything, but for types that are given to somebody else's main desk. Parts go with their
 * whole.
 *
 * @param successor who gets the desks
 * @param people by type who gets its records, where it is not with the desks
 * @param desks by type the desk they are given to; parts are not given by themselves
 */
record Receivers(Person successor, Map<String, Person> people, Map<String, Long> desks, Map<String, String> wholes) {

    private static final int REASON = 1000;

    /** @throws Invalid naming everything in the wish that cannot be */
    static Receivers of(OrganisationChart chart, Map<String, KnownType> known, Person from, Wish wish) {
        List<FieldProblem> problems = new ArrayList<>();
        checkReason(wish.reason(), problems);
        Optional<Person> successor = receiver(chart, from, "to", wish.to(), problems);
        Map<String, Person> people = new TreeMap<>();
        Map<String, Long> desks = new TreeMap<>();
        wish.types().forEach((type, login) -> {
            String place = "types." + cut(type);
            KnownType of = known.get(type);
            if (of == null || of.ownerless() || of.part().isPresent()) {
                problems.add(FieldProblem.of(
                        place,
                        "handover.no-such-type",
                        "There is no record type of this id whose records have owners of their own."));
                return;
            }
            receiver(chart, from, place, login, problems).ifPresent(person -> {
                people.put(type, person);
                desks.put(type, chart.mainDeskOf(person.id()).map(Desk::id).orElseThrow());
            });
        });
        if (!problems.isEmpty() || successor.isEmpty()) {
            throw new Invalid(problems);
        }
        Map<String, String> wholes = new HashMap<>();
        known.forEach((type, of) -> of.part().map(Link::target).ifPresent(whole -> wholes.put(type, whole)));
        return new Receivers(successor.get(), people, desks, wholes);
    }

    private static Optional<Person> receiver(
            OrganisationChart chart, Person from, String place, String login, List<FieldProblem> problems) {
        Optional<Person> person = chart.personByLogin(login).filter(Person::active);
        if (person.isEmpty()) {
            problems.add(FieldProblem.of(place, "unknown-person", "There is no such person."));
        } else if (person.get().id() == from.id()) {
            problems.add(FieldProblem.of(place, "handover.to-himself", "Nobody hands over to himself."));
            return Optional.empty();
        }
        return person;
    }

    private static void checkReason(String reason, List<FieldProblem> problems) {
        if (reason.isBlank()) {
            problems.add(FieldProblem.of("reason", "required", "This field cannot be empty."));
        } else if (reason.length() > REASON) {
            problems.add(FieldProblem.of("reason", "note-too-long", "At most {0} characters.", REASON));
        } else if (reason.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            problems.add(FieldProblem.of("reason", "bad-character", "This text has a character that cannot be kept."));
        }
    }

    private static String cut(String typed) {
        return typed.length() > 60 ? typed.substring(0, 60) + "…" : typed;
    }

    /** Who gets the records of a type. */
    Person of(String type) {
        return people.getOrDefault(whole(type), successor);
    }

    /** The desk they come to, or none when they stay on theirs. */
    Set<Long> desksOf(String type) {
        return Optional.ofNullable(desks.get(whole(type))).map(Set::of).orElse(Set.of());
    }

    private String whole(String type) {
        String whole = type;
        for (int step = 0; step < wholes.size() && wholes.containsKey(whole); step++) {
            whole = wholes.getOrDefault(whole, whole);
        }
        return whole;
    }
}

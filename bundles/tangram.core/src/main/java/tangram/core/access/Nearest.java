package tangram.core.access;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.sharing.KnownTypes.Link;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.access.Explanation;
import tangram.kernel.api.access.Explanations.Facts;
import tangram.kernel.api.access.Explanations.Question;

/**
 * Finds what would open a record soonest, and who could do that: as a rule a share by its owner or a superior of his (R13).
 * Whether these may is asked as they would be asked themselves.
 */
final class Nearest {

    /** More are not named. */
    private static final int MOST = 10;

    private final Words words;
    private final AccessFacts facts;
    private final LongFunction<Reach> reaches;
    private final Question asked;
    private final String who;

    Nearest(Words words, AccessFacts facts, LongFunction<Reach> reaches, Question asked, String who) {
        this.words = words;
        this.facts = facts;
        this.reaches = reaches;
        this.asked = asked;
        this.who = who;
    }

    Explanation.Nearest role() {
        return new Explanation.Nearest(
                say("who.role", "An administrator may give {0} a role that opens this.", who), List.of());
    }

    /** @param operation what is not open to him */
    Explanation.Nearest grant(Operation operation, @Nullable Facts record) {
        boolean given = switch (operation) {
            case READ, PRINT, EXPORT, CONFIRM, BULK, EDIT -> true;
            default -> false;
        };
        if (record == null) {
            return new Explanation.Nearest(
                    shared(say("who.share-hidden", "The owner or a superior of the owner may share it.")), List.of());
        }
        Operation needed = given ? Operation.SHARE : operation;
        List<Long> owners = able(owners(record.owner()), needed, record);
        List<Long> superiors = able(superiors(record.owner()), needed, record);
        superiors.removeAll(owners);
        List<Long> all = new ArrayList<>(owners);
        all.addAll(superiors);
        if (all.isEmpty()) {
            return new Explanation.Nearest(
                    say("who.nobody", "Just now nobody may; an administrator can find it an owner."), List.of());
        }
        List<Long> by = List.copyOf(all.subList(0, Math.min(MOST, all.size())));
        if (!given) {
            return new Explanation.Nearest(say("who.may", "This may do: {0}.", names(by)), by);
        }
        String text = owners.isEmpty() || superiors.isEmpty()
                ? say("who.share", "{0} may share it to {1}.", names(by), who)
                : say(
                        "who.share-line",
                        "{0}, or above that {1}, may share it to {2}.",
                        names(owners),
                        names(by.subList(Math.min(owners.size(), by.size()), by.size())),
                        who);
        return new Explanation.Nearest(shared(text), by);
    }

    /** Parts are not shared for themselves. */
    private String shared(String text) {
        return whole().map(whole -> words.together(
                        text, say("who.whole", "What is shared is what it is part of: {0}.", Words.type(whole))))
                .orElse(text);
    }

    private Optional<String> whole() {
        return facts.type(asked.type()).part().map(Link::target);
    }

    private String names(List<Long> people) {
        return words.list(people.stream().map(words::person).toList());
    }

    private Set<Long> owners(long desk) {
        OrganisationChart chart = facts.chart();
        Set<Long> people = new LinkedHashSet<>();
        chart.desk(desk).flatMap(d -> Optional.ofNullable(d.holder())).ifPresent(people::add);
        words.seatOf(desk).map(chart::holders).orElse(List.of()).forEach(holder -> people.add(holder.id()));
        people.removeIf(person -> !chart.desksOf(person).contains(desk));
        return people;
    }

    private Set<Long> superiors(long desk) {
        OrganisationChart chart = facts.chart();
        Set<Long> people = new LinkedHashSet<>();
        for (Seat above : words.seatOf(desk).map(chart::seatsAbove).orElse(List.of())) {
            chart.holders(above.id()).stream().limit(MOST).forEach(holder -> people.add(holder.id()));
        }
        return people;
    }

    /** Those of them who may do this to it; of a part, to what it is part of. */
    private List<Long> able(Set<Long> people, Operation operation, Facts record) {
        List<Long> able = new ArrayList<>();
        for (long person : people) {
            if (able.size() < MOST
                    && facts.chart().person(person).filter(Person::active).isPresent()
                    && able(reaches.apply(person), operation, record)) {
                able.add(person);
            }
        }
        return able;
    }

    private boolean able(Reach reach, Operation operation, Facts record) {
        Optional<String> whole = whole();
        if (whole.isPresent() && operation == Operation.SHARE) {
            return reach.of(whole.get(), operation).coversDesks(record.owner(), 0);
        }
        return reach.allows(asked.type(), asked.group(), Operation.READ)
                && reach.allows(asked.type(), asked.group(), operation)
                && Derivation.covers(reach.of(asked.type(), Operation.READ), record)
                && Derivation.covers(reach.of(asked.type(), operation), record);
    }

    private String say(String code, String english, Object... arguments) {
        return words.say(Sentence.of(code, english, arguments));
    }
}

package tangram.core.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.CompanyClock;
import tangram.core.access.HeldShares.Held;
import tangram.core.access.Reason.Plain;
import tangram.core.api.organisation.Seat;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.access.Explanation.Step;
import tangram.kernel.api.access.Explanations.Facts;
import tangram.kernel.api.access.Responsible;
import tangram.kernel.api.record.Label;
import tangram.kernel.api.record.LabelKeys;

/** Says why something opens records to somebody: of one record with what is so about it, else of all it opens. */
final class Because {

    private final Words words;
    private final AccessFacts facts;
    private final CompanyClock clock;
    private final Station station;
    private final String who;
    private final String type;

    /**
     * @param station where he stands
     * @param who his name
     * @param type whose records it is about
     */
    Because(Words words, AccessFacts facts, CompanyClock clock, Station station, String who, String type) {
        this.words = words;
        this.facts = facts;
        this.clock = clock;
        this.station = station;
        this.who = who;
        this.type = type;
    }

    Step step(Reason reason, @Nullable Facts record) {
        return new Step(reason.ground(), rule(reason), text(reason, record));
    }

    private static Optional<String> rule(Reason reason) {
        if (reason instanceof Reason.ByRule by) {
            return Optional.of(by.rule().id());
        }
        if (reason instanceof Reason.Assisting assisting) {
            return rule(assisting.why());
        }
        return reason instanceof Reason.OfWhole part ? rule(part.why()) : Optional.empty();
    }

    private String text(Reason reason, @Nullable Facts record) {
        if (reason instanceof Reason.ByRule by) {
            return rule(by.rule(), record);
        }
        if (reason instanceof Reason.Given given) {
            return given(given);
        }
        if (reason instanceof Reason.Assisting assisting) {
            return assisting(assisting, record);
        }
        if (reason instanceof Reason.OfWhole part) {
            Because ofWhole = new Because(words, facts, clock, station, who, part.whole());
            return words.together(
                    say("why.whole", "It goes with what it is part of: {0}.", Words.type(part.whole())),
                    ofWhole.text(part.why(), record));
        }
        return plain((Plain) reason, record);
    }

    private String plain(Plain reason, @Nullable Facts record) {
        return switch (reason) {
            case OWN ->
                record == null ? say("why.own-all", "What {0} owns.", who) : say("why.own", "{0} is the owner.", who);
            case BELOW -> record == null ? belowAll() : below(record.owner());
            case PEERS ->
                record == null
                        ? say("why.peers-all", "What lies at {1}, where {0} sits, too.", who, seats())
                        : say("why.peers", "It lies at {1}, where {0} sits, too.", who, seatOf(record.owner()));
            case PUBLISHED ->
                say("why.published", "It is open to everybody whose roles open it: {0}.", Words.type(type));
            case BASE_DATA -> say("why.base-data", "It is base data, which belongs to nobody: {0}.", Words.type(type));
            case SHARES -> say("why.shares-all", "What was shared to {0}.", who);
            case STANDING_SHARES -> say("why.standing-all", "What others have that shared all of theirs to {0}.", who);
            case PARTICIPATIONS -> say("why.participant-all", "What {0} takes part in.", who);
            case TASK ->
                record == null
                        ? say("why.task-all", "What {0} is asked to approve, has decided on or was told of.", who)
                        : say("why.task", "{0} is asked to approve it, has decided on it or was told of it.", who);
        };
    }

    private String seats() {
        return words.seats(station.seats());
    }

    private String seatOf(long desk) {
        return words.seatOf(desk).map(words::seat).orElse("–");
    }

    private String belowAll() {
        return say("why.below-all", "What lies below {0}, at {1}.", who, seats());
    }

    /** The way up from the desk's seat to the nearest seat of his. */
    private String below(long desk) {
        Optional<Long> seat = words.seatOf(desk);
        List<String> path = new ArrayList<>();
        seat.ifPresent(from -> path.add(words.seat(from)));
        for (Seat above : seat.map(facts.chart()::seatsAbove).orElse(List.of())) {
            path.add(above.name());
            if (station.seats().contains(above.id())) {
                break;
            }
        }
        if (path.size() < 2) {
            return belowAll();
        }
        String his = path.get(path.size() - 1);
        String way = path.size() == 2 ? his : his + "（" + String.join(" → ", path) + "）";
        return words.holder(desk)
                .map(owner -> say("why.below", "{0}, at {1}, is below {2}, at {3}.", owner, path.get(0), who, way))
                .orElseGet(() -> say("why.waits", "It waits at {0}, below {1}, at {2}.", path.get(0), who, way));
    }

    private String rule(SharingRule rule, @Nullable Facts record) {
        if (rule.to() instanceof Recipients.Named named) {
            String said = named(rule, named);
            boolean climbs = rule.superiors() && !station.isNamed(facts, named, false);
            return climbs ? words.together(said, climbs()) : said;
        }
        String why = Words.within(rule.why());
        String said = rule.to() instanceof Recipients.NearestSuperior to
                ? say(
                        "why.nearest",
                        "Rule {0} opens it to the nearest {1} of the sales person responsible: {2}.",
                        rule.id(),
                        to.kind(),
                        why)
                : say("why.responsible", "Rule {0} opens it to the sales person responsible: {1}.", rule.id(), why);
        if (record == null || record.responsible() == 0) {
            return said;
        }
        long seller = Responsible.desk(record.responsible());
        String more = words.together(said, seller(seller, record));
        return isHis(rule.to(), seller) ? more : words.together(more, climbs());
    }

    private boolean isHis(Recipients to, long seller) {
        return to instanceof Recipients.NearestSuperior nearest
                ? words.seatOf(seller)
                        .flatMap(seat -> facts.nearest(nearest, seat))
                        .filter(station.seats()::contains)
                        .isPresent()
                : station.desks().contains(seller);
    }

    private String seller(long desk, Facts record) {
        String name = words.desk(desk);
        List<String> way = record.way().get();
        return way.isEmpty()
                ? say("why.seller", "That is {0}.", name)
                : say(
                        "why.seller-by",
                        "That is {0}, by {1}.",
                        name,
                        words.list(way.stream()
                                .map(each -> words.label(Words.type(each)))
                                .toList()));
    }

    private String climbs() {
        return say("why.climbs", "It holds for superiors, too, and {0} is one.", who);
    }

    private String named(SharingRule rule, Recipients.Named named) {
        String to = words.list(Stream.of(
                        named.seats().stream().map(words::seatBy),
                        named.departments().stream().map(words::department),
                        named.roles().stream(),
                        named.people().stream().map(words::personBy))
                .flatMap(names -> names.sorted())
                .toList());
        String why = Words.within(rule.why());
        Label what = Words.type(type);
        if (rule.records() instanceof Covered.OwnedBy owned) {
            String whose = words.list(
                    owned.departments().stream().map(words::department).sorted().toList());
            return say("why.rule-of", "Rule {0} opens to {1} {2} of {4}: {3}.", rule.id(), to, what, why, whose);
        }
        if (rule.records() instanceof Covered.Where where) {
            Label field = new Label(LabelKeys.field(type, where.field()), where.field());
            Label value = LabelKeys.value(type, where.field(), where.value());
            return say(
                    "why.rule-where",
                    "Rule {0} opens to {1} {2} where {4} is {5}: {3}.",
                    rule.id(),
                    to,
                    what,
                    why,
                    field,
                    value);
        }
        return rule.records() instanceof Covered.All
                ? say("why.rule-all", "Rule {0} opens to {1} all of {2}: {3}.", rule.id(), to, what, why)
                : say("why.rule-others", "Rule {0} opens to {1} {2} of others: {3}.", rule.id(), to, what, why);
    }

    private String given(Reason.Given given) {
        Held held = given.held();
        String until = held.ends() == null ? "" : say("why.until", " until {0}", clock.lastDayBefore(held.ends()));
        String by = words.person(held.by());
        String said = held.part()
                ? say("why.participant", "{0} made {1} a participant{2}.", by, who, until)
                : held.record() != 0
                        ? say("why.share", "Shared by {0}{1}.", by, until)
                        : say(
                                "why.standing",
                                "All of {0} is shared by {1}{2}.",
                                words.person(held.recordsOf()),
                                by,
                                until);
        return given.with().isEmpty()
                ? said
                : words.together(say("why.with", "It comes with this: {0}.", Words.type(given.with())), said);
    }

    private String assisting(Reason.Assisting assisting, @Nullable Facts record) {
        String of = assisting.assistant().of();
        String said = say(
                "why.assistant",
                "{0}, at {1}, assists {2}: {3}.",
                who,
                words.seatBy(assisting.assistant().seat()),
                words.seatBy(of),
                Words.within(assisting.assistant().why()));
        return facts.chart()
                .seatByCode(of)
                .map(seat ->
                        new Because(words, facts, clock, Station.ofSeat(facts, seat.id()), words.holders(seat), type))
                .map(assisted -> words.together(said, assisted.text(assisting.why(), record)))
                .orElse(said);
    }

    private String say(String code, String english, Object... arguments) {
        return words.say(Sentence.of(code, english, arguments));
    }
}

package tangram.core.access;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.record.Label;
import tangram.kernel.api.record.LabelKeys;

/** The words of explanations in one language, and what people, seats and desks are called in them. */
final class Words {

    private final Texts texts;
    private final Locale locale;
    private final OrganisationChart chart;

    Words(Texts texts, Locale locale, OrganisationChart chart) {
        this.texts = texts;
        this.locale = locale;
        this.chart = chart;
    }

    String say(Sentence sentence) {
        return texts.say(sentence, locale);
    }

    /** One sentence after another. */
    String together(String first, String second) {
        return isChinese() ? first + second : first + " " + second;
    }

    String list(Collection<String> names) {
        return String.join(isChinese() ? "、" : ", ", names);
    }

    private boolean isChinese() {
        return locale.getLanguage().equals("zh");
    }

    String label(Label label) {
        return texts.in(locale).getOrDefault(label.key(), label.otherwise());
    }

    static Label type(String type) {
        return new Label(type, type);
    }

    static Label operation(Operation operation) {
        return LabelKeys.operation(operation);
    }

    /** A reason of the company as it stands in a sentence of ours. */
    static String within(String why) {
        return why.strip().replaceAll("[.。]+$", "");
    }

    String person(long id) {
        return chart.person(id).map(Person::name).orElse("–");
    }

    String personBy(String login) {
        return chart.personByLogin(login).map(Person::name).orElse(login);
    }

    String seat(long id) {
        return chart.seat(id).map(Seat::name).orElse("–");
    }

    String seatBy(String code) {
        return chart.seatByCode(code).map(Seat::name).orElse(code);
    }

    String seats(Set<Long> ids) {
        return list(ids.stream().sorted().map(this::seat).toList());
    }

    /** Who sits there today, or what it is called. */
    String holders(Seat seat) {
        List<String> names = chart.holders(seat.id()).stream().map(Person::name).toList();
        return names.isEmpty() ? seat.name() : list(names);
    }

    String department(String code) {
        return chart.departmentByCode(code).map(d -> d.name()).orElse(code);
    }

    /** The seat a desk stands at, if it stands at one. */
    Optional<Long> seatOf(long desk) {
        return chart.desk(desk).flatMap(d -> Optional.ofNullable(d.seat()));
    }

    /** Who has what lies on a desk; empty while it waits for somebody. */
    Optional<String> holder(long desk) {
        return chart.desk(desk).flatMap(d -> Optional.ofNullable(d.holder())).map(this::person);
    }

    /** Whoever has a desk, or where it stands. */
    String desk(long desk) {
        return holder(desk).or(() -> seatOf(desk).map(this::seat)).orElse("–");
    }
}

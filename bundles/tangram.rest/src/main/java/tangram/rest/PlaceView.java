package tangram.rest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.kernel.api.Texts;
import tangram.rest.metadata.Labels;

/** People, seats, desks and record types as JSON; of a module that is stopped a type is called by its id. */
final class PlaceView {

    private final OrganisationChart chart;
    private final Labels labels;

    PlaceView(OrganisationChart chart, Texts texts, Locale locale) {
        this.chart = chart;
        this.labels = new Labels(texts, locale);
    }

    OrganisationChart chart() {
        return chart;
    }

    Map<String, Object> type(String type) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", type);
        json.put("title", labels.type(type));
        return json;
    }

    static Map<String, Object> person(Person person) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(person.id()));
        json.put("type", "person");
        json.put("title", person.name());
        json.put("login", person.login());
        return json;
    }

    Optional<Map<String, Object>> seat(@Nullable Long id) {
        return Optional.ofNullable(id).flatMap(chart::seat).map(PlaceView::seat);
    }

    private static Map<String, Object> seat(Seat seat) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", seat.code());
        json.put("title", seat.name());
        return json;
    }

    /** With its seat, if it stands at one. */
    Map<String, Object> place(Desk desk) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(desk.id()));
        seat(desk.seat()).ifPresent(seat -> json.put("seat", seat));
        return json;
    }

    /** With its seat and who has it. */
    Map<String, Object> desk(Desk desk) {
        Map<String, Object> json = place(desk);
        Optional.ofNullable(desk.holder())
                .flatMap(chart::person)
                .ifPresent(person -> json.put("person", person(person)));
        return json;
    }

    Map<String, Object> desk(long id) {
        return chart.desk(id).map(this::desk).orElseGet(() -> Map.of("id", Long.toString(id)));
    }
}

package tangram.rest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.kernel.api.Texts;
import tangram.kernel.api.organisation.Handover.Amount;
import tangram.kernel.api.organisation.Handover.Done;
import tangram.kernel.api.organisation.Handover.HeldDesk;
import tangram.kernel.api.organisation.Handover.Listing;
import tangram.kernel.api.organisation.Handover.OfType;
import tangram.kernel.api.organisation.Handover.Standing;
import tangram.rest.metadata.Labels;

/** What hangs on somebody, and what was handed over, as JSON; of a module that is stopped a type is called by its id. */
final class HandoverView {

    private final OrganisationChart chart;
    private final Labels labels;

    HandoverView(OrganisationChart chart, Texts texts, Locale locale) {
        this.chart = chart;
        this.labels = new Labels(texts, locale);
    }

    Map<String, Object> listing(Listing listing) {
        Map<String, Amount> sums = new TreeMap<>();
        listing.desks()
                .forEach(desk -> desk.types().forEach(type -> sums.merge(type.type(), type.amount(), Amount::plus)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("person", person(listing.person()));
        json.put("active", listing.person().active());
        json.put(
                "types",
                sums.entrySet().stream()
                        .map(sum -> type(new OfType(sum.getKey(), sum.getValue())))
                        .toList());
        json.put("desks", listing.desks().stream().map(this::desk).toList());
        json.put(
                "assignments",
                listing.assignments().stream().map(this::assignment).toList());
        Map<String, Object> shares = new LinkedHashMap<>();
        shares.put("given", listing.sharesGiven());
        shares.put("received", listing.sharesReceived());
        shares.put("standing", listing.standing().stream().map(this::standing).toList());
        json.put("shares", shares);
        json.put("participations", listing.participations());
        json.put("followed", listing.followed());
        return json;
    }

    Map<String, Object> done(Done done, boolean preview) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("preview", preview);
        json.put("from", person(done.from()));
        json.put("to", person(done.to()));
        json.put(
                "types",
                done.types().stream()
                        .map(handed -> {
                            Map<String, Object> type = named(handed.type());
                            type.put("to", person(handed.to()));
                            type.put("closed", handed.closed());
                            type.put("before", amount(handed.before()));
                            type.put("after", amount(handed.after()));
                            return type;
                        })
                        .toList());
        json.put("desks", done.desks().stream().map(this::place).toList());
        json.put("assignmentsEnded", done.assignmentsEnded());
        Map<String, Object> shares = new LinkedHashMap<>();
        shares.put("ended", done.sharesEnded());
        shares.put("passedOn", done.sharesPassedOn());
        shares.put(
                "standingEnded",
                done.standingEnded().stream().map(this::standing).toList());
        json.put("shares", shares);
        json.put("disabled", done.disabled());
        json.put("broken", ChangeView.verdicts(done.broken()));
        return json;
    }

    private Map<String, Object> named(String type) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", type);
        json.put("title", labels.type(type));
        return json;
    }

    private static Map<String, Object> amount(Amount amount) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("records", amount.records());
        json.put("inBin", amount.inBin());
        return json;
    }

    private Map<String, Object> type(OfType of) {
        Map<String, Object> json = named(of.type());
        json.putAll(amount(of.amount()));
        return json;
    }

    private Map<String, Object> desk(HeldDesk held) {
        Map<String, Object> json = place(held.desk());
        json.put("types", held.types().stream().map(this::type).toList());
        return json;
    }

    private Map<String, Object> place(Desk desk) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(desk.id()));
        seat(desk.seat()).ifPresent(seat -> json.put("seat", seat(seat)));
        return json;
    }

    private Optional<Seat> seat(@Nullable Long id) {
        return Optional.ofNullable(id).flatMap(chart::seat);
    }

    private static Map<String, Object> seat(Seat seat) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", seat.code());
        json.put("title", seat.name());
        return json;
    }

    private Map<String, Object> assignment(Assignment assignment) {
        Map<String, Object> json = new LinkedHashMap<>();
        chart.desk(assignment.desk())
                .flatMap(desk -> seat(desk.seat()))
                .ifPresent(seat -> json.put("seat", seat(seat)));
        json.put("kind", assignment.kind().code());
        Optional.ofNullable(assignment.from()).ifPresent(day -> json.put("from", day.toString()));
        Optional.ofNullable(assignment.until()).ifPresent(day -> json.put("until", day.toString()));
        return json;
    }

    private Map<String, Object> standing(Standing standing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(standing.id()));
        json.putAll(named(standing.type()));
        chart.person(standing.of()).ifPresent(person -> json.put("of", person(person)));
        Optional.ofNullable(standing.person())
                .flatMap(chart::person)
                .ifPresent(person -> json.put("person", person(person)));
        seat(standing.seat()).ifPresent(seat -> json.put("seat", seat(seat)));
        json.put("level", standing.level().code());
        Optional.ofNullable(standing.until()).ifPresent(until -> json.put("until", until.toString()));
        return json;
    }

    private static Map<String, Object> person(Person person) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(person.id()));
        json.put("type", "person");
        json.put("title", person.name());
        json.put("login", person.login());
        return json;
    }
}

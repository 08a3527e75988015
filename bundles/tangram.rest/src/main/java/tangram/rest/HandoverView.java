package tangram.rest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.organisation.OrganisationChart;
import tangram.kernel.api.Texts;
import tangram.kernel.api.configuration.Change;
import tangram.kernel.api.configuration.StaffChanges.HandedOver;
import tangram.kernel.api.organisation.Handover.Amount;
import tangram.kernel.api.organisation.Handover.Done;
import tangram.kernel.api.organisation.Handover.HeldDesk;
import tangram.kernel.api.organisation.Handover.Listing;
import tangram.kernel.api.organisation.Handover.OfType;
import tangram.kernel.api.organisation.Handover.Standing;

/** What hangs on somebody, and what was handed over, as JSON; of a module that is stopped a type is called by its id. */
final class HandoverView {

    private final PlaceView places;

    HandoverView(OrganisationChart chart, Texts texts, Locale locale) {
        this.places = new PlaceView(chart, texts, locale);
    }

    Map<String, Object> listing(Listing listing) {
        Map<String, Amount> sums = new TreeMap<>();
        listing.desks()
                .forEach(desk -> desk.types().forEach(type -> sums.merge(type.type(), type.amount(), Amount::plus)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("person", PlaceView.person(listing.person()));
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

    Map<String, Object> done(HandedOver handedOver, boolean preview) {
        Done done = handedOver.done();
        Change change = handedOver.change();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("preview", preview);
        if (change.id() != 0) {
            json.put("change", Long.toString(change.id()));
        }
        change.undoableUntil().ifPresent(until -> json.put("undoableUntil", until.toString()));
        json.put("from", PlaceView.person(done.from()));
        json.put("to", PlaceView.person(done.to()));
        json.put(
                "types",
                done.types().stream()
                        .map(handed -> {
                            Map<String, Object> type = places.type(handed.type());
                            type.put("to", PlaceView.person(handed.to()));
                            type.put("closed", handed.closed());
                            type.put("before", amount(handed.before()));
                            type.put("after", amount(handed.after()));
                            return type;
                        })
                        .toList());
        json.put("desks", done.desks().stream().map(places::place).toList());
        json.put("assignmentsEnded", done.assignmentsEnded());
        Map<String, Object> shares = new LinkedHashMap<>();
        shares.put("ended", done.sharesEnded());
        shares.put("passedOn", done.sharesPassedOn());
        shares.put(
                "standingEnded",
                done.standingEnded().stream().map(this::standing).toList());
        json.put("shares", shares);
        json.put("disabled", done.disabled());
        json.put("broken", ChangeView.verdicts(change.broken()));
        return json;
    }

    private static Map<String, Object> amount(Amount amount) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("records", amount.records());
        json.put("inBin", amount.inBin());
        return json;
    }

    private Map<String, Object> type(OfType of) {
        Map<String, Object> json = places.type(of.type());
        json.putAll(amount(of.amount()));
        return json;
    }

    private Map<String, Object> desk(HeldDesk held) {
        Map<String, Object> json = places.place(held.desk());
        json.put("types", held.types().stream().map(this::type).toList());
        return json;
    }

    private Map<String, Object> assignment(Assignment assignment) {
        Map<String, Object> json = new LinkedHashMap<>();
        places.chart()
                .desk(assignment.desk())
                .flatMap(desk -> places.seat(desk.seat()))
                .ifPresent(seat -> json.put("seat", seat));
        json.put("kind", assignment.kind().code());
        Optional.ofNullable(assignment.from()).ifPresent(day -> json.put("from", day.toString()));
        Optional.ofNullable(assignment.until()).ifPresent(day -> json.put("until", day.toString()));
        return json;
    }

    private Map<String, Object> standing(Standing standing) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(standing.id()));
        json.putAll(places.type(standing.type()));
        places.chart().person(standing.of()).ifPresent(person -> json.put("of", PlaceView.person(person)));
        Optional.ofNullable(standing.person())
                .flatMap(places.chart()::person)
                .ifPresent(person -> json.put("person", PlaceView.person(person)));
        places.seat(standing.seat()).ifPresent(seat -> json.put("seat", seat));
        json.put("level", standing.level().code());
        Optional.ofNullable(standing.until()).ifPresent(until -> json.put("until", until.toString()));
        return json;
    }
}

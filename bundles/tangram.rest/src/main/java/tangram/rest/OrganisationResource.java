package tangram.rest;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.organisation.Department;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;

/**
 * Who works here, at which seat and in which department: what everybody in the company may know of it, to choose somebody by his name.
 * What somebody's roles are, and how he is reached, is not told.
 */
@Singleton
@Path("/organisation")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganisationResource {

    private final Doorkeeper doorkeeper;
    private final Organisation organisation;

    OrganisationResource(Doorkeeper doorkeeper, Organisation organisation) {
        this.doorkeeper = doorkeeper;
        this.organisation = organisation;
    }

    @GET
    public Map<String, Object> chart(@Context ContainerRequestContext request) {
        doorkeeper.admit(request);
        OrganisationChart chart = organisation.chart(Doorkeeper.caller(request));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(
                "people",
                chart.people().stream()
                        .sorted(Comparator.comparing(Person::login))
                        .map(person -> person(person, chart))
                        .toList());
        json.put(
                "seats",
                chart.seats().stream()
                        .sorted(Comparator.comparing(Seat::code))
                        .map(seat -> seat(seat, chart))
                        .toList());
        json.put(
                "departments",
                chart.departments().stream()
                        .sorted(Comparator.comparing(Department::code))
                        .map(department -> department(department, chart))
                        .toList());
        return json;
    }

    private static Map<String, Object> person(Person person, OrganisationChart chart) {
        Set<Long> seats = chart.seatsOf(person.id());
        return Map.of(
                "id", Long.toString(person.id()),
                "login", person.login(),
                "name", person.name(),
                "active", person.active(),
                "seats", codes(seats, chart));
    }

    private static List<String> codes(Set<Long> seats, OrganisationChart chart) {
        return seats.stream()
                .map(chart::seat)
                .flatMap(Optional::stream)
                .map(Seat::code)
                .sorted()
                .toList();
    }

    private static Map<String, Object> seat(Seat seat, OrganisationChart chart) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", seat.code());
        json.put("name", seat.name());
        chart.department(seat.department()).ifPresent(department -> json.put("department", department.code()));
        Optional.ofNullable(seat.reportsTo())
                .flatMap(chart::seat)
                .ifPresent(superior -> json.put("superior", superior.code()));
        json.put("holders", chart.holders(seat.id()).stream().map(Person::login).toList());
        return json;
    }

    private static Map<String, Object> department(Department department, OrganisationChart chart) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", department.code());
        json.put("name", department.name());
        Optional.ofNullable(department.parent())
                .flatMap(chart::department)
                .ifPresent(parent -> json.put("parent", parent.code()));
        return json;
    }
}

package tangram.access.model;

import java.util.Set;

/**
 * Who looks at a record: a person with all he holds today, or one seat alone, as an assistant looks through it (T4).
 *
 * @param who in words
 * @param login empty for a seat alone
 */
record Viewer(String who, String login, Set<String> seats, Set<Office.Desk> desks, Set<String> roles) {

    static Viewer person(World world, String login) {
        return new Viewer(
                login,
                login,
                world.office.seatsOf(login, world.today),
                world.office.desksOf(login, world.today),
                world.rolesOf.getOrDefault(login, Set.of()));
    }

    static Viewer seat(World world, String seat) {
        Set<Office.Desk> desks = new java.util.LinkedHashSet<>();
        world.office.desks.stream().filter(desk -> seat.equals(desk.seat)).forEach(desks::add);
        return new Viewer("seat " + seat, "", Set.of(seat), desks, Set.of());
    }
}

package tangram.access.model;

import java.util.Optional;

/**
 * Who is responsible for a record (R10): the desk at the end of the way from link to link, and whether the way is strong or
 * leads through a customer alone. Of a record's links the first that leads to somebody by YES counts, else the first by
 * BY_SWITCH; what is weak stays weak on the way. For records of types without such links nobody is responsible; a way
 * that comes to one ends at its owner.
 */
record Responsibility(Office.Desk desk, boolean weak, String way) {

    static Optional<Responsibility> of(World world, Item item) {
        return item.kind.related()
                ? first(world, item, Kind.Way.YES).or(() -> first(world, item, Kind.Way.BY_SWITCH))
                : Optional.empty();
    }

    private static Optional<Responsibility> first(World world, Item item, Kind.Way way) {
        return item.kind.links().stream()
                .filter(link -> link.way() == way)
                .flatMap(link -> along(world, item, link).stream())
                .findFirst();
    }

    private static Optional<Responsibility> along(World world, Item item, Kind.Link link) {
        boolean weak = link.way() == Kind.Way.BY_SWITCH;
        // What lies in the recycle bin still says whose it is.
        Item next = world.items.get(item.links.getOrDefault(link.field(), 0));
        if (next == null) {
            return Optional.empty();
        }
        String step = link.field() + " " + next.name();
        if (!next.kind.related()) {
            return Optional.of(new Responsibility(world.deskOf(next), weak, step));
        }
        return of(world, next).map(end -> new Responsibility(end.desk(), weak || end.weak(), step + ", " + end.way()));
    }
}

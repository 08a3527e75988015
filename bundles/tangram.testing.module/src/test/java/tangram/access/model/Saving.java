package tangram.access.model;

import java.util.Set;
import java.util.TreeSet;

/**
 * What is refused when it is saved, for it opens protected types beyond the ceiling (R5, S56): rules and assistants that
 * are no exceptions. What is saved all the same is cut for each viewer.
 */
final class Saving {

    private final World world;
    private final Rules rules;

    Saving(World world) {
        this.world = world;
        this.rules = new Rules(world);
    }

    boolean refuses(Move move) {
        if (move instanceof Move.AddRule added) {
            return !added.rule().exception()
                    && opens(added.rule().types())
                    && added.rule().to() instanceof Rule.Named named
                    && beyond(named);
        }
        return move instanceof Move.Assistants wanted
                && wanted.all().stream()
                        .anyMatch(one -> !one.exception() && opens(one.types()) && !rules.eligible(one.seat()));
    }

    private boolean opens(Set<String> types) {
        return types.isEmpty()
                ? !world.ceiling.types().isEmpty()
                : types.stream().anyMatch(world.ceiling.types()::contains);
    }

    /** Whether somebody who is named is not eligible just now. */
    private boolean beyond(Rule.Named named) {
        Set<String> people = new TreeSet<>(named.people());
        world.rolesOf.forEach((login, roles) -> {
            if (roles.stream().anyMatch(named.roles()::contains)) {
                people.add(login);
            }
        });
        return named.seats().stream()
                        .anyMatch(code -> !rules.eligible(
                                world.office.called(code).orElseThrow().code()))
                || named.departments().stream()
                        .anyMatch(code -> world.office.departmentLine(code).stream()
                                .noneMatch(world.ceiling.departments()::contains))
                || people.stream()
                        .anyMatch(login -> world.office.seatsOf(login, world.today).stream()
                                .noneMatch(rules::eligible));
    }
}

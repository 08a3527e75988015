package tangram.access.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Draws who works where and in which roles, on the first day and afterwards. */
final class DrawnStaff {

    private static final List<String> PROTECTED =
            List.of("customer", "contact", "opportunity", "opportunity-competitor", "contract");
    private static final List<String> GROUPS = List.of("customer", "sales", "service", "daily", "market");
    private static final List<String> ROLES = List.of("r0", "r1", "r2", "r3", "r4", "r5");

    private final Draw draw;
    private final World world;

    DrawnStaff(Draw draw, World world) {
        this.draw = draw;
        this.world = world;
    }

    /** The company on its first day. */
    List<Move> founding() {
        List<Move> moves = new ArrayList<>();
        List<String> departments = new ArrayList<>(List.of("HQ"));
        for (int i = 3 + draw.upTo(8); i > 0; i--) {
            String code = draw.next("d");
            moves.add(new Move.Department(code, draw.oneIn(15) ? Optional.empty() : Optional.of(draw.of(departments))));
            departments.add(code);
        }
        List<String> seats = new ArrayList<>();
        for (int i = 5 + draw.upTo(36); i > 0; i--) {
            String code = draw.next("s");
            @Nullable
            String above = seats.isEmpty() || draw.oneIn(8) ? null : seats.get(draw.upTo(Math.min(seats.size(), 9)));
            moves.add(seat(code, draw.of(departments), above));
            seats.add(code);
        }
        for (int i = 0; i < 6; i++) {
            moves.add(new Move.Role("r" + i, i == 0 ? everything() : rights()));
        }
        for (int i = 5 + draw.upTo(26); i > 0; i--) {
            String login = draw.next("p");
            moves.add(new Move.Hire(login));
            moves.add(new Move.Roles(login, roles()));
            if (!draw.oneIn(10)) {
                moves.add(new Move.Assign(login, draw.of(seats), Office.Holding.MAIN, null, null));
            }
        }
        moves.add(new Move.Ceiling(
                Set.copyOf(draw.oneIn(3) ? PROTECTED.subList(0, 2) : PROTECTED),
                draw.some(seats, 2),
                draw.some(departments.subList(1, departments.size()), 2)));
        return moves;
    }

    private Move seat(String code, String department, @Nullable String above) {
        return new Move.Seat(new Office.Seat(
                code,
                department,
                above,
                draw.oneIn(4) ? "manager" : null,
                draw.oneIn(5) ? Set.of("a-" + code) : Set.of()));
    }

    private Set<String> roles() {
        return draw.oneIn(4) ? Set.of("r0") : draw.some(ROLES, 2);
    }

    private static Map<String, Set<Op>> everything() {
        return Map.of("*", EnumSet.allOf(Op.class), "base-data", EnumSet.allOf(Op.class));
    }

    Map<String, Set<Op>> rights() {
        Map<String, Set<Op>> rights = new LinkedHashMap<>();
        for (String group : GROUPS) {
            if (!draw.oneIn(3)) {
                rights.put(group, operations());
            }
        }
        if (draw.oneIn(3)) {
            rights.put(draw.of(List.of("contract", "project", "contact", "activity")), operations());
        }
        if (draw.oneIn(4)) {
            rights.put("base-data", EnumSet.allOf(Op.class));
        }
        return rights;
    }

    private Set<Op> operations() {
        Set<Op> operations = EnumSet.allOf(Op.class);
        while (draw.oneIn(2)) {
            operations.remove(draw.of(List.of(
                    Op.CREATE, Op.EDIT, Op.DELETE, Op.TRANSFER, Op.SHARE, Op.SUBMIT, Op.VOID, Op.EXPORT, Op.CONFIRM)));
        }
        return operations;
    }

    Optional<Move> move() {
        String login = draw.of(draw.people());
        String seat = draw.of(world.office.seats.keySet());
        List<String> held = world.office.assignments.stream()
                .filter(a -> a.person().equals(login) && a.desk().seat != null)
                .map(a -> String.valueOf(a.desk().seat))
                .toList();
        return switch (draw.upTo(9)) {
            case 0 -> Optional.of(new Move.Roles(login, roles()));
            case 1 -> Optional.of(new Move.Role(draw.of(world.roles.keySet()), rights()));
            case 2 -> Optional.of(new Move.Account(login, !world.office.active.getOrDefault(login, true)));
            case 3 -> draw.anyOf(held).map(from -> new Move.End(login, from));
            case 4 ->
                held.contains(seat)
                        ? Optional.empty()
                        : draw.anyOf(held).map(from -> new Move.MoveDesk(login, from, seat));
            case 5 -> reseat(seat);
            default ->
                held.contains(seat)
                        ? Optional.empty()
                        : Optional.of(new Move.Assign(
                                login,
                                seat,
                                draw.oneIn(2) ? Office.Holding.CONCURRENT : Office.Holding.ACTING,
                                draw.oneIn(3) ? draw.day(-1, 2) : null,
                                draw.oneIn(3) ? null : draw.day(1, 4)));
        };
    }

    /** A seat comes under another one, or into another department. */
    private Optional<Move> reseat(String code) {
        Office.Seat seat = world.office.seats.get(code);
        List<String> possible = world.office.seats.keySet().stream()
                .filter(other ->
                        !other.equals(code) && !world.office.above(other).contains(code))
                .toList();
        String department = draw.oneIn(2) ? seat.department() : draw.of(world.office.departments.keySet());
        return draw.anyOf(possible)
                .map(above -> new Move.Seat(new Office.Seat(code, department, above, seat.kind(), seat.aliases())));
    }
}

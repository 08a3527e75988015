package tangram.access.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody hands over: his desks are the successor's with all that lies on them, but for types that are given to somebody
 * else's main desk. He sits on at new desks, or nowhere.
 */
final class HandingOver {

    private final World world;
    private final Office office;
    private final Move.HandOver move;

    HandingOver(World world, Move.HandOver move) {
        this.world = world;
        this.office = world.office;
        this.move = move;
    }

    void happen() {
        List<Office.Desk> his = office.desks.stream()
                .filter(desk -> move.login().equals(desk.holder))
                .toList();
        List<Office.Desk> going = his.stream()
                .filter(desk ->
                        desk.seat != null || world.items.values().stream().anyMatch(item -> lies(item, desk)))
                .toList();
        for (Item item : world.items.values()) {
            String receiver = move.types().get(item.kind.id());
            if (receiver != null && his.contains(item.desk)) {
                item.desk = office.mainDesk(receiver, world.today);
            }
        }
        gifts();
        seats(going);
        going.forEach(desk -> desk.holder = move.to());
        if (move.leaves()) {
            office.active.put(move.login(), false);
        }
    }

    /** Base data lies on no desk. */
    private boolean lies(Item item, Office.Desk desk) {
        return item.kind.manner() != Kind.Manner.REFERENCE && world.deskOf(item) == desk;
    }

    private void seats(List<Office.Desk> going) {
        for (Office.Assignment one : List.copyOf(office.assignments)) {
            if (!one.person().equals(move.login())) {
                continue;
            }
            boolean over = one.until() != null && one.until().isBefore(world.today);
            if (move.leaves() || over) {
                office.assignments.remove(one);
            } else if (going.contains(one.desk())) {
                Office.Desk fresh = new Office.Desk(office.desks.size() + 1, one.desk().seat, move.login());
                office.desks.add(fresh);
                office.assignments.remove(one);
                office.assignments.add(
                        new Office.Assignment(one.person(), fresh, one.holding(), one.from(), one.until()));
            }
        }
        if (going.stream().anyMatch(desk -> desk.seat == null)) {
            office.desks.add(new Office.Desk(office.desks.size() + 1, null, move.login()));
        }
    }

    private void gifts() {
        if (move.gifts() == Move.WithGifts.KEEP) {
            return;
        }
        world.gifts.removeIf(gift -> gift.standing() && gift.by().equals(move.login()));
        List<Gift> his = world.gifts.stream()
                .filter(gift -> gift.person().equals(Optional.of(move.login())))
                .toList();
        List<Gift> passed = new ArrayList<>();
        for (Gift gift : his) {
            boolean useless = gift.standing() && gift.by().equals(move.to());
            if (move.gifts() == Move.WithGifts.TO && !useless) {
                passed.add(new Gift(
                        gift.key(),
                        gift.by(),
                        gift.item(),
                        gift.type(),
                        Optional.of(move.to()),
                        gift.seat(),
                        gift.edit(),
                        gift.climbing(),
                        gift.until(),
                        gift.participation()));
            }
        }
        world.gifts.removeAll(his);
        world.gifts.addAll(passed);
    }
}

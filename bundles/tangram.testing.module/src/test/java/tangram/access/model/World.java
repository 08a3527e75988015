package tangram.access.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything the rules of access look at, kept in plain lists and maps, and how each move changes it. */
final class World {

    final Office office = new Office();
    final Map<String, Map<String, Set<Op>>> roles = new LinkedHashMap<>();
    final Map<String, Set<String>> rolesOf = new LinkedHashMap<>();
    final Map<String, Rule> rules = new LinkedHashMap<>();
    final Map<String, String> switches = new LinkedHashMap<>();
    final Map<String, Move.Flow> flows = new LinkedHashMap<>();
    final List<Move.Delegate> delegations = new ArrayList<>();
    final List<Submission> submissions = new ArrayList<>();
    final List<Gift> gifts = new ArrayList<>();
    final Map<Integer, Item> items = new LinkedHashMap<>();
    Move.Ceiling ceiling = new Move.Ceiling(Set.of(), Set.of(), Set.of());
    List<Move.Assistant> assistants = List.of();
    LocalDate today;

    World(LocalDate today) {
        this.today = today;
        switches.put("superiors-view", "on");
        switches.put("superiors-edit", "off");
        switches.put("peers-view", "off");
        switches.put("marketing-scope", "all");
        switches.put("related-through-customer", "off");
        switches.put("exact-lookup", "on");
    }

    boolean on(String name) {
        return "on".equals(switches.get(name));
    }

    Item item(int key) {
        return Optional.ofNullable(items.get(key)).orElseThrow();
    }

    /** The living record a link leads to. */
    Optional<Item> linked(Item item, String field) {
        return Optional.ofNullable(item.links.get(field)).map(items::get).filter(found -> found.live);
    }

    /** The desk it lies on: a part lies where the whole does. */
    Office.Desk deskOf(Item item) {
        return whole(item).map(this::deskOf).orElse(item.desk);
    }

    Optional<Item> whole(Item item) {
        return item.kind.partOf().map(field -> item(item.links.getOrDefault(field, 0)));
    }

    List<Item> living(Kind kind) {
        return items.values().stream()
                .filter(item -> item.kind == kind && item.live)
                .toList();
    }

    void apply(Move move) {
        if (move instanceof Move.Deed deed) {
            perform(deed);
        } else if (move instanceof Move.Role role) {
            roles.put(role.code(), role.rights());
        } else if (move instanceof Move.Roles given) {
            rolesOf.put(given.login(), new LinkedHashSet<>(given.roles()));
        } else if (move instanceof Move.Ceiling wanted) {
            ceiling = wanted;
        } else if (move instanceof Move.AddRule added) {
            rules.put(added.rule().id(), added.rule());
        } else if (move instanceof Move.EndRule ended) {
            rules.remove(ended.id());
        } else if (move instanceof Move.Assistants wanted) {
            assistants = wanted.all();
        } else if (move instanceof Move.Switch set) {
            switches.put(set.name(), set.setting());
        } else if (move instanceof Move.Days passing) {
            today = today.plusDays(passing.days());
        } else if (move instanceof Move.Flow flow) {
            flows.put(flow.type(), flow);
        } else if (move instanceof Move.Delegate delegate) {
            delegations.add(delegate);
        } else if (move instanceof Move.HandOver handOver) {
            new HandingOver(this, handOver).happen();
        } else {
            organise(move);
        }
    }

    private void organise(Move move) {
        if (move instanceof Move.Department department) {
            office.departments.put(department.code(), department.parent());
        } else if (move instanceof Move.Seat seat) {
            office.seats.put(seat.seat().code(), seat.seat());
        } else if (move instanceof Move.Hire hire) {
            office.hire(hire.login());
        } else if (move instanceof Move.Account account) {
            office.active.put(account.login(), account.active());
        } else if (move instanceof Move.Assign assign) {
            office.assign(assign.login(), assign.seat(), assign.holding(), assign.from(), assign.until());
        } else if (move instanceof Move.End end) {
            office.end(end.login(), end.seat());
        } else if (move instanceof Move.MoveDesk moved) {
            office.move(moved.login(), moved.from(), moved.to());
        } else {
            throw new IllegalArgumentException(move.toString());
        }
    }

    private void perform(Move.Deed deed) {
        if (deed instanceof Move.Create create) {
            Office.Desk desk = office.mainDesk(create.by(), today);
            items.put(create.item(), new Item(create.item(), create.kind(), desk, create.stage(), create.links()));
        } else if (deed instanceof Move.Edit edit) {
            Item item = item(edit.item());
            item.changes(!item.stage.equals(edit.stage()));
            item.stage = edit.stage();
        } else if (deed instanceof Move.Relink relink) {
            Item item = item(relink.item());
            item.changes(relink.to() != item.links.getOrDefault(relink.field(), 0));
            if (relink.to() == 0) {
                item.links.remove(relink.field());
            } else {
                item.links.put(relink.field(), relink.to());
            }
        } else if (deed instanceof Move.Delete delete) {
            item(delete.item()).live = false;
            new Approving(this).close(item(delete.item()));
        } else if (deed instanceof Move.Restore restore) {
            item(restore.item()).live = true;
        } else if (deed instanceof Move.Transfer transfer) {
            item(transfer.item()).desk = deskFor(transfer.to(), transfer.seat());
        } else if (deed instanceof Move.Submit submit) {
            new Approving(this).submit(submit.by(), item(submit.item()));
        } else if (deed instanceof Move.Withdraw withdraw) {
            new Approving(this).withdraw(item(withdraw.item()));
        } else if (deed instanceof Move.Decide decide) {
            new Approving(this).decide(decide.by(), item(decide.item()), decide.task(), decide.approves());
        } else if (deed instanceof Move.Give give) {
            gifts.removeIf(give.gift()::replaces);
            gifts.add(give.gift());
        } else if (deed instanceof Move.Revoke revoke) {
            gifts.removeIf(gift -> gift.key().equals(revoke.gift().key()));
        }
    }

    private Office.Desk deskFor(String person, Optional<String> seat) {
        return seat.flatMap(code -> office.desksOf(person, today).stream()
                        .filter(desk -> code.equals(desk.seat))
                        .findFirst())
                .orElseGet(() -> office.mainDesk(person, today));
    }
}

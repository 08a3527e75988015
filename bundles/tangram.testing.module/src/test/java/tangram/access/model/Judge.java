package tangram.access.model;

import java.util.Optional;

/** How what somebody wants to do is answered, in the order in which it may be told (R28). */
final class Judge {

    private final World world;
    private final Access access;

    Judge(World world, Access access) {
        this.world = world;
        this.access = access;
    }

    Verdict read(String person, Item item) {
        return !access.role(person, item.kind, Op.READ)
                ? Verdict.CLOSED
                : access.readable(person, item) ? Verdict.DONE : Verdict.HIDDEN;
    }

    Verdict of(Move.Deed deed) {
        if (deed instanceof Move.Create create) {
            return create(create);
        }
        if (deed instanceof Move.Relink relink) {
            Verdict edit = act(relink.by(), Op.EDIT, world.item(relink.item()));
            if (edit == Verdict.DONE && relink.to() != 0 && !linkable(relink.by(), relink.to())) {
                return Verdict.NO_SUCH_LINK;
            }
            int before = world.item(relink.item()).links.getOrDefault(relink.field(), 0);
            return before == relink.to() ? edit : thawed(edit, relink.item());
        }
        if (deed instanceof Move.Restore restore) {
            Item item = world.item(restore.item());
            item.live = true;
            try {
                return act(restore.by(), Op.DELETE, item);
            } finally {
                item.live = false;
            }
        }
        if (deed instanceof Move.Edit edit) {
            Verdict verdict = act(edit.by(), Op.EDIT, world.item(edit.item()));
            return world.item(edit.item()).stage.equals(edit.stage()) ? verdict : thawed(verdict, edit.item());
        }
        if (deed instanceof Move.Delete delete) {
            return thawed(act(delete.by(), Op.DELETE, world.item(delete.item())), delete.item());
        }
        if (deed instanceof Move.Transfer transfer) {
            return act(transfer.by(), Op.TRANSFER, world.item(transfer.item()));
        }
        if (deed instanceof Move.Submit submit) {
            return act(submit.by(), Op.SUBMIT, world.item(submit.item()));
        }
        if (deed instanceof Move.Withdraw withdraw) {
            return act(withdraw.by(), Op.SUBMIT, world.item(withdraw.item()));
        }
        if (deed instanceof Move.Decide decide) {
            return decide(decide);
        }
        if (deed instanceof Move.Give give) {
            return give.gift().standing() ? byRole(give.by(), give.kind()) : share(give.by(), give.gift());
        }
        return share(deed.by(), ((Move.Revoke) deed).gift());
    }

    /** The page of its last submission: also without the module in his roles (R17). */
    Verdict approval(String person, Item item) {
        Approving approving = new Approving(world);
        return approving
                .last(item)
                .filter(one -> approving.concerns(person, one) || access.readable(person, item))
                .map(one -> Verdict.DONE)
                .orElse(Verdict.HIDDEN);
    }

    private Verdict decide(Move.Decide decide) {
        Item item = world.item(decide.item());
        Approving approving = new Approving(world);
        Submission one = approving.last(item).orElseThrow();
        Verdict seen = approval(decide.by(), item);
        return seen != Verdict.DONE || approving.decides(decide.by(), one, one.tasks.get(decide.task()))
                ? seen
                : Verdict.REFUSED;
    }

    private Verdict thawed(Verdict allowed, int item) {
        return allowed == Verdict.DONE && world.item(item).approval.equals("pending") ? Verdict.FROZEN : allowed;
    }

    private Verdict share(String by, Gift gift) {
        return gift.standing() ? byRole(by, Kind.of(gift.type())) : act(by, Op.SHARE, world.item(gift.item()));
    }

    private Verdict byRole(String person, Kind kind) {
        return !access.role(person, kind, Op.READ)
                ? Verdict.CLOSED
                : access.role(person, kind, Op.SHARE) ? Verdict.DONE : Verdict.REFUSED;
    }

    private Verdict act(String person, Op op, Item item) {
        Verdict read = read(person, item);
        return read != Verdict.DONE || access.may(person, op, item) ? read : Verdict.REFUSED;
    }

    /** R26: links may be set to what the writer reads; a part is added by who may edit the whole. */
    private Verdict create(Move.Create create) {
        if (!access.role(create.by(), create.kind(), Op.READ)) {
            return Verdict.CLOSED;
        }
        if (!access.role(create.by(), create.kind(), Op.CREATE)) {
            return Verdict.REFUSED;
        }
        if (!create.links().values().stream().allMatch(to -> linkable(create.by(), to))) {
            return Verdict.NO_SUCH_LINK;
        }
        Optional<Integer> whole =
                create.kind().partOf().map(field -> create.links().getOrDefault(field, 0));
        return whole.isEmpty() || access.writesParts(create.by(), world.item(whole.get()))
                ? Verdict.DONE
                : Verdict.REFUSED;
    }

    private boolean linkable(String person, int key) {
        Item item = world.items.get(key);
        return item != null && access.readable(person, item);
    }
}

package tangram.access.model;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Switch;
import tangram.kernel.api.organisation.Handover;
import tangram.kernel.api.organisation.OrganisationChanges;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.kernel.api.record.TransferTo;
import tangram.testing.module.TestTangram;

/** Does in the product what happens: by the services a survey or an administration uses, and as a person does it. */
final class StoreMoves {

    private static final Caller SETUP =
            new Caller(1, "test", "Test", true, Locale.SIMPLIFIED_CHINESE, "test", new Epoch(0, 0, 0));

    private final TestTangram tangram;
    private final StoreDriver store;
    private final StoredGifts gifts;
    private final StoredApprovals approvals;

    StoreMoves(TestTangram tangram, StoreDriver store, StoredApprovals approvals) {
        this.tangram = tangram;
        this.store = store;
        this.approvals = approvals;
        this.gifts = new StoredGifts(tangram, store);
    }

    Verdict apply(Move move) {
        if (move instanceof Move.Deed deed) {
            return verdict(() -> perform(deed));
        }
        try {
            happen(move);
            return Verdict.DONE;
        } catch (Invalid beyond) {
            if (beyond.code().equals("access.beyond-ceiling")) {
                return Verdict.REFUSED;
            }
            throw beyond;
        }
    }

    private void happen(Move move) {
        if (move instanceof Move.Days passing) {
            tangram.clock().advance(Duration.ofDays(passing.days()));
        } else if (move instanceof Move.Switch set) {
            tangram.database().transactions().write(() -> {
                tangram.switches().set(SETUP, Switch.of(set.name()).orElseThrow(), set.setting());
            });
        } else if (move instanceof Move.HandOver handOver) {
            handOver(handOver);
        } else if (move instanceof Move.Flow flow) {
            approvals.set(flow);
        } else if (move instanceof Move.Delegate delegate) {
            approvals.delegate(delegate);
        } else if (!StoredRules.takes(move)) {
            tangram.organise(changes -> organise(changes, move));
        } else {
            tangram.rule(changes -> StoredRules.apply(changes, SETUP, move));
        }
    }

    private void handOver(Move.HandOver move) {
        Handover.Wish wish = new Handover.Wish(
                move.to(),
                move.types(),
                Handover.WithShares.valueOf(move.gifts().name()),
                move.leaves(),
                move.leaves(),
                "drawn",
                false);
        Handover.Done seen = tangram.takenBack(() -> tangram.handover().carryOut(SETUP, move.login(), wish));
        Handover.Done done = tangram.handover().carryOut(SETUP, move.login(), wish);
        if (!seen.types().equals(done.types())) {
            throw new AssertionError("what was seen before, " + seen + ", was not done: " + done);
        }
    }

    static Verdict verdict(Runnable work) {
        try {
            work.run();
            return Verdict.DONE;
        } catch (Denied refused) {
            return refused.code().equals("module-closed") ? Verdict.CLOSED : Verdict.REFUSED;
        } catch (Conflict frozen) {
            if (frozen.code().equals("in-approval")) {
                return Verdict.FROZEN;
            }
            throw frozen;
        } catch (NotFound hidden) {
            return Verdict.HIDDEN;
        } catch (Invalid wrong) {
            if (wrong.fields().stream().anyMatch(field -> field.code().equals("not-found"))) {
                return Verdict.NO_SUCH_LINK;
            }
            throw wrong;
        }
    }

    private void organise(OrganisationChanges changes, Move move) {
        if (move instanceof Move.Department one) {
            changes.department(SETUP, one.code(), one.code(), one.parent());
        } else if (move instanceof Move.Seat one) {
            Office.Seat seat = one.seat();
            changes.seat(
                    SETUP,
                    seat.code(),
                    seat.code(),
                    seat.department(),
                    Optional.ofNullable(seat.above()),
                    Optional.ofNullable(seat.kind()),
                    List.copyOf(seat.aliases()));
        } else if (move instanceof Move.Hire one) {
            changes.person(SETUP, one.login(), one.login(), false);
        } else if (move instanceof Move.Account one) {
            changes.active(SETUP, one.login(), one.active());
        } else if (move instanceof Move.Assign one) {
            Assignment.Kind kind = Assignment.Kind.valueOf(one.holding().name());
            Optional<LocalDate> from = Optional.ofNullable(one.from());
            changes.assignment(SETUP, one.login(), one.seat(), kind, from, Optional.ofNullable(one.until()));
        } else if (move instanceof Move.End one) {
            changes.endAssignment(SETUP, one.login(), one.seat());
        } else if (move instanceof Move.MoveDesk one) {
            changes.moveDesk(SETUP, one.login(), one.from(), one.to());
        } else if (move instanceof Move.Role one) {
            changes.role(SETUP, one.code(), one.code(), rights(one.rights()));
        } else if (move instanceof Move.Roles one) {
            changes.roles(SETUP, one.login(), one.roles());
        }
    }

    private static Map<String, Set<Operation>> rights(Map<String, Set<Op>> rights) {
        return rights.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream()
                                .map(op -> Operation.valueOf(op.name()))
                                .collect(toSet())));
    }

    private void perform(Move.Deed deed) {
        Caller caller = store.caller(deed.by());
        ModuleRecords records = store.records(deed.kind());
        RecordDescriptor type = store.type(deed.kind());
        if (deed instanceof Move.Create create) {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put("name", create.kind().id() + " x" + create.item() + "x");
            values.put("stage", create.stage());
            create.links().forEach((field, to) -> values.put(field, Long.toString(store.id(to))));
            store.keep(
                    create.item(),
                    create.kind(),
                    records.create(caller, type, values).id());
        } else if (deed instanceof Move.Edit edit) {
            records.change(caller, type, store.id(edit.item()), Map.of("stage", edit.stage()));
        } else if (deed instanceof Move.Relink relink) {
            Map<String, @Nullable Object> values = new HashMap<>();
            values.put(relink.field(), relink.to() == 0 ? null : Long.toString(store.id(relink.to())));
            records.change(caller, type, store.id(relink.item()), values);
        } else if (deed instanceof Move.Delete delete) {
            records.delete(caller, type, store.id(delete.item()), OptionalInt.empty());
        } else if (deed instanceof Move.Restore restore) {
            records.restore(caller, type, store.id(restore.item()));
        } else if (deed instanceof Move.Transfer transfer) {
            records.transfer(
                    caller,
                    type,
                    store.id(transfer.item()),
                    new TransferTo(transfer.to(), transfer.seat(), List.of(), OptionalLong.empty()));
        } else if (deed instanceof Move.Give give) {
            gifts.give(caller, type, give.gift());
        } else if (deed instanceof Move.Revoke revoke) {
            gifts.revoke(caller, type, revoke.gift());
        } else {
            approvals.perform(deed, caller, type);
        }
    }
}

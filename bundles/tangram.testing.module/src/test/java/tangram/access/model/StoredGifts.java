package tangram.access.model;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.sharing.Level;
import tangram.kernel.api.access.Shares;
import tangram.kernel.api.access.Shares.Subject;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.testing.module.TestTangram;

/** Shares and participations as the door gives and revokes them: access to the record first, then the share. */
final class StoredGifts {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final TestTangram tangram;
    private final StoreDriver store;
    private final Map<String, Long> shares = new HashMap<>();

    StoredGifts(TestTangram tangram, StoreDriver store) {
        this.tangram = tangram;
        this.store = store;
    }

    void give(Caller caller, RecordDescriptor type, Gift gift) {
        tangram.database().transactions().write(() -> {
            require(caller, type, gift);
            // It ends with its last day.
            Optional<Instant> until = gift.until()
                    .map(day -> day.plusDays(1).atStartOfDay(SHANGHAI).toInstant());
            Shares.Gift given = new Shares.Gift(
                    gift.person(),
                    gift.seat(),
                    gift.edit() ? Level.EDIT : Level.READ,
                    until.orElse(null),
                    gift.climbing(),
                    Optional.empty());
            Shares.Share share = tangram.shares().give(caller, kind(gift), subject(type, gift), given);
            shares.put(gift.key(), share.id());
        });
    }

    void revoke(Caller caller, RecordDescriptor type, Gift gift) {
        tangram.database().transactions().write(() -> {
            require(caller, type, gift);
            tangram.shares().revoke(caller, kind(gift), subject(type, gift), shares.getOrDefault(gift.key(), 0L));
        });
    }

    private void require(Caller caller, RecordDescriptor type, Gift gift) {
        if (gift.standing()) {
            store.records(Kind.of(gift.type())).require(caller, type, Operation.SHARE);
        } else {
            tangram.access().require(caller, type, store.id(gift.item()), Operation.SHARE);
        }
    }

    private static Shares.Kind kind(Gift gift) {
        return gift.participation() ? Shares.Kind.PARTICIPANT : Shares.Kind.SHARE;
    }

    private Subject subject(RecordDescriptor type, Gift gift) {
        return gift.standing()
                ? Subject.all(type.id(), type.group(), store.caller(gift.by()).person())
                : Subject.record(type.id(), type.group(), store.id(gift.item()));
    }
}

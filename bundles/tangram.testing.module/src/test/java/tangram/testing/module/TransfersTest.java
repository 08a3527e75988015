package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.record.TransferTo;
import tangram.kernel.api.record.Transfers;
import tangram.kernel.api.record.Transfers.Given;
import tangram.kernel.api.record.Transfers.Transfer;
import tangram.kernel.api.record.Transfers.Undone;
import tangram.testing.TestDatabase;

/** Records go to others, and come back as one. */
class TransfersTest {

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            tangram.open(new ShopModule(tangram.store())).open(new ParcelsModule());
            tangram.person("wu");
            tangram.person("zhou");
            tangram.person("qian");
            tangram.administrator("admin");
            return tangram;
        });
    }

    private static TestRecords orders(TestTangram tangram, String login) {
        return tangram.records(tangram.caller(login), "order");
    }

    private static List<Object> subjects(TestTangram tangram, String login) {
        return orders(tangram, login).list().stream()
                .map(order -> order.get("subject"))
                .toList();
    }

    private static List<Transfer> recent(TestTangram tangram, String login) {
        return tangram.transfers().recent(tangram.caller(login));
    }

    private static Undone undo(TestTangram tangram, String login, long transfer) {
        return tangram.transfers().undo(tangram.caller(login), transfer);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aRecordComesBackWithWhatFollowedIt(TestTangram tangram) {
        TestRecords parcels = tangram.records(tangram.caller("wu"), "parcel");
        long order = orders(tangram, "wu").create(Map.of("subject", "甲"));
        long box = parcels.create(Map.of("label", "箱", "contents", Long.toString(order)));
        orders(tangram, "wu").transfer(order, "zhou", List.of("parcel"));

        Transfer transfer = recent(tangram, "wu").get(0);
        assertThat(transfer.undone()).isFalse();
        assertThat(transfer.given())
                .extracting(Given::type, Given::records)
                .containsExactlyInAnyOrder(tuple("order", 1L), tuple("parcel", 1L));
        assertThat(recent(tangram, "zhou")).isEmpty();

        assertThat(undo(tangram, "wu", transfer.id())).isEqualTo(new Undone(2, 0));
        assertThat(subjects(tangram, "wu")).containsExactly("甲");
        assertThat(subjects(tangram, "zhou")).isEmpty();
        assertThat(parcels.list()).extracting("id").containsExactly(box);
        assertThat(orders(tangram, "wu").history(order)).containsExactly("transfer", "transfer", "create");
        assertThat(recent(tangram, "wu").get(0).undone()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatSeveralPartsMovedIsOneTransferAndWhatSomebodyGaveOnStaysWithWhoHasIt(TestTangram tangram) {
        TestRecords hers = orders(tangram, "wu");
        List<Long> ids = Stream.of("甲", "乙", "丙")
                .map(subject -> hers.create(Map.of("subject", subject)))
                .toList();
        OptionalLong part = OptionalLong.of(tangram.transfers().next());
        ids.forEach(id -> hers.transfer(id, new TransferTo("zhou", Optional.empty(), List.of(), part)));
        assertThat(recent(tangram, "wu")).hasSize(1);
        orders(tangram, "zhou").transfer(ids.get(1), "qian");
        orders(tangram, "zhou").delete(ids.get(2));

        assertThat(undo(tangram, "wu", part.getAsLong())).isEqualTo(new Undone(2, 1));
        assertThat(subjects(tangram, "wu")).containsExactly("甲");
        assertThat(subjects(tangram, "qian")).containsExactly("乙");
        hers.restore(ids.get(2));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void onlyWhoDidItOrAnAdministratorTakesItBackAndOnlyOnceWithinADay(TestTangram tangram) {
        long order = orders(tangram, "wu").create(Map.of("subject", "甲"));
        orders(tangram, "wu").transfer(order, "zhou");
        long transfer = recent(tangram, "wu").get(0).id();

        assertThatThrownBy(() -> undo(tangram, "zhou", transfer)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> undo(tangram, "wu", 4711)).isInstanceOf(NotFound.class);
        Clock tomorrow =
                Clock.fixed(Instant.now().plus(Transfers.UNDOABLE).plus(Duration.ofMinutes(1)), ZoneOffset.UTC);
        Transfers then = tangram.transfersAt(tomorrow);
        assertThatThrownBy(() -> then.undo(tangram.caller("wu"), transfer))
                .isInstanceOfSatisfying(
                        Conflict.class, refused -> assertThat(refused.code()).isEqualTo("transfer.too-old"));
        assertThat(then.recent(tangram.caller("wu"))).isEmpty();
        assertThat(subjects(tangram, "zhou")).containsExactly("甲");

        assertThat(undo(tangram, "admin", transfer)).isEqualTo(new Undone(1, 0));
        assertThatThrownBy(() -> undo(tangram, "wu", transfer))
                .isInstanceOfSatisfying(
                        Conflict.class, refused -> assertThat(refused.code()).isEqualTo("transfer.undone"));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aRefusedTransferLeavesNothingToUndo(TestTangram tangram) {
        long order = orders(tangram, "wu").create(Map.of("subject", "甲"));
        assertThatThrownBy(() -> orders(tangram, "wu").transfer(order, "nobody"))
                .isInstanceOf(RuntimeException.class);
        assertThat(recent(tangram, "wu")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void theTransactionKnowsWhatItHasMoved(TestTangram tangram) {
        long order = orders(tangram, "wu").create(Map.of("subject", "甲"));
        var moved = tangram.takenBack(() -> {
            orders(tangram, "wu").transfer(order, "zhou");
            orders(tangram, "zhou").transfer(order, "qian");
            return tangram.deskRecords().moved();
        });
        assertThat(moved).hasSize(1);
        assertThat(moved.get(0).id()).isEqualTo(order);
        assertThat(moved.get(0).before()).isNotEqualTo(moved.get(0).after());
        assertThat(subjects(tangram, "wu")).containsExactly("甲");
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whoMayNotTransferAnyMoreTakesNothingBack(TestTangram tangram) {
        long order = orders(tangram, "wu").create(Map.of("subject", "甲"));
        orders(tangram, "wu").transfer(order, "zhou");
        long transfer = recent(tangram, "wu").get(0).id();
        Caller admin = tangram.caller("admin");
        tangram.organise(changes -> {
            changes.role(admin, "reader", "只读", Map.of("sales", EnumSet.of(Operation.READ)));
            changes.roles(admin, "wu", Set.of("reader"));
        });

        assertThatThrownBy(() -> undo(tangram, "wu", transfer)).isInstanceOf(Denied.class);
        assertThat(subjects(tangram, "zhou")).containsExactly("甲");
    }
}

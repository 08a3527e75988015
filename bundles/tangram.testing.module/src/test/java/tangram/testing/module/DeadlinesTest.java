package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.notice.Notice;
import tangram.module.api.Module;
import tangram.module.api.record.Deadline;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.RecordRules;
import tangram.testing.TestDatabase;

/** What is due on a day a record names: its owner is told once, or it is done as if he did it. */
class DeadlinesTest {

    /** As the clock of the test has it. */
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    /** Orders that are to be told of while they are open, and are closed by themselves once they were sent. */
    private record Dues(ShopModule shop, List<Deadline> deadlines) implements Module {
        @Override
        public String id() {
            return "shop";
        }

        @Override
        public List<Class<? extends OwnedRecord>> records() {
            return shop.records();
        }

        @Override
        public List<RecordRules<?>> rules() {
            return shop.rules();
        }
    }

    private record Nothing() {}

    public static final class Close extends RecordAction<Order, Nothing> {
        Close() {
            super("close", Order.class, Nothing.class);
        }

        @Override
        public Operation operation() {
            return Operation.TRANSFER;
        }

        @Override
        public Record perform(Caller caller, Order order, Nothing nothing) {
            if (order.subject.equals("卡住")) {
                throw new Conflict("shop.stuck", "It is stuck.");
            }
            order.status = Order.OrderStatus.CLOSED;
            return null;
        }
    }

    private final List<String> told = new ArrayList<>();

    private TestTangram open(TestTangram tangram) {
        tangram.tellBy((by, notice) -> told.add(said(notice)));
        return tangram.offer(new Close())
                .open(new Dues(
                        new ShopModule(tangram.store()),
                        List.of(
                                new Deadline("order", "due", "due", "status==open"),
                                new Deadline("order", "soon", "due", 3, "status==open;reference==w*"),
                                new Deadline("order", "over", "due", 0, "status==sent", "close"))));
    }

    private static String said(Notice notice) {
        return notice.people() + " " + notice.what().code() + " "
                + notice.what().arguments();
    }

    static Stream<TestTangram> databases() {
        return TestDatabase.both().map(TestTangram::on);
    }

    private static void run(TestTangram tangram) {
        for (int portion = 0; portion < 50 && tangram.deadlines().run(); portion++) {
            assertThat(portion).isLessThan(49);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whoseItIsIsToldOnceOfWhatIsDue(TestTangram tangram) {
        open(tangram);
        Caller anna = tangram.person("anna");
        TestRecords orders = tangram.records(anna, "order");
        orders.create(Map.of("subject", "今天", "due", TODAY.toString()));
        orders.create(Map.of("subject", "上周", "due", TODAY.minusDays(7).toString()));
        orders.create(Map.of("subject", "明天", "due", TODAY.plusDays(1).toString()));
        orders.create(Map.of("subject", "去年", "due", TODAY.minusDays(300).toString()));
        orders.create(Map.of("subject", "没有日期"));

        run(tangram);
        run(tangram);

        assertThat(told)
                .containsExactlyInAnyOrder(
                        Set.of(anna.person()) + " deadline.order.due [今天, " + TODAY + "]",
                        Set.of(anna.person()) + " deadline.order.due [上周, " + TODAY.minusDays(7) + "]");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void itIsToldSoManyDaysBeforeWhereTheModuleSaysSo(TestTangram tangram) {
        open(tangram);
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        orders.create(Map.of(
                "subject", "三天后", "reference", "w1", "due", TODAY.plusDays(3).toString()));
        orders.create(Map.of(
                "subject", "四天后", "reference", "w2", "due", TODAY.plusDays(4).toString()));

        run(tangram);

        assertThat(told).hasSize(1).allMatch(said -> said.contains("deadline.order.soon [三天后"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anotherDayIsToldAgainAndWhatMeetsTheFilterNoMoreIsNot(TestTangram tangram) {
        open(tangram);
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long order =
                orders.create(Map.of("subject", "推迟", "due", TODAY.minusDays(2).toString()));
        long closed = orders.create(Map.of("subject", "完成", "due", TODAY.toString()));
        orders.change(closed, Map.of("status", "closed"));
        run(tangram);
        orders.change(order, Map.of("due", TODAY.toString()));

        run(tangram);

        assertThat(told).hasSize(2).allMatch(said -> said.contains("推迟"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void anActionIsPerformedAsIfItsOwnerDidItAndOneThatIsRefusedHoldsBackNothingAndIsTriedAgain(TestTangram tangram) {
        open(tangram);
        Caller anna = tangram.person("anna");
        TestRecords orders = tangram.records(anna, "order");
        List<Long> ids = new ArrayList<>();
        for (String subject : List.of("一", "卡住", "二")) {
            ids.add(orders.create(Map.of("subject", subject, "due", TODAY.toString())));
            orders.change(ids.get(ids.size() - 1), Map.of("status", "sent"));
        }

        run(tangram);
        run(tangram);

        assertThat(ids).extracting(id -> orders.get(id).get("status")).containsExactly("closed", "sent", "closed");
        assertThat(told).hasSize(2).allMatch(said -> said.contains("deadline.order.over"));
        orders.change(ids.get(1), Map.of("subject", "不再卡住"));
        run(tangram);
        assertThat(orders.get(ids.get(1))).containsEntry("status", "closed");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void moreThanAPageIsTold(TestTangram tangram) {
        open(tangram);
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        for (int i = 0; i < 230; i++) {
            orders.create(
                    Map.of("subject", "第" + i, "due", TODAY.minusDays(i % 30).toString()));
        }
        run(tangram);
        assertThat(told).hasSize(230).doesNotHaveDuplicates();
    }

    @Test
    void aDeadlineOnWhatIsNoDateIsRefusedWithItsModule() {
        TestTangram tangram = TestTangram.start();
        Module wrong = new Dues(
                new ShopModule(tangram.store()), List.of(new Deadline("order", "seen", "subject", "status==open")));
        assertThatThrownBy(() -> tangram.open(wrong))
                .hasMessageContaining("the deadline seen of order is on subject, which is no date");
    }
}

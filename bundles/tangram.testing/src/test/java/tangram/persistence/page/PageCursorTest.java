package tangram.persistence.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.problem.Invalid;
import tangram.database.derby.DerbyDialect;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.database.Dialect;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Total;
import tangram.testing.TestDatabase;

class PageCursorTest {

    private static final Dialect DERBY = new DerbyDialect();

    @Test
    void aCursorComesBackAsItWentOut() {
        for (Object key :
                List.of("0a1b", new BigDecimal("-12.50"), LocalDate.of(2026, 2, 28), Instant.ofEpochSecond(1, 5))) {
            FieldDescriptor field = key instanceof String
                    ? Thing.NAME
                    : key instanceof BigDecimal ? Thing.AMOUNT : key instanceof LocalDate ? Thing.DUE : Thing.SEEN_AT;
            Order order = Order.of(field, false, DERBY);
            assertThat(Position.of(new Position(key, 7).cursor(order), order)).isEqualTo(new Position(key, 7));
        }
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        String cursor = new Position("0a", 7).cursor(Order.of(Thing.NAME, true, DERBY));
        for (Order other :
                List.of(Order.of(Thing.NAME, false, DERBY), Order.of(Thing.AMOUNT, true, DERBY), Order.NEWEST_FIRST)) {
            assertThatThrownBy(() -> Position.of(cursor, other))
                    .isInstanceOfSatisfying(
                            Invalid.class, e -> assertThat(e.code()).isEqualTo("bad-cursor"));
        }
    }

    /** Whatever is sent as a cursor, the answer is a page or a refusal, never an accident in the engine. */
    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void aForgedCursorIsAPageOrARefusal(TestDatabase database) {
        try (database) {
            Thing.makeTable(database);
            Thing.insert(database, new Draw(1).things(20));
            Random random = new Random(42);
            for (int i = 0; i < 300; i++) {
                Order order = List.of(
                                Order.NEWEST_FIRST,
                                Order.of(Thing.NAME, true, DERBY),
                                Order.of(Thing.AMOUNT, true, DERBY),
                                Order.of(Thing.DUE, true, DERBY),
                                Order.of(Thing.SEEN_AT, true, DERBY))
                        .get(random.nextInt(5));
                assertThat(answers(database, order, forged(random, order))).isTrue();
            }
        }
    }

    private static String forged(Random random, Order order) {
        Object key = List.of(
                        "",
                        "\0",
                        "zz",
                        "0f",
                        "1e999999999",
                        "9".repeat(30),
                        "-1",
                        "0001-01-01",
                        "9998-12-31",
                        "+99999-01-01",
                        "-0044-03-15",
                        "0001-01-01T00:00:00Z",
                        "9998-12-31T23:59:59.999999999Z",
                        Long.MAX_VALUE)
                .get(random.nextInt(14));
        byte[] bytes = Base64.getUrlDecoder().decode(new Position(key, random.nextLong()).cursor(order));
        if (random.nextInt(3) == 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return Base64.getUrlEncoder().encodeToString(bytes) + (random.nextInt(20) == 0 ? "!" : "");
    }

    private static boolean answers(TestDatabase database, Order order, String cursor) {
        PageRequest request = new PageRequest(
                Optional.empty(),
                Thing.TYPE.field(order.name()),
                true,
                5,
                Optional.of(cursor),
                Total.NONE,
                false,
                List.of());
        for (Scope scope : List.of(Scope.ALL, Scope.of(List.of(101L, 102L, 103L), List.of(104L), List.of(3L, 9L)))) {
            try {
                Thing.reader(database).read(Thing.TYPE, scope, request, List.of());
            } catch (Invalid refused) {
                assertThat(refused.code()).isIn("bad-cursor", "bad-value");
            }
        }
        return true;
    }
}

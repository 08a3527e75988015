package tangram.core.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tangram.kernel.api.guest.Guest;
import tangram.kernel.api.guest.Silence;

/** Who asks a partner's service goes on whatever it does, and finds it free when it has answered. */
class GuestTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int QUESTIONS = 3_000;

    @Test
    void whoHasHisAnswerFindsThePlaceFreeAgain() throws Exception {
        Guest<String> guest = new Guest<>("guest", "guest", LONG, 1);

        for (int question = 0; question < QUESTIONS; question++) {
            assertThat(guest.ask(String::length)).isEqualTo(5);
        }
    }

    @Test
    void oneWhoHangsKeepsHisPlaceUntilHeLetsGo() throws Exception {
        Guest<String> guest = new Guest<>("guest", "guest", Duration.ofMillis(200), 1);
        CountDownLatch letGo = new CountDownLatch(1);
        assertThatThrownBy(() -> guest.ask(service -> awaited(letGo)))
                .isInstanceOfSatisfying(
                        Silence.class, silence -> assertThat(silence.reason()).isEqualTo(Silence.Reason.LATE));
        assertThatThrownBy(() -> guest.ask(String::length))
                .isInstanceOfSatisfying(
                        Silence.class, silence -> assertThat(silence.reason()).isEqualTo(Silence.Reason.BUSY));

        letGo.countDown();

        assertThat(answeredAtLast(guest)).isEqualTo(5);
    }

    private static boolean awaited(CountDownLatch letGo) {
        while (true) {
            try {
                letGo.await();
                return true;
            } catch (InterruptedException e) {
                // he does not care
            }
        }
    }

    private static int answeredAtLast(Guest<String> guest) throws InterruptedException {
        while (true) {
            try {
                return guest.ask(String::length);
            } catch (Silence busy) {
                Thread.sleep(5);
            }
        }
    }
}

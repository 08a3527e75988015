package tangram.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that stands still until it is turned. */
public final class TestClock extends Clock {

    private volatile Instant now;
    private final ZoneId zone;

    private TestClock(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** A clock in China's time zone. */
    public static TestClock at(Instant now) {
        return new TestClock(now, ZoneId.of("Asia/Shanghai"));
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }

    public void turnTo(Instant instant) {
        now = instant;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new TestClock(now, other);
    }

    @Override
    public Instant instant() {
        return now;
    }
}

package tangram.rest;

import java.time.Duration;
import org.osgi.framework.BundleContext;

/**
 * How much the door lets in, and for how long it waits. The settings are explained by the launcher and in the guide to
 * running; what stands here is for a framework that the launcher did not start.
 *
 * @param header within which the header of a request must be complete
 * @param body within which a body must be complete, however short it is
 * @param bytesPerSecond a body has a second more for every so many bytes
 * @param connections kept at most; beyond, those that say nothing are closed
 * @param held bytes of bodies that are kept while the rest of them is on its way, of all requests together
 * @param working requests that are worked at once: fewer than there are connections to the database
 * @param waiting requests that wait for their turn
 * @param patience how long they do
 * @param percentOfOne how much of the places and of the line one session may take
 * @param streams files that come or go at once
 * @param signIns sign-ins that are worked at once
 */
record DoorBounds(
        Duration header,
        Duration body,
        long bytesPerSecond,
        int connections,
        long held,
        int working,
        int waiting,
        Duration patience,
        int percentOfOne,
        int streams,
        int signIns) {

    static DoorBounds of(BundleContext context) {
        return new DoorBounds(
                Duration.ofSeconds(number(context, "tangram.http.header.seconds", 15)),
                Duration.ofSeconds(number(context, "tangram.http.body.seconds", 30)),
                1024L * number(context, "tangram.http.body.kilobytes.per.second", 16),
                number(context, "tangram.http.connections", 4_000),
                Math.max(4L * Json.MAX_BODY, Runtime.getRuntime().maxMemory() / 16),
                number(context, "tangram.http.working", 12),
                number(context, "tangram.http.waiting", 512),
                Duration.ofSeconds(number(context, "tangram.http.waiting.seconds", 3)),
                number(context, "tangram.http.percent.of.one", 25),
                number(context, "tangram.http.streams", 32),
                // one is hashed by each second processor; the others look up their account meanwhile
                Math.max(1, Runtime.getRuntime().availableProcessors() / 2) + 2);
    }

    private static int number(BundleContext context, String key, int standard) {
        String value = context.getProperty(key);
        return value == null ? standard : Integer.parseInt(value);
    }

    /** Where requests for records are worked. */
    Lane.Bounds work() {
        return lane(working, waiting, percentOfOne);
    }

    /** Where files come and go, each for as long as its line takes. */
    Lane.Bounds files() {
        return lane(streams, streams * 2, percentOfOne);
    }

    /** Half for one address: an office is one, and so is who tries passwords. */
    Lane.Bounds doorbell() {
        return lane(signIns, 256, 50);
    }

    /** Whether the server is ready costs a statement; asked by many at once it may not cost more than two. */
    Lane.Bounds health() {
        return lane(2, 64, 50);
    }

    private Lane.Bounds lane(int places, int line, int percent) {
        return new Lane.Bounds(places, line, Math.max(1, (places + line) * percent / 100), patience);
    }
}

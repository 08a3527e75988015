package tangram.kernel.api.guest;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A service of a bundle that is not ours, asked on a thread of its own, for so long and by so many at once. Whatever it does,
 * throws or never does, who asks goes on. A question that takes too long is interrupted; one that does not care keeps its
 * place, so that a guest who hangs costs a few threads and no more. Each thread is used for one question: what a guest leaves on
 * it goes with it. Thread-safe.
 */
public final class Guest<S> {

    private final S service;
    private final String name;
    private final Duration limit;
    private final Semaphore places;

    /**
     * @param name what its threads and failures are called by
     * @param limit how long an answer may take
     * @param atOnce how many may wait for one
     */
    public Guest(S service, String name, Duration limit, int atOnce) {
        this.service = service;
        this.name = name;
        this.limit = limit;
        this.places = new Semaphore(atOnce);
    }

    public S service() {
        return service;
    }

    public String name() {
        return name;
    }

    /**
     * What it answers. The question finds no transaction open.
     *
     * @throws Silence when there is no answer
     */
    public <T> T ask(Function<S, T> question) throws Silence {
        if (!places.tryAcquire()) {
            throw new Silence(Silence.Reason.BUSY, name + " is asked by too many at once", null);
        }
        Place place = new Place();
        FutureTask<T> asked = new FutureTask<>(() -> {
            try {
                return question.apply(service);
            } finally {
                place.leave(); // before who asked goes on, or he may find it taken by himself
            }
        });
        Thread thread = new Thread(() -> inPlace(asked, place), "tangram-guest " + name);
        thread.setDaemon(true);
        start(thread, place);
        return await(asked);
    }

    /** One of the places, until it is left. */
    private final class Place {

        private final AtomicBoolean left = new AtomicBoolean();

        void leave() {
            if (!left.getAndSet(true)) {
                places.release();
            }
        }
    }

    /** A question that was given up before it began leaves its place here. */
    private void inPlace(Runnable asked, Place place) {
        try {
            asked.run();
        } finally {
            place.leave();
        }
    }

    private void start(Thread thread, Place place) {
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            place.leave();
            throw e;
        }
    }

    private <T> T await(FutureTask<T> asked) throws Silence {
        try {
            return asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw new Silence(Silence.Reason.LATE, name + " has not answered within " + limit, e);
        } catch (ExecutionException e) {
            throw new Silence(Silence.Reason.FAILED, name + " failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw new Silence(Silence.Reason.LATE, name + " was not waited for", e);
        }
    }
}

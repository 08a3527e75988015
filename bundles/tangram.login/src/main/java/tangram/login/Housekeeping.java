package tangram.login;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can wait, on one thread: noting that sessions were used. It is done soon, or never when there is too much to do:
 * nothing here matters enough to wait for.
 */
@Component(service = Housekeeping.class)
public final class Housekeeping implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int WAITING = 1_000;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            work -> {
                Thread made = new Thread(work, "tangram-login");
                made.setDaemon(true);
                return made;
            },
            new ThreadPoolExecutor.DiscardPolicy());

    @Activate
    public Housekeeping() {}

    @Override
    public void execute(Runnable work) {
        thread.execute(() -> quietly(work));
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.debug("Housekeeping failed; it is tried again later", e);
        }
    }

    @Deactivate
    public void close() throws InterruptedException {
        thread.getQueue().clear();
        thread.shutdown();
        // Not interrupted at once: Derby does not like that in the middle of a page.
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}

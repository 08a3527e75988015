package tangram.notify;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Job;
import tangram.kernel.api.ModuleTroubles;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Texts;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.Unavailable;
import tangram.notify.MailRows.Due;

/**
 * Sends the mails that wait, every few seconds, on a thread of its own: the jobs of a server share one, and a mail server that
 * hangs must hold up none of them. While the server cannot be spoken to all mails wait, with growing pauses between the tries.
 * A mail that the server refuses is tried again by itself. Each is sent at least once, or given up after a day.
 */
@Component(service = {Job.class, ModuleTroubles.class})
public final class Mailing implements Job, ModuleTroubles {

    private static final Logger LOG = LoggerFactory.getLogger(Mailing.class);
    private static final int PORTION = 20;
    /** Shorter than {@link Mailbag#TAKEN} by more than a mail may take. */
    private static final Duration ROUND = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final long STOP_SECONDS = 12;

    private final MailSettings settings;
    private final Mailbag bag;
    private final MailServer server;
    private final InstantSource clock;
    private final AtomicBoolean working = new AtomicBoolean();
    private final ThreadPoolExecutor thread;
    private volatile boolean stopped;
    private volatile @Nullable Trouble trouble;

    /** The server cannot be spoken to. */
    private record Trouble(Instant since, int tries, Instant next, String why) {}

    @Activate
    public Mailing(
            @Reference NotifySchema schema,
            @Reference MailSettings settings,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference ReadableRecords records,
            @Reference Texts texts) {
        this(
                settings,
                new Mailbag(
                        transactions,
                        new NoticeRows(rows, ids),
                        new MailRows(rows),
                        records,
                        texts,
                        settings,
                        InstantSource.system()),
                new MailServer(settings, PATIENCE),
                InstantSource.system());
    }

    Mailing(MailSettings settings, Mailbag bag, MailServer server, InstantSource clock) {
        this.settings = settings;
        this.bag = bag;
        this.server = server;
        this.clock = clock;
        this.thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread made = new Thread(work, "tangram-mail");
            made.setDaemon(true);
            made.setContextClassLoader(Mailing.class.getClassLoader());
            return made;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public String name() {
        return "mails";
    }

    @Override
    public Duration period() {
        return Duration.ofSeconds(5);
    }

    /** Has the mails sent and does not wait for it. */
    @Override
    public boolean run() {
        if (settings.on() && !stopped && working.compareAndSet(false, true)) {
            thread.execute(this::work);
        }
        return false;
    }

    private void work() {
        try {
            round();
        } catch (Unavailable e) {
            LOG.debug("Mails wait until the database is back", e);
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("Mails wait: {}", e.toString());
            LOG.debug("Mails wait", e);
        } finally {
            working.set(false);
        }
    }

    /** Sends what is due, for a minute at most. */
    void round() {
        Trouble known = trouble;
        if (known != null && clock.instant().isBefore(known.next)) {
            return;
        }
        Instant end = clock.instant().plus(ROUND);
        boolean more = true;
        while (more && !stopped && clock.instant().isBefore(end)) {
            List<Due> taken = bag.take(PORTION);
            if (taken.isEmpty()) {
                trouble = null; // another node may have sent what waited
                return;
            }
            more = send(written(taken)) && taken.size() == PORTION;
        }
    }

    private Map<Due, Mail> written(List<Due> taken) {
        Map<Due, Mail> mails = new LinkedHashMap<>();
        for (Due due : taken) {
            try {
                bag.write(due).ifPresentOrElse(mail -> mails.put(due, mail), () -> bag.done(due));
            } catch (Unavailable e) {
                throw e;
            } catch (RuntimeException e) {
                // whatever is wrong with one, the others go on
                LOG.debug("The mail of notice {} waits", due.notice(), e);
                failed(due, line(e));
            }
        }
        return mails;
    }

    /** Whether the server could be spoken to. */
    private boolean send(Map<Due, Mail> mails) {
        List<Due> left = new ArrayList<>(mails.keySet());
        if (left.isEmpty()) {
            return true;
        }
        try (MailServer.Line line = server.connect()) {
            for (Map.Entry<Due, Mail> mail : mails.entrySet()) {
                if (stopped) {
                    break;
                }
                left.remove(mail.getKey());
                send(line, mail.getKey(), mail.getValue());
            }
            spokenTo();
            return true;
        } catch (MessagingException e) {
            away(e);
            return false;
        } finally {
            left.forEach(due -> givenUp(due, bag.putBack(due), "the mail server cannot be reached"));
        }
    }

    /** @throws MessagingException when the line is broken */
    private void send(MailServer.Line line, Due due, Mail mail) throws MessagingException {
        try {
            line.send(mail);
        } catch (Exception e) { // also what the library makes of an answer that it does not understand
            failed(due, line(e));
            if (!line.isOpen()) {
                throw new MessagingException(line(e), e);
            }
            return;
        }
        bag.done(due);
    }

    private void failed(Due due, String why) {
        boolean over = bag.failed(due);
        if (!over) {
            LOG.warn("The mail of notice {} could not be sent and is tried again: {}", due.notice(), why);
        }
        givenUp(due, over, why);
    }

    private static void givenUp(Due due, boolean over, String why) {
        if (over) {
            LOG.error("The mail of notice {} is given up after a day: {}", due.notice(), why);
        }
    }

    private void spokenTo() {
        if (trouble != null) {
            trouble = null;
            LOG.info("The mail server {} is back", settings.host);
        }
    }

    private void away(MessagingException e) {
        Trouble known = trouble;
        Instant now = clock.instant();
        int tries = known == null ? 1 : known.tries + 1;
        Instant next = now.plus(Mailbag.pause(FIRST_PAUSE, LONGEST_PAUSE, tries));
        trouble = new Trouble(known == null ? now : known.since, tries, next, line(e));
        if (known == null) {
            LOG.warn("The mail server {} cannot be spoken to; mails wait: {}", settings.host, line(e));
        }
    }

    private static String line(Exception e) {
        return e.toString().lines().findFirst().orElse("");
    }

    @Override
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        Trouble known = trouble;
        if (known != null) {
            sentences.add("mail: " + settings.host + ":" + settings.port + " cannot be spoken to since " + known.since
                    + ": " + known.why);
        }
        long parked = bag.parked();
        if (parked > 0) {
            sentences.add("mail: " + parked + " mails were given up after a day; they are parked in notify_mail");
        }
        return sentences;
    }

    @Deactivate
    void stop() throws InterruptedException {
        stopped = true;
        thread.shutdown();
        // Not interrupted at once: Derby does not like that in the middle of a page.
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}

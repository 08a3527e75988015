package tangram.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Job;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;

/**
 * Removes, once a day, what was read and is older than ninety days, what is older than a year, and of what one person has
 * left all but the newest {@value #MOST}; and mails that were given up a week ago. Person by person, so that nobody waits for it, some of them a portion.
 */
@Component
public final class OldNotices implements Job {

    static final Duration READ = Duration.ofDays(90);
    static final Duration ALL = Duration.ofDays(365);
    static final Duration PARKED = Duration.ofDays(7);
    static final int MOST = 2_000;

    private static final int PORTION = 100;

    private final Transactions transactions;
    private final NoticeRows notices;
    private final MailRows mails;
    private final InstantSource clock;
    private final int most;
    /** Whom the last portion ended with. Jobs run on one thread; another node begins again, which does no harm. */
    private volatile long last;

    @Activate
    public OldNotices(
            @Reference NotifySchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids) {
        this(transactions, new NoticeRows(rows, ids), new MailRows(rows), InstantSource.system(), MOST);
    }

    OldNotices(Transactions transactions, NoticeRows notices, MailRows mails, InstantSource clock, int most) {
        this.transactions = transactions;
        this.notices = notices;
        this.mails = mails;
        this.clock = clock;
        this.most = most;
    }

    @Override
    public String name() {
        return "old-notices";
    }

    @Override
    public Duration period() {
        return Duration.ofDays(1);
    }

    @Override
    public boolean run() {
        Instant now = clock.instant();
        List<Long> people = transactions.read(() -> notices.people(last, PORTION));
        for (long person : people) {
            transactions.write(() -> notices.forget(person, now.minus(READ), now.minus(ALL), most));
        }
        boolean more = people.size() == PORTION;
        if (!more) {
            transactions.write(() -> mails.forget(now.minus(PARKED)));
        }
        last = more ? people.get(PORTION - 1) : 0;
        return more;
    }
}

package tangram.notify;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.notice.About;
import tangram.kernel.api.notice.Inbox;
import tangram.kernel.api.notice.Notice;
import tangram.kernel.api.notice.Notices;

/**
 * Notices as rows, a row a person. They are told in the transaction of what they tell of, and said when they are read: in
 * the reader's language, and only as far as he may read then what they are about.
 */
@Component
public final class KeptNotices implements Notices, Inbox {

    static final Sentence WITHHELD =
            Sentence.of("notify.withheld", "Something happened to a record that you cannot read any more.");

    private final Transactions transactions;
    private final NoticeRows notices;
    private final Teller teller;
    private final ReadableRecords records;
    private final Texts texts;
    private final InstantSource clock;

    @Activate
    public KeptNotices(
            @Reference NotifySchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference ReadableRecords records,
            @Reference MailSettings settings,
            @Reference Texts texts) {
        this(
                transactions,
                new NoticeRows(rows, ids),
                new MailRows(rows),
                settings,
                records,
                texts,
                InstantSource.system());
    }

    KeptNotices(
            Transactions transactions,
            NoticeRows notices,
            MailRows mails,
            MailSettings settings,
            ReadableRecords records,
            Texts texts,
            InstantSource clock) {
        this.transactions = transactions;
        this.notices = notices;
        this.teller = new Teller(notices, mails, settings);
        this.records = records;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public void tell(Caller by, Notice notice) {
        Set<Long> people = new TreeSet<>(notice.people());
        people.remove(by.person());
        // asked outside a transaction, this throws: what is told alone could be lost or told of nothing
        Set<Long> present = notices.present(people);
        transactions.write(() -> {
            teller.tell(present, clock.instant(), notice.what(), notice.about(), OptionalLong.empty());
        });
    }

    @Override
    public Page page(Caller caller, boolean unreadOnly, int limit, Optional<String> after) {
        long before = before(after);
        return transactions.read(() -> {
            List<Told> found = notices.page(caller.person(), unreadOnly, before, limit + 1);
            List<Told> page = found.size() > limit ? found.subList(0, limit) : found;
            Optional<String> next = found.size() > limit
                    ? Optional.of(Long.toString(page.get(limit - 1).id(), Character.MAX_RADIX))
                    : Optional.empty();
            Map<About, Boolean> asked = new HashMap<>();
            List<Received> items =
                    page.stream().map(told -> shown(caller, told, asked)).toList();
            return new Page(items, notices.unread(caller.person()), next);
        });
    }

    private static long before(Optional<String> after) {
        try {
            return after.map(text -> Long.parseLong(text, Character.MAX_RADIX)).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw new Invalid("bad-cursor", "The cursor does not belong to this list. Begin again at the first page.");
        }
    }

    private Received shown(Caller caller, Told told, Map<About, Boolean> asked) {
        boolean whole = told.about()
                .map(about -> asked.computeIfAbsent(about, one -> records.mayRead(caller, one)))
                .orElse(true);
        return new Received(
                told.id(),
                told.at(),
                texts.say(whole ? told.what() : WITHHELD, caller.locale()),
                told.about().filter(about -> whole),
                told.unread());
    }

    @Override
    public long unread(Caller caller) {
        return transactions.read(() -> notices.unread(caller.person()));
    }

    @Override
    public long read(Caller caller, Collection<Long> ids) {
        if (ids.size() > MAX_NAMED) {
            throw new IllegalArgumentException("More than " + MAX_NAMED + " notices at once");
        }
        long[] some = ids.stream().mapToLong(Long::longValue).toArray();
        return transactions.write(() -> {
            notices.read(caller.person(), some);
            return notices.unread(caller.person());
        });
    }

    @Override
    public void readAll(Caller caller) {
        transactions.write(() -> notices.readAll(caller.person()));
    }
}

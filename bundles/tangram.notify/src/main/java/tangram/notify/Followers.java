package tangram.notify;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.event.EventListener;
import tangram.core.api.event.RecordEvent;
import tangram.core.api.organisation.Person;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.notice.About;

/**
 * Tells those who follow a record that somebody else has changed it or given it away, as far as they may read it now. An
 * event may come twice; each follower is told of it once. Of a record that went to the bin nobody is told: nobody may read
 * it there.
 */
@Component
public final class Followers implements EventListener {

    /** Nobody follows yet, or nobody may read any more. */
    private static final Set<String> SILENT = Set.of("create", "delete");

    private static final Map<String, Sentence> SAID = Map.of(
            "transfer", Sentence.of("notify.transferred", "{1} gave “{0}” to somebody else."),
            "restore", Sentence.of("notify.restored", "{1} brought “{0}” back from the recycle bin."));
    private static final Sentence CHANGED = Sentence.of("notify.changed", "{1} changed “{0}”.");

    private final Transactions transactions;
    private final Rows rows;
    private final NoticeRows notices;
    private final Teller teller;
    private final ReadableRecords records;

    @Activate
    public Followers(
            @Reference NotifySchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference MailSettings settings,
            @Reference ReadableRecords records) {
        this(transactions, rows, new NoticeRows(rows, ids), settings, records);
    }

    Followers(
            Transactions transactions, Rows rows, NoticeRows notices, MailSettings settings, ReadableRecords records) {
        this.transactions = transactions;
        this.rows = rows;
        this.notices = notices;
        this.teller = new Teller(notices, new MailRows(rows), settings);
        this.records = records;
    }

    @Override
    public String name() {
        return "notify-followers";
    }

    /** @throws IllegalStateException while the record's module does not run, so that its followers are told later */
    @Override
    public void on(RecordEvent event) {
        if (SILENT.contains(event.operation())) {
            return;
        }
        List<Person> followers = transactions.read(() -> followers(event));
        if (followers.isEmpty()) {
            return;
        }
        if (!records.isKept(event.type())) {
            throw new IllegalStateException("The module of " + event.type() + " does not run");
        }
        Map<Long, String> titles = new TreeMap<>();
        for (Person follower : followers) {
            records.title(records.caller(follower, Locale.ENGLISH), event.type(), event.record())
                    .ifPresent(title -> titles.put(follower.id(), title));
        }
        transactions.write(() -> tell(event, titles));
    }

    private void tell(RecordEvent event, Map<Long, String> titles) {
        notices.toldFor(event.id()).forEach(titles::remove);
        Sentence said = SAID.getOrDefault(event.operation(), CHANGED);
        String by = name(event.person());
        Map<String, Set<Long>> people = new TreeMap<>();
        titles.forEach((person, title) ->
                people.computeIfAbsent(title, none -> new TreeSet<>()).add(person));
        people.forEach((title, some) -> teller.tell(
                some,
                event.at(),
                Sentence.of(said.code(), said.english(), title, by),
                Optional.of(About.record(event.type(), event.record())),
                OptionalLong.of(event.id())));
    }

    private List<Person> followers(RecordEvent event) {
        return rows.list(
                row -> new Person(row.number(1), row.text(2), row.text(3), row.flag(4), true),
                "select p.id, p.login, p.name, p.administrator from kernel_follow f join core_person p"
                        + " on p.id = f.person_id where f.record_type = ? and f.record_id = ? and p.active = true"
                        + " and p.id <> ? order by p.id",
                event.type(),
                event.record(),
                event.person());
    }

    private String name(long person) {
        return rows.first(row -> row.text(1), "select name from core_person where id = ?", person)
                .orElse("Tangram");
    }
}

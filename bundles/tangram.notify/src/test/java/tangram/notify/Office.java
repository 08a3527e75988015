package tangram.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.notice.About;
import tangram.kernel.api.notice.Inbox.Received;
import tangram.kernel.api.notice.Notice;
import tangram.kernel.api.record.ModuleRecords;
import tangram.module.api.Module;
import tangram.module.api.record.OwnedRecord;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** An office whose people write letters and are told of things: the real store, and a clock that is ahead of the real one. */
final class Office implements AutoCloseable {

    static final Sentence PLAIN = Sentence.of("test.plain", "Lunch is ready.");

    private static final class LettersModule implements Module {
        @Override
        public String id() {
            return "letters";
        }

        @Override
        public List<Class<? extends OwnedRecord>> records() {
            return List.of(Letter.class);
        }
    }

    final TestTangram tangram;
    final NoticeRows rows;
    final MailRows mails;
    final MailSettings settings;
    final ReadableRecords records;
    final KeptNotices notices;
    final Followers followers;
    private Duration ahead = Duration.ZERO;
    final InstantSource clock = () -> Instant.now().plus(ahead);

    Office(TestDatabase database) {
        this(database, mailServer("", 25));
    }

    /** One that sends mails. */
    Office(TestDatabase database, MailSettings settings) {
        this.settings = settings;
        tangram = TestTangram.on(database).open(new LettersModule());
        new NotifySchema(database.migrations());
        rows = new NoticeRows(database.rows(), database.ids());
        mails = new MailRows(database.rows());
        records = new ReadableRecords(tangram.access(), database.epochs(), tangram.modules());
        notices = new KeptNotices(database.transactions(), rows, mails, settings, records, tangram.texts(), clock);
        followers = followers(tangram.modules());
    }

    /** Those of a server where these modules run. */
    Followers followers(List<ModuleRecords> modules) {
        TestDatabase database = tangram.database();
        return new Followers(
                database.transactions(),
                database.rows(),
                rows,
                settings,
                new ReadableRecords(tangram.access(), database.epochs(), modules));
    }

    /** A mail server on this machine, without a password. */
    static MailSettings mailServer(String host, int port) {
        return new MailSettings(
                host,
                port,
                MailSettings.Tls.NONE,
                "",
                "",
                "crm@example.com",
                "https://crm.example.com/{type}/{id}",
                Locale.SIMPLIFIED_CHINESE);
    }

    /** Whoever sends the mails that wait. */
    Mailing mailing(Duration patience) {
        Mailbag bag =
                new Mailbag(tangram.database().transactions(), rows, mails, records, tangram.texts(), settings, clock);
        return new Mailing(settings, bag, new MailServer(settings, patience), clock);
    }

    /** Somebody new who has an address. */
    Caller reachable(String login) {
        Caller caller = tangram.person(login);
        address(login, Optional.of(login + "@example.com"));
        return caller;
    }

    void address(String login, Optional<String> address) {
        tangram.organise(changes -> changes.email(tangram.caller(login), login, address));
    }

    void advance(Duration duration) {
        ahead = ahead.plus(duration);
    }

    TestRecords of(Caller caller) {
        return tangram.records(caller, "letter");
    }

    long letter(Caller owner, String title) {
        return of(owner).create(Map.of("title", title));
    }

    void tell(Caller by, Sentence what, Caller... whom) {
        tell(by, what, Optional.empty(), whom);
    }

    void tell(Caller by, Sentence what, Optional<About> about, Caller... whom) {
        Set<Long> people =
                Set.copyOf(java.util.Arrays.stream(whom).map(Caller::person).toList());
        tangram.database().transactions().write(() -> notices.tell(by, new Notice(people, what, about)));
    }

    List<Received> shown(Caller caller) {
        return notices.page(caller, false, 100, Optional.empty()).items();
    }

    List<String> texts(Caller caller) {
        return shown(caller).stream().map(Received::text).toList();
    }

    static Caller in(Locale locale, Caller caller) {
        return new Caller(
                caller.person(),
                caller.login(),
                caller.name(),
                caller.administrator(),
                locale,
                caller.from(),
                caller.epoch());
    }

    @Override
    public void close() {
        tangram.close();
    }

    @Override
    public String toString() {
        return tangram.toString();
    }
}

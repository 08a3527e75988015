package tangram.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.Person;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Texts;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.notice.About;

/**
 * The mails that wait: takes those that are due so that nobody else does, writes them as their recipients may read them
 * now, and keeps what came of each. What its recipient may not read, has read already or does not want is not mailed.
 */
final class Mailbag {

    /** So long a mail that was taken is left to who took it. */
    static final Duration TAKEN = Duration.ofMinutes(5);

    /** After so long it is given up. */
    static final Duration TRIED = Duration.ofDays(1);

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int LONGEST_SUBJECT = 150;
    private static final Sentence FOOTER =
            Sentence.of("notify.mail-footer", "You get this mail from Tangram. You can turn such mails off there.");

    private final Transactions transactions;
    private final NoticeRows notices;
    private final MailRows mails;
    private final ReadableRecords records;
    private final Texts texts;
    private final MailSettings settings;
    private final InstantSource clock;

    /** Thrown inside: it cannot be said just now whether he may read it. */
    static final class NotNow extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotNow(String why) {
            super(why);
        }
    }

    Mailbag(
            Transactions transactions,
            NoticeRows notices,
            MailRows mails,
            ReadableRecords records,
            Texts texts,
            MailSettings settings,
            InstantSource clock) {
        this.transactions = transactions;
        this.notices = notices;
        this.mails = mails;
        this.records = records;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
    }

    /** Takes some that are due. */
    List<MailRows.Due> take(int most) {
        Instant now = clock.instant();
        return transactions.write(() -> mails.due(now, most).stream()
                .filter(due -> mails.take(due, now.plus(TAKEN)))
                .toList());
    }

    /**
     * The mail; empty when there is none to be sent any more.
     *
     * @throws NotNow while the record's module does not run
     */
    Optional<Mail> write(MailRows.Due due) {
        Optional<Told> told = transactions.read(() -> notices.find(due.notice()));
        Optional<Person> to =
                told.filter(Told::unread).flatMap(one -> transactions.read(() -> mails.recipient(one.person())));
        if (told.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        Person person = to.get();
        Optional<About> about = told.get().about();
        Locale locale =
                transactions.read(() -> mails.choice(person.id())).language().orElse(settings.locale);
        if (about.isPresent()) {
            if (about.get().task().isEmpty() && !records.isKept(about.get().type())) {
                throw new NotNow("The module of " + about.get().type() + " does not run");
            }
            Caller caller = records.caller(person, locale);
            if (!records.mayRead(caller, about.get())) {
                return Optional.empty();
            }
        }
        String said = texts.say(told.get().what(), locale);
        return Optional.of(new Mail(
                due.notice(), String.valueOf(person.email()), subject(said), said + link(about) + footer(locale)));
    }

    private static String subject(String said) {
        String line = said.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_SUBJECT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "…";
    }

    private String link(Optional<About> about) {
        return settings.link.isEmpty() || about.isEmpty()
                ? ""
                : "\n\n"
                        + settings.link
                                .replace("{type}", about.get().type())
                                .replace("{id}", Long.toString(about.get().id()));
    }

    private String footer(Locale locale) {
        return "\n\n-- \n" + texts.say(FOOTER, locale) + "\n";
    }

    void done(MailRows.Due due) {
        transactions.write(() -> mails.done(due.notice()));
    }

    /** It was not this mail's turn after all: it is due as it was. Whether it is given up now. */
    boolean putBack(MailRows.Due due) {
        return again(due, due.tries(), due.at());
    }

    /** It could not be sent, and is due again after a pause. Whether it is given up now. */
    boolean failed(MailRows.Due due) {
        int tries = due.tries() + 1;
        return again(due, tries, clock.instant().plus(pause(FIRST_PAUSE, LONGEST_PAUSE, tries)));
    }

    private boolean again(MailRows.Due due, int tries, Instant at) {
        boolean over = due.since().plus(TRIED).isBefore(clock.instant());
        transactions.write(() -> {
            mails.later(due.notice(), tries, at);
            if (over) {
                mails.park(due.notice());
            }
        });
        return over;
    }

    /** First so long, then twice as long each time. */
    static Duration pause(Duration first, Duration longest, int tries) {
        Duration pause = first.multipliedBy(1L << Math.min(tries - 1, 20));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** How many were given up, and lie there still. */
    long parked() {
        return transactions.read(mails::parked);
    }
}

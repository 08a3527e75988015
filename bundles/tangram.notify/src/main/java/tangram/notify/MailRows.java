package tangram.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tangram.core.api.organisation.Person;
import tangram.kernel.api.Rows;

/** The rows of mails that are yet to be sent, and of what people want of them; in the current transaction. */
final class MailRows {

    private static final int IDS_AT_ONCE = 500;
    /** Of a person p those who want mails and have an address. */
    private static final String WANTED = " from core_person p left join notify_person n on n.person = p.id"
            + " where p.email is not null and p.active = true and (n.mail is null or n.mail = true)";

    private final Rows rows;

    /** A mail that is to be sent now. */
    record Due(long notice, Instant since, Instant at, int tries) {}

    /** What somebody has said. */
    record Choice(boolean mail, Optional<Locale> language) {

        static final Choice NOTHING_SAID = new Choice(true, Optional.empty());
    }

    MailRows(Rows rows) {
        this.rows = rows;
    }

    /** These notices are to be mailed to whom they were told, as far as he has an address and wants that. */
    void queue(List<Told> told, Instant now) {
        for (int begin = 0; begin < told.size(); begin += IDS_AT_ONCE) {
            List<Told> some = told.subList(begin, Math.min(told.size(), begin + IDS_AT_ONCE));
            long[] people = some.stream().mapToLong(Told::person).toArray();
            Set<Long> wanted =
                    new TreeSet<>(rows.list(row -> row.number(1), "select p.id" + WANTED + " and p.id in (?)", people));
            List<@Nullable Object[]> added = new ArrayList<>();
            some.stream()
                    .filter(one -> wanted.contains(one.person()))
                    .forEach(one -> added.add(new @Nullable Object[] {one.id(), now, now, 0, false}));
            rows.changeMany(
                    "insert into notify_mail (notice, since_at, due_at, tries, parked) values (?, ?, ?, ?, ?)", added);
        }
    }

    List<Due> due(Instant now, int most) {
        return rows.list(
                row -> new Due(row.number(1), row.instant(2), row.instant(3), (int) row.number(4)),
                "select notice, since_at, due_at, tries from notify_mail where parked = false and due_at <= ? order by"
                        + " due_at fetch first " + most + " rows only",
                now);
    }

    /** Whether it is this node's to send until then; not when another was faster. */
    boolean take(Due due, Instant until) {
        return rows.change(
                        "update notify_mail set due_at = ? where notice = ? and due_at = ? and parked = false",
                        until,
                        due.notice(),
                        due.at())
                == 1;
    }

    /** To whom a notice is mailed, with his address; empty when he does not want that any more. */
    Optional<Person> recipient(long person) {
        return rows.first(
                row -> new Person(row.number(1), row.text(2), row.text(3), row.flag(4), true, row.text(5)),
                "select p.id, p.login, p.name, p.administrator, p.email" + WANTED + " and p.id = ?",
                person);
    }

    void done(long notice) {
        rows.change("delete from notify_mail where notice = ?", notice);
    }

    void later(long notice, int tries, Instant due) {
        rows.change("update notify_mail set tries = ?, due_at = ? where notice = ?", tries, due, notice);
    }

    void park(long notice) {
        rows.change("update notify_mail set parked = true where notice = ?", notice);
    }

    long parked() {
        return rows.first(row -> row.number(1), "select count(*) from notify_mail where parked = true")
                .orElse(0L);
    }

    /** How many that began before this are yet to be sent. */
    long waitingSince(Instant before) {
        return rows.first(
                        row -> row.number(1),
                        "select count(*) from notify_mail where parked = false and since_at < ?",
                        before)
                .orElse(0L);
    }

    /** Forgets what was parked and began before this, and what has no notice any more. */
    void forget(Instant before) {
        rows.change("delete from notify_mail where parked = true and since_at < ?", before);
        rows.change("delete from notify_mail where not exists (select 1 from notify_notice n where n.id ="
                + " notify_mail.notice)");
    }

    Choice choice(long person) {
        return rows.first(
                        row -> new Choice(
                                row.flag(1),
                                Optional.ofNullable(row.textOrNull(2)).map(Locale::forLanguageTag)),
                        "select mail, language from notify_person where person = ?",
                        person)
                .orElse(Choice.NOTHING_SAID);
    }

    void choose(long person, Choice choice) {
        String language = choice.language().map(Locale::toLanguageTag).orElse(null);
        int known = rows.change(
                "update notify_person set mail = ?, language = ? where person = ?", choice.mail(), language, person);
        if (known == 0) {
            rows.change(
                    "insert into notify_person (person, mail, language) values (?, ?, ?)",
                    person,
                    choice.mail(),
                    language);
        }
    }

    Optional<String> address(long person) {
        return rows
                .list(
                        row -> Optional.ofNullable(row.textOrNull(1)),
                        "select email from core_person where id = ?",
                        person)
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }
}

package tangram.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting there is: its key, what holds when nobody says otherwise, and what it means. The bundles read them as
 * framework properties under the same keys.
 */
enum Setting {
    DATA("tangram.data", "data", "Folder of the database, the files and the cache."),
    HTTP_HOST("tangram.http.host", "127.0.0.1", "Address the server listens on; 0.0.0.0 for all."),
    HTTP_PORT("tangram.http.port", "8080", "Port the server listens on; 0 for any free one."),
    HTTP_PROXY(
            "tangram.http.proxy",
            "false",
            "Whether a proxy stands before the server: its X-Forwarded headers are believed then, and only then."),
    HTTP_CONNECTIONS(
            "tangram.http.connections", "4000", "Connections kept at most; beyond, those that say nothing are closed."),
    HTTP_IDLE_SECONDS("tangram.http.idle.seconds", "60", "How long a connection may say nothing."),
    HTTP_HEADER_SECONDS("tangram.http.header.seconds", "15", "Within which the header of a request must be complete."),
    HTTP_BODY_SECONDS("tangram.http.body.seconds", "30", "Within which the body of a request must be complete …"),
    HTTP_BODY_RATE(
            "tangram.http.body.kilobytes.per.second",
            "16",
            "… and a second more for every so many KB, so that a slow line may send a long file."),
    HTTP_WORKING(
            "tangram.http.working",
            "12",
            "Requests worked at once; fewer than tangram.database.pool, whose rest is for everything else."),
    HTTP_WAITING("tangram.http.waiting", "512", "Requests that wait for their turn."),
    HTTP_WAITING_SECONDS("tangram.http.waiting.seconds", "3", "How long a request waits for its turn."),
    HTTP_PERCENT_OF_ONE(
            "tangram.http.percent.of.one", "25", "How much of all places and of the line one session may take, in %."),
    HTTP_STREAMS("tangram.http.streams", "32", "Files that come or go at once."),
    DATABASE_URL(
            "tangram.database.url",
            "",
            "postgresql://user:password@host:port/database or a jdbc:postgresql: URL; empty for Derby in the data folder."),
    DATABASE_POOL("tangram.database.pool", "16", "Connections kept to the database."),
    PROFILE("tangram.profile", "", "Profile of conf/modules.json to run; empty for the one named there."),
    DEMO("tangram.demo", "false", "Load the reference enterprise with sample records."),
    DEMO_RECORDS(
            "tangram.demo.records",
            "year",
            "What the demo has: year, a company in the middle of its year, or few, a dozen customers."),
    DEMO_PASSWORD("tangram.demo.password", "", "Common password of the people of the demo; empty for a random one.") {
        @Override
        String shown(String value) {
            return value.isEmpty() ? value : MASK;
        }
    },
    LOGIN_METHODS(
            "tangram.login.methods",
            "",
            "Ways to sign in, by comma: password, and those that bundles offer; empty for all that are there."),
    LOGIN_HASH_KILOBYTES(
            "tangram.login.hash.kilobytes",
            "19456",
            "Memory that hashing a password takes, in KB: the more, the slower is who guesses at stolen hashes."),
    FILES_FOLDER(
            "tangram.files.folder",
            "files",
            "Folder of attached files, under the data folder or absolute; servers of one database share it."),
    FILES_MEGABYTES("tangram.files.megabytes", "50", "How large an attached file may be, in MB."),
    FILES_PER_RECORD("tangram.files.per.record", "200", "How many files a record may have."),
    FILES_GRACE_HOURS(
            "tangram.files.grace.hours", "24", "How long the content of a deleted file stays; a backup takes less."),
    AUDIT_YEARS("tangram.audit.years", "", "For how many years the audit is kept; empty for ever."),
    MAIL_HOST("tangram.mail.host", "", "Mail server (SMTP) by which notices are mailed; empty for no mails."),
    MAIL_PORT("tangram.mail.port", "587", "Its port."),
    MAIL_TLS("tangram.mail.tls", "starttls", "starttls, tls (from the first byte, port 465) or none."),
    MAIL_USER("tangram.mail.user", "", "Who signs in there; empty for nobody."),
    MAIL_PASSWORD("tangram.mail.password", "", "His password.") {
        @Override
        String shown(String value) {
            return value.isEmpty() ? value : MASK;
        }
    },
    MAIL_FROM("tangram.mail.from", "", "Address the mails come from; needed with a mail server."),
    MAIL_LINK(
            "tangram.mail.link",
            "",
            "Address of a record in mails, with {type} and {id}, as people open it; empty for none."),
    LOCALE("tangram.locale", "zh-CN", "Language of those who have not chosen one."),
    ZONE("tangram.zone", "Asia/Shanghai", "Time zone in which a day begins and ends."),
    LOG_FORMAT("tangram.log.format", "text", "text or json, one line an event."),
    MODULE_START_SECONDS("tangram.module.start.seconds", "30", "How long a module may take to start.");

    static final String MASK = "********";

    private final String key;
    private final String standard;
    private final String meaning;

    Setting(String key, String standard, String meaning) {
        this.key = key;
        this.standard = standard;
        this.meaning = meaning;
    }

    String key() {
        return key;
    }

    String standard() {
        return standard;
    }

    String meaning() {
        return meaning;
    }

    /** The name of the environment variable that sets it. */
    String variable() {
        return key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /**
     * The value as it may be printed: a secret is masked, and so is the password inside a URL, up to the last @ because
     * people do not always escape theirs.
     */
    String shown(String value) {
        return value.replaceAll("(?<=//)([^/@:]*):(.*)@", "$1:" + MASK + "@")
                .replaceAll("(?i)([?&](?:ssl)?password=)[^&]*", "$1" + MASK);
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }
}

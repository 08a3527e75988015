package tangram.notify;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.notice.About;

/** Tells people, in the current transaction: a notice for each, and a mail where the deployment sends any. */
final class Teller {

    private final NoticeRows notices;
    private final MailRows mails;
    private final MailSettings settings;

    Teller(NoticeRows notices, MailRows mails, MailSettings settings) {
        this.notices = notices;
        this.mails = mails;
        this.settings = settings;
    }

    /**
     * Tells each of these people.
     *
     * @param event what it is told for, which a person is told of once; empty for what happens once anyway
     */
    void tell(Collection<Long> people, Instant at, Sentence what, Optional<About> about, OptionalLong event) {
        List<Told> told = notices.add(people, at, what, about, event);
        if (settings.on()) {
            mails.queue(told, at);
        }
    }
}

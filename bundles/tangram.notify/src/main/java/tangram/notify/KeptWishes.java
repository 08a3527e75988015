package tangram.notify;

import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.notice.MailWishes;

/** What people want of mails, a row for whoever has said it. */
@Component
public final class KeptWishes implements MailWishes {

    private final Transactions transactions;
    private final MailRows mails;
    private final MailSettings settings;

    @Activate
    public KeptWishes(
            @Reference NotifySchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference MailSettings settings) {
        this.transactions = transactions;
        this.mails = new MailRows(rows);
        this.settings = settings;
    }

    @Override
    public Wishes of(Caller caller) {
        return transactions.read(() -> {
            MailRows.Choice choice = mails.choice(caller.person());
            return new Wishes(choice.mail(), choice.language(), mails.address(caller.person()), settings.on());
        });
    }

    @Override
    public Wishes set(Caller caller, boolean mail, Optional<Locale> language) {
        return transactions.write(() -> {
            mails.choose(caller.person(), new MailRows.Choice(mail, language));
            return of(caller);
        });
    }
}

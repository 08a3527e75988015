package tangram.notify;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The mail server of the deployment, if it has named one, and what stands in every mail. */
@Component(service = MailSettings.class)
public final class MailSettings {

    /** How the line to the mail server is kept private. */
    enum Tls {
        STARTTLS,
        TLS,
        NONE
    }

    final String host;
    final int port;
    final Tls tls;
    final String user;
    final String password;
    final String from;
    /** The address of a record, with {type} and {id} in it, or empty. */
    final String link;

    final Locale locale;

    /** The launcher gives every setting and has looked at it. */
    @Activate
    public MailSettings(BundleContext context) {
        this(
                setting(context.getProperty("tangram.mail.host"), ""),
                Integer.parseInt(setting(context.getProperty("tangram.mail.port"), "587")),
                Tls.valueOf(setting(context.getProperty("tangram.mail.tls"), "starttls")
                        .toUpperCase(Locale.ROOT)),
                setting(context.getProperty("tangram.mail.user"), ""),
                setting(context.getProperty("tangram.mail.password"), ""),
                setting(context.getProperty("tangram.mail.from"), ""),
                setting(context.getProperty("tangram.mail.link"), ""),
                Locale.forLanguageTag(setting(context.getProperty("tangram.locale"), "zh-CN")));
    }

    MailSettings(
            String host, int port, Tls tls, String user, String password, String from, String link, Locale locale) {
        this.host = host;
        this.port = port;
        this.tls = tls;
        this.user = user;
        this.password = password;
        this.from = from;
        this.link = link;
        this.locale = locale;
    }

    /** Whether mails are sent at all. */
    boolean on() {
        return !host.isEmpty();
    }

    private static String setting(@Nullable String value, String standard) {
        return value == null || value.isBlank() ? standard : value.strip();
    }
}

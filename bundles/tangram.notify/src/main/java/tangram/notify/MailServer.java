package tangram.notify;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Properties;

/**
 * The mail server, spoken to by SMTP. Whatever it does or does not do, each of its words is waited for some seconds at most.
 * The library finds its parts by the thread's class loader, which has to be this bundle's.
 */
final class MailServer {

    private final MailSettings settings;
    private final Properties properties = new Properties();

    /** @param patience for how long it is waited for a word */
    MailServer(MailSettings settings, Duration patience) {
        this.settings = settings;
        properties.setProperty("mail.smtp.host", settings.host);
        properties.setProperty("mail.smtp.port", Integer.toString(settings.port));
        properties.setProperty("mail.smtp.connectiontimeout", Long.toString(patience.toMillis()));
        properties.setProperty("mail.smtp.timeout", Long.toString(patience.toMillis()));
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.auth", Boolean.toString(!settings.user.isEmpty()));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.tls) {
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case NONE -> {
                // as the deployment wants it: inside its own house
            }
        }
    }

    /** A line to the server, to be used by one thread and closed. */
    Line connect() throws MessagingException {
        Session session = Session.getInstance(properties);
        Transport transport = session.getTransport("smtp");
        if (settings.user.isEmpty()) {
            transport.connect();
        } else {
            transport.connect(settings.user, settings.password);
        }
        return new Line(session, transport);
    }

    final class Line implements AutoCloseable {

        private final Session session;
        private final Transport transport;

        private Line(Session session, Transport transport) {
            this.session = session;
            this.transport = transport;
        }

        /** Returns when the server has taken it. */
        void send(Mail mail) throws MessagingException {
            MimeMessage message = message(session, mail);
            transport.sendMessage(message, message.getAllRecipients());
        }

        boolean isOpen() {
            return transport.isConnected();
        }

        @Override
        public void close() throws MessagingException {
            transport.close();
        }
    }

    private MimeMessage message(Session session, Mail mail) throws MessagingException {
        String host = settings.from.substring(settings.from.indexOf('@') + 1);
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<notice-" + mail.id() + "@" + host + ">");
            }
        };
        message.setFrom(new InternetAddress(settings.from));
        message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        message.saveChanges();
        return message;
    }
}

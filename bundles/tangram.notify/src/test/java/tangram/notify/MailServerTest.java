package tangram.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a mail server is spoken as the deployment has said, and as privately. */
class MailServerTest {

    private static final Mail MAIL = new Mail(1, "bo@example.com", "主题", "正文");

    private GreenMail mails = new GreenMail(ServerSetup.SMTP.dynamicPort());

    private GreenMail start(ServerSetup setup) {
        mails = new GreenMail(setup.dynamicPort());
        mails.start();
        return mails;
    }

    @AfterEach
    void stop() {
        mails.stop();
    }

    private static MailServer server(int port, MailSettings.Tls tls, String user, String password) {
        return new MailServer(
                new MailSettings(
                        "127.0.0.1", port, tls, user, password, "crm@example.com", "", Locale.SIMPLIFIED_CHINESE),
                Duration.ofSeconds(2));
    }

    @Test
    void whoSignsInWithTheRightPasswordIsLetInAndNobodyElse() throws Exception {
        start(ServerSetupTest.SMTP).setUser("crm@example.com", "crm", "secret");
        int port = mails.getSmtp().getPort();
        assertThatThrownBy(() ->
                        server(port, MailSettings.Tls.NONE, "crm", "wrong").connect())
                .isInstanceOf(AuthenticationFailedException.class);
        try (MailServer.Line line =
                server(port, MailSettings.Tls.NONE, "crm", "secret").connect()) {
            line.send(MAIL);
        }
        assertThat(mails.getReceivedMessages()[0].getSubject()).isEqualTo("主题");
    }

    @Test
    void aServerThatCannotProveWhoItIsGetsNothing() {
        start(ServerSetupTest.SMTPS);
        assertThatThrownBy(() -> server(mails.getSmtps().getPort(), MailSettings.Tls.TLS, "crm", "secret")
                        .connect())
                .isInstanceOf(MessagingException.class)
                .hasRootCauseInstanceOf(java.security.cert.CertPathBuilderException.class);
    }

    @Test
    void aServerThatDoesNotKnowStarttlsGetsNothingWhereItIsAskedFor() throws Exception {
        try (FussyServer plain = new FussyServer("")) {
            assertThatThrownBy(() -> server(plain.port(), MailSettings.Tls.STARTTLS, "", "")
                            .connect())
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("STARTTLS");
            assertThat(plain.taken).isEmpty();
        }
    }
}

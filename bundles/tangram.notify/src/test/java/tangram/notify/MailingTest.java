package tangram.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.notice.About;
import tangram.testing.TestDatabase;

/** Whoever has an address is mailed what he is told, by a real mail server, whatever that does meanwhile. */
class MailingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final int port = freePort();
    private GreenMail server = new GreenMail(setup(port));
    private Mailing mailing;

    static Stream<TestDatabase> both() {
        return TestDatabase.both();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ServerSetup setup(int port) {
        return new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    }

    private Office office(TestDatabase database) {
        server.start();
        Office office = new Office(database, Office.mailServer("127.0.0.1", port));
        mailing = office.mailing(PATIENCE);
        return office;
    }

    @AfterEach
    void stop() throws InterruptedException {
        mailing.stop();
        server.stop();
    }

    private List<MimeMessage> sent() {
        return List.of(server.getReceivedMessages());
    }

    private static List<String> waiting(Office office) {
        return office.tangram.database().texts("select notice from notify_mail");
    }

    @ParameterizedTest
    @MethodSource("both")
    void aMailSaysInChineseWhatTheNoticeSaysAndWhereItLies(TestDatabase database) throws Exception {
        try (Office office = office(database)) {
            Caller anna = office.reachable("anna");
            Caller bo = office.reachable("bo");
            long letter = office.letter(bo, "华联三期：报价与合同（含税）—— 请尽快审批，客户本周五之前需要答复，谢谢大家的支持与配合");
            office.tell(
                    anna,
                    Sentence.of("notify.changed", "{1} changed “{0}”.", "华联三期：报价与合同（含税）—— 请尽快审批，客户本周五之前需要答复", "安娜"),
                    Optional.of(About.record("letter", letter)),
                    bo);
            mailing.round();

            MimeMessage mail = sent().get(0);
            assertThat(sent()).hasSize(1);
            assertThat(mail.getSubject()).isEqualTo("安娜修改了“华联三期：报价与合同（含税）—— 请尽快审批，客户本周五之前需要答复”。");
            assertThat(mail.getContent().toString().replace("\r\n", "\n"))
                    .isEqualTo("安娜修改了“华联三期：报价与合同（含税）—— 请尽快审批，客户本周五之前需要答复”。\n\n" + "https://crm.example.com/letter/"
                            + letter + "\n\n-- \n此邮件由七巧板发出，您可以在其中关闭此类邮件。\n");
            assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("bo@example.com");
            assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("crm@example.com");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getMessageID())
                    .isEqualTo("<notice-" + office.shown(bo).get(0).id() + "@example.com>");
            assertThat(waiting(office)).isEmpty();
            mailing.round();
            assertThat(sent()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void eachIsWrittenToInHisLanguageAndNobodyWhoDoesNotWantIt(TestDatabase database) throws Exception {
        try (Office office = office(database)) {
            Caller anna = office.reachable("anna");
            Caller english = office.reachable("english");
            Caller silent = office.reachable("silent");
            Caller nowhere = office.tangram.person("nowhere");
            Caller quick = office.reachable("quick");
            Caller gone = office.reachable("gone");
            Caller lately = office.reachable("lately");
            KeptWishes wishes = new KeptWishes(null, database.transactions(), database.rows(), office.settings);
            assertThat(wishes.set(english, true, Optional.of(Locale.ENGLISH)).language())
                    .contains(Locale.ENGLISH);
            assertThat(wishes.of(silent).mail()).isTrue();
            assertThat(wishes.set(silent, false, Optional.empty()).mail()).isFalse();
            assertThat(wishes.of(nowhere).address()).isEmpty();
            assertThat(wishes.of(anna).address()).contains("anna@example.com");

            Sentence changed = Sentence.of("notify.changed", "{1} changed “{0}”.", "x", "安娜");
            office.tell(anna, changed, english, silent, nowhere, quick, gone, lately);
            office.notices.readAll(quick);
            office.tangram.organise(changes -> changes.active(anna, "gone", false));
            wishes.set(lately, false, Optional.empty());
            mailing.round();

            assertThat(sent()).hasSize(1);
            assertThat(sent().get(0).getSubject()).isEqualTo("安娜 changed “x”.");
            assertThat(waiting(office)).isEmpty();
            assertThat(office.shown(silent)).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void whatTheRecipientMayNotReadIsNotMailedButForATask(TestDatabase database) throws Exception {
        try (Office office = office(database)) {
            Caller anna = office.reachable("anna");
            Caller bo = office.reachable("bo");
            long letter = office.letter(anna, "机密");
            Sentence said = Sentence.of("test.said", "{0} is urgent.", "机密");
            office.tell(anna, said, Optional.of(About.record("letter", letter)), bo);
            mailing.round();
            assertThat(sent()).isEmpty();
            assertThat(waiting(office)).isEmpty();

            office.tell(anna, said, Optional.of(new About("letter", letter, OptionalLong.of(7))), bo);
            // a type whose module does not run: later it can be said whether he may read it
            office.tell(anna, said, Optional.of(About.record("parcel", 1)), bo);
            mailing.round();
            assertThat(sent()).hasSize(1);
            assertThat(waiting(office)).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void aServerThatIsAwayForAWhileLosesNothing(TestDatabase database) throws Exception {
        try (Office office = office(database)) {
            Caller anna = office.reachable("anna");
            Caller bo = office.reachable("bo");
            server.stop();
            for (int i = 1; i <= 45; i++) {
                office.tell(anna, Sentence.of("test.number", "No. {0}", Integer.toString(i)), bo);
            }
            mailing.round();
            assertThat(mailing.sentences())
                    .singleElement()
                    .asString()
                    .startsWith("mail: 127.0.0.1:" + port + " cannot be spoken to since");
            server = new GreenMail(setup(port));
            server.start();
            mailing.round();
            assertThat(sent()).as("it is left alone for some seconds").isEmpty();
            office.advance(Duration.ofSeconds(11));
            mailing.round();
            assertThat(sent()).hasSize(45);
            assertThat(sent())
                    .extracting(MailingTest::subject)
                    .doesNotHaveDuplicates()
                    .contains("No. 1", "No. 45");
            assertThat(mailing.sentences()).isEmpty();
            assertThat(waiting(office)).isEmpty();
        }
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void aServerThatHangsHoldsUpNobody(TestDatabase database) throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Office office = new Office(database, Office.mailServer("127.0.0.1", deaf.getLocalPort()))) {
            mailing = office.mailing(PATIENCE);
            Caller anna = office.reachable("anna");
            Caller bo = office.reachable("bo");
            office.tell(anna, Office.PLAIN, bo);
            long begun = System.nanoTime();
            assertThat(mailing.run()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.dividedBy(2));
            while (mailing.sentences().isEmpty()) {
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
                Thread.sleep(20);
            }
            assertThat(waiting(office)).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void whatCannotBeSentForADayIsGivenUpAndSaid(TestDatabase database) throws Exception {
        try (Office office = office(database)) {
            Caller anna = office.reachable("anna");
            Caller bo = office.reachable("bo");
            server.stop();
            office.tell(anna, Office.PLAIN, bo);
            mailing.round();
            office.advance(Duration.ofHours(23));
            mailing.round();
            assertThat(database.texts("select parked from notify_mail where parked = false"))
                    .hasSize(1);
            office.advance(Duration.ofHours(2));
            mailing.round();
            assertThat(mailing.sentences())
                    .contains("mail: 1 mails were given up after a day; they are parked in notify_mail");
            server = new GreenMail(setup(port));
            server.start();
            office.advance(Duration.ofHours(1));
            mailing.round();
            assertThat(sent()).isEmpty();
            office.advance(Duration.ofDays(7));
            new OldNotices(database.transactions(), office.rows, office.mails, office.clock, 100).run();
            assertThat(waiting(office)).isEmpty();
            assertThat(office.texts(bo)).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void oneThatIsRefusedIsTriedAgainAndHoldsUpNoOther(TestDatabase database) throws Exception {
        try (FussyServer fussy = new FussyServer("bo@example.com");
                Office office = new Office(database, Office.mailServer("127.0.0.1", fussy.port()))) {
            mailing = office.mailing(PATIENCE);
            Caller anna = office.reachable("anna");
            Caller bo = office.reachable("bo");
            Caller cai = office.reachable("cai");
            office.tell(anna, Office.PLAIN, bo);
            office.tell(anna, Office.PLAIN, cai);
            mailing.round();
            assertThat(fussy.taken).containsExactly("cai@example.com");
            assertThat(mailing.sentences()).as("the server is there").isEmpty();

            fussy.refused = "";
            office.advance(Duration.ofSeconds(59));
            mailing.round();
            assertThat(waiting(office)).as("after a pause").hasSize(1);
            office.advance(Duration.ofSeconds(2));
            mailing.round();
            assertThat(waiting(office)).isEmpty();
            assertThat(fussy.taken).containsExactly("cai@example.com", "bo@example.com");
        }
    }

    @ParameterizedTest
    @MethodSource("both")
    void whatAnotherNodeHasTakenIsLeftToItForAWhile(TestDatabase database) throws Exception {
        try (Office office = office(database)) {
            Caller anna = office.reachable("anna");
            Caller bo = office.reachable("bo");
            office.tell(anna, Office.PLAIN, bo);
            Mailbag killed = new Mailbag(
                    database.transactions(),
                    office.rows,
                    office.mails,
                    office.records,
                    office.tangram.texts(),
                    office.settings,
                    office.clock);
            assertThat(killed.take(20)).hasSize(1);
            mailing.round();
            assertThat(sent()).isEmpty();
            office.advance(Mailbag.TAKEN.plusSeconds(1));
            mailing.round();
            assertThat(sent()).hasSize(1);
        }
    }
}

package tangram.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.notice.About;
import tangram.kernel.api.notice.Inbox.Page;
import tangram.kernel.api.notice.Inbox.Received;
import tangram.kernel.api.notice.Notice;
import tangram.testing.TestDatabase;

/** Everybody finds what he was told, once, in his language, and nothing of what he may not read. */
class KeptNoticesTest {

    static Stream<Office> offices() {
        return TestDatabase.both().map(Office::new);
    }

    @ParameterizedTest
    @MethodSource("offices")
    void everybodyIsToldButWhoDidItAndWhoLeft(Office office) {
        Caller anna = office.tangram.person("anna");
        Caller bo = office.tangram.person("bo");
        Caller gone = office.tangram.person("gone");
        Caller other = office.tangram.person("other");
        office.tangram.organise(changes -> changes.active(anna, "gone", false));

        office.tell(anna, Office.PLAIN, anna, bo, gone);

        assertThat(office.texts(bo)).containsExactly("Lunch is ready.");
        assertThat(office.texts(anna)).isEmpty();
        assertThat(office.texts(gone)).isEmpty();
        assertThat(office.texts(other)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("offices")
    void whatIsRolledBackIsToldToNobodyAndNothingIsToldAlone(Office office) {
        Caller anna = office.tangram.person("anna");
        Caller bo = office.tangram.person("bo");
        Notice notice = new Notice(Set.of(bo.person()), Office.PLAIN, Optional.empty());
        office.tangram.takenBack(() -> {
            office.notices.tell(anna, notice);
            return true;
        });
        assertThat(office.texts(bo)).isEmpty();
        assertThatThrownBy(() -> office.notices.tell(anna, notice)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> office.tangram.database().transactions().read(() -> {
                    office.notices.tell(anna, notice);
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(office.texts(bo)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("offices")
    void eachReadsInHisLanguageWithWhatWasFilledIn(Office office) {
        Caller anna = office.tangram.person("anna");
        Caller bo = office.tangram.person("bo");
        Sentence changed = Sentence.of("notify.changed", "{1} changed “{0}”.", "『{2}』'报价'", "安娜");
        office.tell(anna, changed, bo);
        office.tell(anna, Sentence.of("test.sum", "{0}, {1}", new BigDecimal("12.50"), 7L), bo);

        assertThat(office.texts(Office.in(Locale.ENGLISH, bo))).containsExactly("12.5, 7", "安娜 changed “『{2}』'报价'”.");
        assertThat(office.texts(bo).get(1)).isEqualTo("安娜修改了“『{2}』'报价'”。");
        assertThatThrownBy(() -> new Notice(Set.of(), Sentence.of("x", "{0}", office), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("offices")
    void whoMayNotReadTheRecordAnyMoreIsNotToldWhatWasSaidOfIt(Office office) {
        Caller boss = office.tangram.person("boss");
        Caller anna = office.tangram.person("anna", boss);
        Caller peer = office.tangram.person("peer", boss);
        long letter = office.letter(anna, "机密");
        Sentence said = Sentence.of("test.said", "{0} is urgent.", "机密");
        office.tell(boss, said, Optional.of(About.record("letter", letter)), anna, peer);

        assertThat(office.texts(anna)).containsExactly("机密 is urgent.");
        assertThat(office.shown(anna).get(0).about()).contains(About.record("letter", letter));
        Received hidden = office.shown(peer).get(0);
        assertThat(hidden.text()).isEqualTo("您已无权查看的一条记录有新动态。");
        assertThat(hidden.about()).isEmpty();
        assertThat(office.notices.unread(peer))
                .as("the counts are those of the list")
                .isEqualTo(1);

        office.of(anna).transfer(letter, "peer");
        assertThat(office.texts(anna)).containsExactly("您已无权查看的一条记录有新动态。");
        assertThat(office.texts(peer)).containsExactly("机密 is urgent.");
        office.of(peer).delete(letter);
        assertThat(office.texts(peer)).containsExactly("您已无权查看的一条记录有新动态。");
        office.of(peer).restore(letter);
        assertThat(office.texts(peer)).containsExactly("机密 is urgent.");
    }

    @ParameterizedTest
    @MethodSource("offices")
    void whoHasATaskReadsOfItThoughNotTheRecord(Office office) {
        Caller anna = office.tangram.person("anna");
        Caller approver = office.tangram.person("approver");
        long letter = office.letter(anna, "请批准");
        About task = new About("letter", letter, OptionalLong.of(77));
        office.tell(anna, Sentence.of("test.task", "Approve {0}.", "请批准"), Optional.of(task), approver);
        assertThat(office.texts(approver)).containsExactly("Approve 请批准.");
        assertThat(office.shown(approver).get(0).about()).contains(task);
    }

    @ParameterizedTest
    @MethodSource("offices")
    void ofATypeWhoseModuleDoesNotRunNothingIsSaid(Office office) {
        Caller anna = office.tangram.person("anna");
        Caller bo = office.tangram.person("bo");
        Optional<About> about = Optional.of(About.record("parcel", 1));
        office.tell(bo, Sentence.of("test.said", "{0} is urgent.", "x"), about, anna);
        assertThat(office.texts(anna)).containsExactly("您已无权查看的一条记录有新动态。");
    }

    @ParameterizedTest
    @MethodSource("offices")
    void pagesGoFromTheNewestToTheOldestAndWhatIsReadIsCountedOut(Office office) {
        Caller anna = office.tangram.person("anna");
        Caller bo = office.tangram.person("bo");
        for (int i = 1; i <= 7; i++) {
            office.tell(anna, Sentence.of("test.number", "No. {0}", Integer.toString(i)), bo);
        }
        List<Received> all = office.shown(bo);
        assertThat(all).extracting(Received::text).startsWith("No. 7", "No. 6").hasSize(7);

        List<String> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page page = office.notices.page(bo, false, 3, after);
            assertThat(page.unread()).isEqualTo(7);
            page.items().forEach(item -> seen.add(item.text()));
            after = page.next();
        } while (after.isPresent());
        assertThat(seen).isEqualTo(office.texts(bo));

        long left = office.notices.read(
                bo, List.of(all.get(0).id(), all.get(2).id(), all.get(2).id(), 4711L));
        assertThat(left).isEqualTo(5);
        assertThat(office.notices.page(bo, true, 100, Optional.empty()).items())
                .extracting(Received::text)
                .containsExactly("No. 6", "No. 4", "No. 3", "No. 2", "No. 1");
        assertThat(office.notices.read(anna, List.of(all.get(1).id()))).isZero();
        assertThat(office.notices.unread(bo)).as("nobody reads for another").isEqualTo(5);
        office.notices.readAll(bo);
        assertThat(office.notices.unread(bo)).isZero();
        assertThat(office.notices.page(bo, true, 100, Optional.empty()).items()).isEmpty();
        assertThatThrownBy(() -> office.notices.page(bo, false, 3, Optional.of("*")))
                .isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @MethodSource("offices")
    void oldOnesAreRemovedWhatIsReadSooner(Office office) {
        Caller anna = office.tangram.person("anna");
        Caller bo = office.tangram.person("bo");
        office.tell(anna, Office.PLAIN, bo);
        office.tell(anna, Office.PLAIN, bo);
        office.notices.read(bo, List.of(office.shown(bo).get(0).id()));
        office.advance(Duration.ofDays(89));
        tidy(office, 10);
        assertThat(office.shown(bo)).hasSize(2);
        office.advance(Duration.ofDays(2));
        tidy(office, 10);
        assertThat(office.shown(bo)).extracting(Received::unread).containsExactly(true);
        office.advance(Duration.ofDays(275));
        tidy(office, 10);
        assertThat(office.shown(bo)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("offices")
    void ofTooManyTheNewestStay(Office office) {
        Caller anna = office.tangram.person("anna");
        Caller bo = office.tangram.person("bo");
        for (int i = 1; i <= 12; i++) {
            office.tell(anna, Sentence.of("test.number", "No. {0}", Integer.toString(i)), bo);
        }
        tidy(office, 10);
        assertThat(office.texts(bo)).hasSize(10).startsWith("No. 12").endsWith("No. 3");
    }

    private static void tidy(Office office, int most) {
        OldNotices old =
                new OldNotices(office.tangram.database().transactions(), office.rows, office.mails, office.clock, most);
        while (old.run()) {
            Thread.onSpinWait();
        }
    }
}

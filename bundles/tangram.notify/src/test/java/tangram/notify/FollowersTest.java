package tangram.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.event.RecordEvent;
import tangram.testing.TestDatabase;

/** Whoever follows a record and may read it is told once of what others do to it. */
class FollowersTest {

    static Stream<Office> offices() {
        return TestDatabase.both().map(Office::new);
    }

    private static void happened(Office office, Caller by, long letter, String operation) {
        office.followers.on(event(office, by, letter, operation));
    }

    private static RecordEvent event(Office office, Caller by, long letter, String operation) {
        return new RecordEvent(
                office.tangram.database().ids().next(), "letter", letter, operation, by.person(), Instant.now());
    }

    @ParameterizedTest
    @MethodSource("offices")
    void theyAreToldWhatOthersDidAndNotWhatTheyDid(Office office) {
        Caller boss = office.tangram.person("boss");
        Caller anna = office.tangram.person("anna", boss);
        long letter = office.letter(anna, "给华联的信");
        office.of(boss).follow(letter);
        office.of(anna).follow(letter);

        office.of(anna).change(letter, Map.of("title", "给华联的第二封信"));
        happened(office, anna, letter, "edit");
        happened(office, anna, letter, "create");
        happened(office, boss, letter, "delete");
        happened(office, boss, letter, "transfer");
        happened(office, anna, letter, "send");

        assertThat(office.texts(boss)).containsExactly("anna修改了“给华联的第二封信”。", "anna修改了“给华联的第二封信”。");
        assertThat(office.texts(Office.in(Locale.ENGLISH, anna)))
                .containsExactly("boss gave “给华联的第二封信” to somebody else.");
    }

    @ParameterizedTest
    @MethodSource("offices")
    void whoMayNotReadItNowOrDoesNotFollowItIsToldNothing(Office office) {
        Caller boss = office.tangram.person("boss");
        Caller anna = office.tangram.person("anna", boss);
        Caller peer = office.tangram.person("peer", boss);
        Caller far = office.tangram.person("far", boss);
        long letter = office.letter(anna, "信");
        office.of(anna).follow(letter);
        office.of(boss).follow(letter);
        office.of(boss).unfollow(letter);

        office.of(anna).transfer(letter, "peer");
        happened(office, anna, letter, "transfer");
        happened(office, peer, letter, "edit");

        assertThat(office.shown(anna))
                .as("she follows it and may not read it any more")
                .isEmpty();
        assertThat(office.shown(boss)).isEmpty();
        assertThat(office.shown(far)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("offices")
    void anEventThatComesTwiceAlsoAtTheSameTimeIsToldOnce(Office office) {
        Caller boss = office.tangram.person("boss");
        Caller anna = office.tangram.person("anna", boss);
        Caller other = office.tangram.person("other");
        long letter = office.letter(anna, "信");
        office.of(boss).follow(letter);
        RecordEvent event = event(office, other, letter, "edit");
        List<CompletableFuture<Void>> told = Stream.generate(() -> event)
                .limit(4)
                .map(each -> CompletableFuture.runAsync(() -> office.followers.on(each)))
                .toList();
        // whoever was too late may fail, and is told again
        told.forEach(one -> one.handle((done, failed) -> failed).join());
        office.followers.on(event);
        office.of(anna).follow(letter);
        office.followers.on(event);

        assertThat(office.shown(boss)).hasSize(1);
        assertThat(office.shown(anna)).as("who follows since").hasSize(1);
        assertThat(office.tangram.database().texts("select count(*) from notify_notice"))
                .containsExactly("2");
    }

    @ParameterizedTest
    @MethodSource("offices")
    void ofARecordWhoseModuleDoesNotRunTheyAreToldLater(Office office) {
        Caller boss = office.tangram.person("boss");
        Caller anna = office.tangram.person("anna", boss);
        long letter = office.letter(anna, "信");
        office.of(boss).follow(letter);
        RecordEvent event = event(office, anna, letter, "edit");
        Followers without = office.followers(List.of());
        assertThatThrownBy(() -> without.on(event)).isInstanceOf(IllegalStateException.class);
        office.followers.on(event);
        assertThat(office.shown(boss)).hasSize(1);
        // nobody waits for what nobody follows
        without.on(event(office, anna, office.letter(anna, "无人关注"), "edit"));
    }
}

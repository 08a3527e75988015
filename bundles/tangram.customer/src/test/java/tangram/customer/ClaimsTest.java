package tangram.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.NotFound;
import tangram.core.api.problem.Problem;
import tangram.kernel.api.notice.Notice;
import tangram.module.api.record.View;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** 撞单: who claims a customer that is a colleague's, who decides it, and what comes of it. */
class ClaimsTest {

    private static final String FIRM = "华东精密机械有限公司";

    private final List<Notice> told = new ArrayList<>();

    static Stream<TestTangram> databases() {
        return TestDatabase.both().map(TestTangram::on);
    }

    /** 王 above 赵 and 钱; 武敏 and 周明 below 赵, 吴强 below 钱. */
    private void company(TestTangram tangram) {
        tangram.open(new CustomerModule(tangram.store()));
        var store = tangram.store();
        var organisation = tangram.organisation();
        tangram.offer(new RaiseClaim(store, organisation))
                .offer(new WithdrawClaim(store, organisation))
                .offer(new ExamineClaim(store, organisation))
                .offer(new GrantClaim(store, organisation))
                .offer(new ShareClaim(store, organisation))
                .offer(new RefuseClaim(store, organisation));
        tangram.tellBy((by, notice) -> told.add(notice));
        Caller wang = tangram.person("wang");
        Caller zhao = tangram.person("zhao", wang);
        Caller qian = tangram.person("qian", wang);
        tangram.person("wumin", zhao);
        tangram.person("zhouming", zhao);
        tangram.person("wuqiang", qian);
    }

    private static TestRecords customers(TestTangram tangram, String login) {
        return tangram.records(tangram.caller(login), "customer");
    }

    private static TestRecords claims(TestTangram tangram, String login) {
        return tangram.records(tangram.caller(login), "customer-claim");
    }

    private static long raised(TestTangram tangram, String login) {
        long id = claims(tangram, login).create(Map.of("name", "华东精密机械", "reason", "三月起由我跟进"));
        claims(tangram, login).act(id, "raise", Map.of());
        return id;
    }

    private static void assertRefused(String code, Runnable run) {
        assertThatThrownBy(run::run)
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.class))
                .extracting(Problem::code)
                .isEqualTo(code);
    }

    private List<String> toldOf(TestTangram tangram, String login) {
        long person = tangram.caller(login).person();
        return told.stream()
                .filter(notice -> notice.people().contains(person))
                .map(notice -> notice.what().code())
                .toList();
    }

    private static List<Map<String, Object>> view(TestTangram tangram, String login, String id) {
        TestRecords claims = claims(tangram, login);
        View view = claims.views().stream()
                .filter(one -> one.id().equals(id))
                .findAny()
                .orElseThrow();
        return claims.list(view.filter());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aClaimGoesToWhoSitsAboveBothAndIsSeenByThemAlone(TestTangram tangram) {
        company(tangram);
        long customer = customers(tangram, "wumin").create(Map.of("name", FIRM));
        long claim = raised(tangram, "zhouming");

        assertThat(claims(tangram, "zhouming").get(claim))
                .containsEntry("status", "open")
                .hasEntrySatisfying(
                        "arbiter", arbiter -> assertThat(arbiter.toString()).contains("zhao"))
                .doesNotContainKeys("customer", "claimed", "heldAt");
        assertThat(claims(tangram, "zhouming").get(claim).toString()).doesNotContain(Long.toString(customer));
        assertThatThrownBy(() -> claims(tangram, "zhouming").act(claim, "examine", Map.of()))
                .isInstanceOf(Denied.class);
        for (String login : List.of("wumin", "zhao")) {
            assertThat(claims(tangram, login).act(claim, "examine", Map.of()).toString())
                    .contains(Long.toString(customer), "wumin", "moved=false");
        }
        assertThat(claims(tangram, "wang").list()).hasSize(1);
        for (String login : List.of("qian", "wuqiang")) {
            assertThat(claims(tangram, login).list()).as(login).isEmpty();
            assertThatThrownBy(() -> claims(tangram, login).get(claim)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> claims(tangram, login).act(claim, "grant", Map.of()))
                    .isInstanceOf(NotFound.class);
        }
        assertThat(view(tangram, "zhouming", "mine")).hasSize(1);
        assertThat(view(tangram, "zhao", "to-decide")).hasSize(1);
        assertThat(view(tangram, "wumin", "mine")).isEmpty();
        assertThat(view(tangram, "wang", "to-decide")).isEmpty();
        assertThat(toldOf(tangram, "zhao")).containsExactly("notice.customer-claim.to-decide");
        assertThat(toldOf(tangram, "wumin")).containsExactly("notice.customer-claim.raised");
        assertThat(told)
                .allSatisfy(notice -> assertThat(tangram.texts().say(notice.what(), Locale.SIMPLIFIED_CHINESE))
                        .contains("zhouming", "华东精密机械"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whereWhoseItIsIsNotToldNeitherTheClaimNorItsHistorySaysSo(TestTangram tangram) {
        company(tangram);
        tangram.database()
                .transactions()
                .write(() -> tangram.database()
                        .rows()
                        .change("insert into kernel_switch (name, setting) values ('duplicate-answer', 'nothing')"));
        customers(tangram, "wumin").create(Map.of("name", FIRM));
        long claim = raised(tangram, "zhouming");
        assertThat(claims(tangram, "zhouming").get(claim).toString()).doesNotContain("wumin");
        assertThat(claims(tangram, "zhouming").history(claim)).containsExactly("raise", "create");
        assertThatThrownBy(() -> claims(tangram, "wumin").get(claim)).isInstanceOf(NotFound.class);
        claims(tangram, "zhao").act(claim, "refuse", Map.of("reason", "维持"));
        assertThat(toldOf(tangram, "wumin")).isEmpty();
        assertThat(toldOf(tangram, "zhouming")).containsExactly("notice.customer-claim.refused");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatIsGrantedGoesToWhoClaimedItWithItsContacts(TestTangram tangram) {
        company(tangram);
        long customer = customers(tangram, "wumin").create(Map.of("name", FIRM));
        long contact = tangram.records(tangram.caller("wumin"), "contact")
                .create(Map.of("name", "何建国", "customer", Long.toString(customer)));
        long claim = raised(tangram, "wuqiang");

        for (String login : List.of("wuqiang", "wumin")) {
            assertRefused(
                    "customer.claim-not-yours", () -> claims(tangram, login).act(claim, "grant", Map.of()));
        }
        assertThatThrownBy(() -> claims(tangram, "zhao").get(claim))
                .as("who is above the holder alone")
                .isInstanceOf(NotFound.class);
        claims(tangram, "wang").act(claim, "grant", Map.of("note", "吴强先接触"));

        assertThat(customers(tangram, "wuqiang").get(customer)).containsEntry("name", FIRM);
        assertThat(tangram.records(tangram.caller("wuqiang"), "contact").get(contact))
                .containsEntry("name", "何建国");
        assertThatThrownBy(() -> customers(tangram, "wumin").get(customer)).isInstanceOf(NotFound.class);
        assertThat(customers(tangram, "wuqiang").history(customer)).startsWith("transfer");
        assertThat(claims(tangram, "wuqiang").get(claim))
                .containsEntry("status", "granted")
                .containsEntry("ruling", "吴强先接触")
                .hasEntrySatisfying(
                        "customer", link -> assertThat(link.toString()).contains(Long.toString(customer)));
        assertThat(claims(tangram, "wuqiang").history(claim))
                .containsExactly("grant", "raise", "participant", "create");
        assertThat(toldOf(tangram, "wuqiang")).containsExactly("notice.customer-claim.granted");
        assertThat(toldOf(tangram, "wumin"))
                .containsExactly("notice.customer-claim.raised", "notice.customer-claim.granted");
        assertRefused("action-unavailable", () -> claims(tangram, "wang").act(claim, "refuse", Map.of("reason", "否")));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatIsSharedIsFollowedUpByBoth(TestTangram tangram) {
        company(tangram);
        long customer = customers(tangram, "wumin").create(Map.of("name", FIRM));
        long claim = raised(tangram, "zhouming");
        claims(tangram, "zhao").act(claim, "share", Map.of());
        customers(tangram, "zhouming").change(customer, Map.of("region", "上海"));
        assertThat(customers(tangram, "wumin").get(customer)).containsEntry("region", "上海");
        assertThat(claims(tangram, "zhouming").get(claim)).containsEntry("status", "shared");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aRefusalHasAReasonAndLeavesTheCustomerWhereItIs(TestTangram tangram) {
        company(tangram);
        long customer = customers(tangram, "wumin").create(Map.of("name", FIRM));
        long claim = raised(tangram, "zhouming");
        assertThatThrownBy(() -> claims(tangram, "zhao").act(claim, "refuse", Map.of()))
                .hasMessageContaining("reason");
        claims(tangram, "zhao").act(claim, "refuse", Map.of("reason", "武敏正在跟进"));
        assertThat(claims(tangram, "zhouming").get(claim))
                .containsEntry("status", "refused")
                .containsEntry("ruling", "武敏正在跟进")
                .doesNotContainKey("customer");
        assertThatThrownBy(() -> customers(tangram, "zhouming").get(customer)).isInstanceOf(NotFound.class);
        assertRefused("customer.claim-kept", () -> claims(tangram, "zhouming").delete(claim));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatWasRaisedIsNotChangedButWithdrawn(TestTangram tangram) {
        company(tangram);
        customers(tangram, "wumin").create(Map.of("name", FIRM));
        long claim = raised(tangram, "zhouming");
        assertRefused("customer.claim-raised", () -> claims(tangram, "zhouming").change(claim, Map.of("reason", "其他")));
        assertRefused("operation-denied", () -> claims(tangram, "zhao").act(claim, "withdraw", Map.of()));
        claims(tangram, "zhouming").act(claim, "withdraw", Map.of());
        assertThat(toldOf(tangram, "zhao"))
                .containsExactly("notice.customer-claim.to-decide", "notice.customer-claim.withdrawn");
        assertRefused("action-unavailable", () -> claims(tangram, "zhao").act(claim, "grant", Map.of()));
        claims(tangram, "zhouming").delete(claim);
        raised(tangram, "zhouming");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aClaimNeedsACustomerThatIsSomebodyElsesAndSomebodyToDecide(TestTangram tangram) {
        company(tangram);
        customers(tangram, "wumin").create(Map.of("name", FIRM, "creditCode", "91350100M000100Y43"));
        TestRecords hers = claims(tangram, "zhouming");
        long unfounded = hers.create(Map.of("name", "没有这家", "reason", "无"));
        assertRefused("customer.claim-unfounded", () -> hers.act(unfounded, "raise", Map.of()));
        assertThat(hers.get(unfounded)).containsEntry("status", "draft");
        long byCode = hers.create(Map.of("name", "叫法不同", "creditCode", "91350100m000100y43", "reason", "同一家"));
        assertThat(hers.act(byCode, "raise", Map.of())).containsEntry("status", "open");
        assertRefused("customer.claim-open", () -> raised(tangram, "zhouming", "叫法不同"));
        assertRefused("customer.claim-own", () -> raised(tangram, "wumin"));
        assertRefused("customer.claim-no-arbiter", () -> raised(tangram, "wang"));
        tangram.person("stranger");
        assertRefused("customer.claim-no-arbiter", () -> raised(tangram, "stranger"));
    }

    private static void raised(TestTangram tangram, String login, String name) {
        TestRecords claims = claims(tangram, login);
        long id = claims.create(Map.of("name", name, "creditCode", "91350100M000100Y43", "reason", "再次"));
        claims.act(id, "raise", Map.of());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whereTheSeatAboveIsVacantWhoSitsNextAboveDecides(TestTangram tangram) {
        company(tangram);
        long customer = customers(tangram, "wumin").create(Map.of("name", FIRM));
        long early = raised(tangram, "zhouming");
        tangram.organise(c -> c.endAssignment(tangram.caller("wang"), "zhao", "seat-zhao"));
        assertThat(claims(tangram, "wang").act(early, "refuse", Map.of("reason", "维持")))
                .containsEntry("status", "refused");
        long late = raised(tangram, "zhouming");
        assertThat(claims(tangram, "wang").get(late))
                .hasEntrySatisfying(
                        "arbiter", arbiter -> assertThat(arbiter.toString()).contains("wang"));
        claims(tangram, "wang").act(late, "grant", Map.of());
        assertThat(customers(tangram, "zhouming").get(customer)).containsEntry("name", FIRM);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aCustomerThatMovedMeanwhileIsNotGiven(TestTangram tangram) {
        company(tangram);
        long customer = customers(tangram, "wumin").create(Map.of("name", FIRM));
        long claim = raised(tangram, "zhouming");
        customers(tangram, "zhao").transfer(customer, "zhao");
        assertThat(claims(tangram, "zhao").act(claim, "examine", Map.of())).containsEntry("moved", true);
        assertRefused("customer.claim-moved", () -> claims(tangram, "zhao").act(claim, "grant", Map.of()));
        assertThat(claims(tangram, "zhao").get(claim)).containsEntry("status", "open");
        assertThat(customers(tangram, "zhao").get(customer)).containsEntry("name", FIRM);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void aClaimIsDecidedOnceAlsoByTwoAtTheSameMoment(TestTangram tangram) throws Exception {
        company(tangram);
        long customer = customers(tangram, "wumin").create(Map.of("name", FIRM));
        long claim = raised(tangram, "zhouming");
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<Map<String, Object>>> both = List.of(
                    two.submit(() -> claims(tangram, "zhao").act(claim, "grant", Map.of())),
                    two.submit(() -> claims(tangram, "zhao").act(claim, "refuse", Map.of("reason", "维持"))));
            int decided = 0;
            for (Future<Map<String, Object>> one : both) {
                try {
                    one.get();
                    decided++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(Conflict.class);
                }
            }
            assertThat(decided).isEqualTo(1);
        } finally {
            two.shutdownNow();
        }
        boolean granted = "granted".equals(claims(tangram, "zhao").get(claim).get("status"));
        assertThat(customers(tangram, "zhouming").list()).hasSize(granted ? 1 : 0);
        assertThat(customers(tangram, "wumin").list()).hasSize(granted ? 0 : 1);
        assertThat(customers(tangram, "zhao").get(customer)).containsEntry("name", FIRM);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void everythingIsLabelled(TestTangram tangram) {
        assertThat(TestTangram.missingLabels(
                        new CustomerModule(tangram.store()),
                        new RaiseClaim(tangram.store(), tangram.organisation()),
                        new WithdrawClaim(tangram.store(), tangram.organisation()),
                        new ExamineClaim(tangram.store(), tangram.organisation()),
                        new GrantClaim(tangram.store(), tangram.organisation()),
                        new ShareClaim(tangram.store(), tangram.organisation()),
                        new RefuseClaim(tangram.store(), tangram.organisation())))
                .isEmpty();
    }
}

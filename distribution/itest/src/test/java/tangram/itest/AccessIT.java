package tangram.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static tangram.itest.Enterprise.CUSTOMERS;
import static tangram.itest.Enterprise.VISITS;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Test;
import tangram.core.api.organisation.Assignment.Kind;

/**
 * The acceptance scenarios of the first part of access, by their ids: own records, superiors, peers, who sees all, and
 * what happens on the very next request when seats change hands. C1 is 武敏's customer, C2 吴强's, C3 冯丽's, V1 a visit
 * of 武敏 to C1.
 */
public class AccessIT extends ServerIT {

    private static Enterprise enterprise;
    private static String c1;
    private static String c2;
    private static String c3;
    private static String v1;

    @Before
    public void enterFixture() {
        if (enterprise != null) return;
        enterprise = Enterprise.open(context);
        c1 = enterprise.customer("wumin", "华东精密机械有限公司").id();
        c2 = enterprise.customer("wuqiang", "重庆山城汽车配件有限公司").id();
        c3 = enterprise.customer("fengli", "合肥科大智能装备有限公司").id();
        v1 = enterprise
                .as("wumin")
                .post(VISITS, Map.of("subject", "首次拜访", "day", "2026-12-01", "customer", c1))
                .expect(201)
                .id();
    }

    private static List<String> customersOf(String login) {
        Answer page = enterprise.as(login).get(CUSTOMERS + "?total=exact").expect(200);
        List<String> ids = page.items("id");
        assertThat(page.json().path("total").asInt())
                .as("the total says what the list shows")
                .isEqualTo(ids.size());
        return ids;
    }

    private static List<String> visitsOf(String login) {
        return enterprise.as(login).get(VISITS).expect(200).items("id");
    }

    private static void seesNot(String login, String path, String id) {
        Answer invisible = enterprise.as(login).get(path + "/" + id).expect(404);
        Answer absent = enterprise.as(login).get(path + "/1").expect(404);
        assertThat(invisible.body()).as("invisible and absent answer alike").isEqualTo(absent.body());
    }

    private static void sees(String login, String path, String id) {
        enterprise.as(login).get(path + "/" + id).expect(200);
    }

    @Test
    public void S01_aSellerSeesExactlyHerOwnCustomers() {
        assertThat(customersOf("wumin")).containsExactly(c1);
        sees("wumin", CUSTOMERS, c1);
    }

    @Test
    public void S02_aCoHolderOfTheSameSeatSeesNoneOfThem() {
        assertThat(customersOf("zhouming")).isEmpty();
        seesNot("zhouming", CUSTOMERS, c1);
    }

    @Test
    public void S03_aSalesManagerSeesHisTeamsRecordsAndNoOtherTeams() {
        assertThat(customersOf("zhao")).containsExactly(c1);
        assertThat(visitsOf("zhao")).containsExactly(v1);
        seesNot("zhao", CUSTOMERS, c2);
        seesNot("zhao", CUSTOMERS, c3);
    }

    @Test
    public void S04_aSuperiorMayNotEditButMayTransfer() {
        Answer before = enterprise.as("zhao").get(CUSTOMERS + "/" + c1).expect(200);
        assertThat(enterprise
                        .as("zhao")
                        .patch(CUSTOMERS + "/" + c1, before.etag(), Map.of("level", "a"))
                        .expect(403)
                        .code())
                .isEqualTo("operation-denied");
        assertThat(enterprise.as("zhao").get(CUSTOMERS + "/" + c1).body()).isEqualTo(before.body());

        transfer("zhao", c1, "zhouming").expect(200);
        assertThat(customersOf("zhouming")).containsExactly(c1);
        assertThat(customersOf("wumin")).as("gone on the next request").isEmpty();
        transfer("zhao", c1, "wumin").expect(200);
        assertThat(customersOf("wumin")).containsExactly(c1);
    }

    private static Answer transfer(String by, String customer, String to) {
        return enterprise.as(by).post(CUSTOMERS + "/" + customer + "/transfer", Map.of("to", Map.of("person", to)));
    }

    @Test
    public void S05_theDirectorSeesTwoLevelsDown() {
        assertThat(customersOf("wang")).containsExactlyInAnyOrder(c1, c2, c3);
    }

    @Test
    public void S06_theOtherManagerFindsNothing() {
        seesNot("qian", CUSTOMERS, c1);
        seesNot("qian", VISITS, v1);
        assertThat(customersOf("qian")).containsExactly(c2);
    }

    @Test
    public void S07_theOfficeManagerSeesHisOfficeOnly() {
        sees("zheng", CUSTOMERS, c3);
        seesNot("zheng", CUSTOMERS, c1);
        assertThat(customersOf("zheng")).containsExactly(c3);
    }

    @Test
    public void S08_nobodySeesUpwards() {
        Answer zhaos = enterprise.customer("zhao", "上海远洋国际贸易有限公司");
        try {
            seesNot("wumin", CUSTOMERS, zhaos.id());
            assertThat(customersOf("wumin")).containsExactly(c1);
        } finally {
            enterprise.as("zhao").delete(CUSTOMERS + "/" + zhaos.id()).expect(204);
        }
    }

    @Test
    public void S09_theGeneralManagerSeesEverythingInEveryModule() {
        assertThat(customersOf("zhang")).containsExactlyInAnyOrder(c1, c2, c3);
        assertThat(visitsOf("zhang")).containsExactly(v1);
        assertThat(customersOf("li"))
                .as("a deputy with nobody below him, by rule R5a")
                .containsExactlyInAnyOrder(c1, c2, c3);
    }

    @Test
    public void S53_aVacantSeatTakesNothingFromTheSuperiorAboveIt() {
        assertThat(customersOf("zhao")).containsExactly(c1);
        enterprise.change((changes, by) -> changes.endAssignment(by, "zhao", "sales-mgr1"));
        try {
            assertThat(customersOf("wang")).containsExactlyInAnyOrder(c1, c2, c3);
            assertThat(visitsOf("wang")).containsExactly(v1);
            assertThat(customersOf("zhao"))
                    .as("without the seat, on the next request")
                    .isEmpty();
            seesNot("zhao", CUSTOMERS, c1);
        } finally {
            enterprise.change((changes, by) ->
                    changes.assignment(by, "zhao", "sales-mgr1", Kind.MAIN, Optional.empty(), Optional.empty()));
        }
        assertThat(customersOf("zhao")).as("with it again").containsExactly(c1);
    }

    @Test
    public void S54_anActingHolderSeesBothSubtreesUntilTheDateIsPast() {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        act("zheng", "sales-mgr2", today.minusDays(10), today.plusDays(10));
        try {
            assertThat(customersOf("zheng")).containsExactlyInAnyOrder(c2, c3);
            sees("zheng", CUSTOMERS, c2);
            seesNot("zheng", CUSTOMERS, c1);

            act("zheng", "sales-mgr2", today.minusDays(10), today.minusDays(1));
            assertThat(customersOf("zheng")).as("the last day was yesterday").containsExactly(c3);
            seesNot("zheng", CUSTOMERS, c2);

            act("zheng", "sales-mgr2", today.plusDays(2), today.plusDays(10));
            assertThat(customersOf("zheng")).as("the first day is yet to come").containsExactly(c3);
        } finally {
            enterprise.change((changes, by) -> changes.endAssignment(by, "zheng", "sales-mgr2"));
        }
    }

    private static void act(String login, String seat, LocalDate from, LocalDate until) {
        enterprise.change((changes, by) ->
                changes.assignment(by, login, seat, Kind.ACTING, Optional.of(from), Optional.of(until)));
    }

    @Test
    public void S55_aNewcomerWithARoleAndNoSeatHasOnlyWhatHeCreates() {
        enterprise.hire("xinren", "新人", "sales");
        assertThat(customersOf("xinren")).isEmpty();
        seesNot("xinren", CUSTOMERS, c1);
        Answer his = enterprise.customer("xinren", "新开发的客户");
        try {
            assertThat(customersOf("xinren")).containsExactly(his.id());
            assertThat(customersOf("wang"))
                    .as("no superior where there is no seat")
                    .doesNotContain(his.id());
            assertThat(customersOf("zhang")).as("R5a").contains(his.id());
        } finally {
            enterprise.as("xinren").delete(CUSTOMERS + "/" + his.id()).expect(204);
        }
    }
}

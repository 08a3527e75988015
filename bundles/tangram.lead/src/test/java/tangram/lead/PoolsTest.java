package tangram.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.activity.ActivityModule;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Level;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;
import tangram.customer.ClaimCustomer;
import tangram.customer.CustomerModule;
import tangram.customer.ReleaseCustomer;
import tangram.customer.StoredCustomers;
import tangram.module.api.record.Store;
import tangram.pool.PoolModule;
import tangram.pool.StoredPools;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/**
 * Leads and customers nobody follows up lie in a pool, which 王 keeps, and are given out or taken from there. 赵 is the superior of 武敏
 * and 周明; a rule of the deployment shows what lies in a pool to all of the company.
 */
class PoolsTest {

    /** As the clock of the test has it. */
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    private record Company(TestTangram tangram, Caller wang, Caller wumin, Caller zhouming) {

        static Company on(TestTangram tangram) {
            Store store = tangram.store();
            StoredPools pools = new StoredPools(store, tangram.organisation());
            tangram.open(new PoolModule())
                    .open(new CustomerModule(store, pools))
                    .open(new LeadModule(store, pools))
                    .open(new ActivityModule(new StoredCustomers(store), new StoredLeads(store)))
                    .offer(new ReleaseLead(store, pools))
                    .offer(new ClaimLead(store, pools))
                    .offer(new AssignLead(store, pools))
                    .offer(new ReleaseCustomer(store, pools))
                    .offer(new ClaimCustomer(store, pools));
            Caller wang = tangram.person("wang");
            Caller zhao = tangram.person("zhao");
            Company company =
                    new Company(tangram, wang, tangram.person("wumin", zhao), tangram.person("zhouming", zhao));
            company.show("lead", "status");
            company.show("customer", "holding");
            return company;
        }

        /** What lies in the pool, to everybody. */
        private void show(String type, String field) {
            SharingRule rule = new SharingRule(
                    "pool-" + type,
                    new Recipients.Named(Set.of(), Set.of("HQ"), Set.of(), Set.of()),
                    Set.of(type),
                    new Covered.Where(field, "pooled"),
                    Level.READ,
                    false,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    "公海中的记录全公司可见");
            tangram.rule(rules -> rules.rule(wang, rule));
        }

        long pool(String kind, Map<String, Object> more) {
            Map<String, Object> values = new HashMap<>(
                    Map.of("name", kind.equals("lead") ? "线索池" : "客户公海", "kind", kind, "keeper", id(wang.person())));
            values.putAll(more);
            return records(wang, "pool").create(values);
        }

        TestRecords records(Caller caller, String type) {
            return tangram.records(tangram.caller(caller.login()), type);
        }

        long lead(Caller caller, String company, String region) {
            return records(caller, "lead")
                    .create(Map.of("company", company, "contactName", "李工", "source", "exhibition", "region", region));
        }

        String owner(String type, long record) {
            Object owner = records(wang, type).list().stream()
                    .filter(each -> each.get("id").equals(record))
                    .findAny()
                    .map(each -> each.get("owner"))
                    .orElse("nobody 王 sees");
            return String.valueOf(owner);
        }

        void passDays(int days) {
            tangram.clock().advance(Duration.ofDays(days));
            for (int portion = 0; portion < 50 && tangram.deadlines().run(); portion++) {
                assertThat(portion).isLessThan(49);
            }
        }
    }

    static Stream<Company> companies() {
        return TestDatabase.both().map(TestTangram::on).map(Company::on);
    }

    @ParameterizedTest
    @MethodSource("companies")
    void aCustomerThatIsGivenBackIsSeenInThePoolAndIsWithHisContactsWhoeverTakesHim(Company company) {
        company.pool("customer", Map.of());
        TestRecords own = company.records(company.wumin(), "customer");
        long customer = own.create(Map.of("name", "苏州新材科技有限公司"));
        long contact = company.records(company.wumin(), "contact")
                .create(Map.of("name", "李工", "customer", id(customer), "mobile", "138 0013 8000"));
        assertThatThrownBy(() -> company.records(company.zhouming(), "customer").get(customer))
                .isInstanceOf(NotFound.class);

        own.act(customer, "release", Map.of("reason", "连续三个月无人接听"));

        assertThat(company.records(company.zhouming(), "customer").get(customer))
                .containsEntry("holding", "pooled")
                .containsEntry("pooledOn", TODAY.toString())
                .containsEntry("releaseReason", "连续三个月无人接听");
        assertThatThrownBy(() -> own.change(customer, Map.of("name", "仍是我的"))).isInstanceOf(Denied.class);
        assertThatThrownBy(() -> company.records(company.zhouming(), "contact").get(contact))
                .isInstanceOf(NotFound.class);

        company.records(company.zhouming(), "customer").act(customer, "claim", Map.of());

        TestRecords his = company.records(company.zhouming(), "customer");
        assertThat(his.get(customer)).containsEntry("holding", "held").doesNotContainKey("pooledOn");
        assertThat(his.history(customer)).contains("claim");
        assertThat(his.change(customer, Map.of("level", "a"))).containsEntry("level", "a");
        assertThat(company.records(company.zhouming(), "contact").get(contact)).containsEntry("name", "李工");
        assertThatThrownBy(() -> company.records(company.wumin(), "customer").get(customer))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> his.act(customer, "claim", Map.of())).isInstanceOf(Conflict.class);
    }

    @ParameterizedTest
    @MethodSource("companies")
    void whoHoldsAsManyAsThePoolAllowsTakesNoMore(Company company) {
        company.pool("lead", Map.of("holdLimit", 2));
        List<Long> pooled = new ArrayList<>();
        for (String name : List.of("一", "二", "三")) {
            pooled.add(company.lead(company.wumin(), name, "华东"));
            company.records(company.wumin(), "lead").act(pooled.get(pooled.size() - 1), "release", Map.of());
        }
        company.records(company.zhouming(), "lead").act(pooled.get(0), "claim", Map.of());
        company.records(company.zhouming(), "lead").act(pooled.get(1), "claim", Map.of());

        assertThatThrownBy(() -> company.records(company.zhouming(), "lead").act(pooled.get(2), "claim", Map.of()))
                .isInstanceOfSatisfying(
                        Conflict.class, refused -> assertThat(refused.code()).isEqualTo("pool.limit-reached"));
        company.records(company.zhouming(), "lead")
                .change(pooled.get(0), Map.of("status", "invalid", "invalidReason", "空号"));
        company.records(company.zhouming(), "lead").act(pooled.get(2), "claim", Map.of());
        assertThat(company.records(company.zhouming(), "lead").get(pooled.get(2)))
                .containsEntry("status", "assigned");
    }

    @ParameterizedTest
    @MethodSource("companies")
    void onlyMembersTakeOutOfAPoolThatHasSome(Company company) {
        company.pool(
                "lead",
                Map.of("members", List.of(Map.of("person", id(company.wumin().person())))));
        long lead = company.lead(company.wumin(), "苏州新材", "华东");
        company.records(company.wumin(), "lead").act(lead, "release", Map.of());
        assertThatThrownBy(() -> company.records(company.zhouming(), "lead").act(lead, "claim", Map.of()))
                .isInstanceOfSatisfying(
                        Denied.class, refused -> assertThat(refused.code()).isEqualTo("pool.no-member"));
        company.records(company.wumin(), "lead").act(lead, "claim", Map.of());
    }

    @ParameterizedTest
    @MethodSource("companies")
    void theRuleFindsToWhomALeadIsGiven(Company company) {
        List<Map<String, Object>> members = List.of(
                Map.of("person", id(company.wumin().person()), "regions", "华东、华中"),
                Map.of("person", id(company.zhouming().person()), "regions", "西南"));
        long pool = company.pool("lead", Map.of("rule", "evenly", "members", members));
        Map<String, Integer> given = new HashMap<>();
        for (int i = 0; i < 6; i++) {
            long lead = company.lead(company.wang(), "平均" + i, "华东");
            Map<String, Object> to = company.records(company.wang(), "lead").act(lead, "assign", Map.of());
            given.merge(String.valueOf(to.get("person")), 1, Integer::sum);
        }
        assertThat(given.values()).containsExactly(3, 3);

        company.records(company.wang(), "pool").change(pool, Map.of("rule", "region"));
        long west = company.lead(company.wang(), "重庆配件", "西南");
        company.records(company.wang(), "lead").act(west, "assign", Map.of());
        assertThat(company.records(company.zhouming(), "lead").get(west)).containsEntry("status", "assigned");
        long north = company.lead(company.wang(), "北京数据", "华北");
        assertThatThrownBy(() -> company.records(company.wang(), "lead").act(north, "assign", Map.of()))
                .isInstanceOf(Invalid.class);

        company.records(company.wang(), "pool").change(pool, Map.of("rule", "load"));
        company.records(company.wang(), "lead").act(north, "assign", Map.of());
        assertThat(company.records(company.wumin(), "lead").get(north)).containsEntry("status", "assigned");
        long named = company.lead(company.wang(), "指名", "华北");
        company.records(company.wang(), "lead")
                .act(named, "assign", Map.of("person", id(company.zhouming().person())));
        assertThat(company.records(company.zhouming(), "lead").get(named)).containsEntry("status", "assigned");
    }

    @ParameterizedTest
    @MethodSource("companies")
    void whatNobodyFollowsUpGoesBackByItselfAndAFollowUpPutsThatOff(Company company) {
        company.pool("lead", Map.of("returnAfterDays", 10));
        List<Long> leads =
                List.of(company.lead(company.wumin(), "没人管", "华东"), company.lead(company.wumin(), "有人管", "华东"));
        for (long lead : leads) {
            company.records(company.wumin(), "lead").act(lead, "release", Map.of());
            company.records(company.zhouming(), "lead").act(lead, "claim", Map.of());
        }
        assertThat(company.records(company.zhouming(), "lead").get(leads.get(0)))
                .containsEntry("returnOn", TODAY.plusDays(10).toString());
        Instant visited = company.tangram().clock().instant().plus(Duration.ofDays(6));
        company.passDays(7);
        company.records(company.zhouming(), "activity")
                .create(Map.of(
                        "lead",
                        id(leads.get(1)),
                        "method",
                        "visit",
                        "happenedAt",
                        visited.toString(),
                        "content",
                        "上门介绍方案"));
        assertThat(company.records(company.zhouming(), "lead").get(leads.get(1)))
                .containsEntry("status", "following-up")
                .containsEntry("returnOn", TODAY.plusDays(16).toString());

        company.passDays(4);

        assertThat(company.records(company.wang(), "lead").get(leads.get(0))).containsEntry("status", "pooled");
        assertThat(company.records(company.zhouming(), "lead").get(leads.get(1)))
                .containsEntry("status", "following-up");
    }

    @ParameterizedTest
    @MethodSource("companies")
    void aPoolIsToldByItsKindAndARuleNeedsMembers(Company company) {
        long customers = company.pool("customer", Map.of());
        long lead = company.lead(company.wumin(), "苏州新材", "华东");
        assertThatThrownBy(() -> company.records(company.wumin(), "lead").act(lead, "release", Map.of()))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() ->
                        company.records(company.wumin(), "lead").act(lead, "release", Map.of("pool", id(customers))))
                .isInstanceOf(Invalid.class);
        assertThat(company.records(company.wumin(), "lead").get(lead)).containsEntry("status", "new");
        assertThatThrownBy(() -> company.pool("lead", Map.of("rule", "evenly"))).isInstanceOf(Invalid.class);
    }

    private static String id(long id) {
        return Long.toString(id);
    }
}

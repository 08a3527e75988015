package tangram.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.crm.api.customer.Customers;
import tangram.crm.api.customer.Named;
import tangram.crm.api.customer.NewContact;
import tangram.crm.api.customer.NewCustomer;
import tangram.testing.TestDatabase;
import tangram.testing.module.TestRecords;
import tangram.testing.module.TestTangram;

/** What makes a customer a customer and a contact a contact. */
class CustomerTest {

    private static final String CODE = "91350100M000100Y43";

    static Stream<TestTangram> servers() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new CustomerModule(tangram.store()));
        });
    }

    private static Map<String, Object> of(Object... pairs) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((String) pairs[i], pairs[i + 1]);
        }
        return values;
    }

    private static void assertRefused(String field, String code, Runnable run) {
        assertThatThrownBy(run::run)
                .asInstanceOf(type(Invalid.class))
                .extracting(Invalid::fields)
                .satisfies(problems -> assertThat(problems)
                        .extracting(FieldProblem::field, FieldProblem::code)
                        .contains(org.assertj.core.groups.Tuple.tuple(field, code)));
    }

    private static String refusal(Runnable run) {
        try {
            run.run();
        } catch (Conflict e) {
            assertThat(e.code()).isEqualTo("duplicate");
            return e.getMessage() + " " + e.more();
        }
        throw new AssertionError("It was not refused");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatStandsBelowAFirmIsFoundAsFarAsItIsSeen(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        Caller wuqiang = tangram.person("wuqiang");
        TestRecords hers = tangram.records(wumin, "customer");
        long group = hers.create(Map.of("name", "华东集团"));
        long plant = hers.create(Map.of("name", "华东一厂", "parent", Long.toString(group)));
        long shop = hers.create(Map.of("name", "一厂门市部", "parent", Long.toString(plant)));
        TestRecords contacts = tangram.records(wumin, "contact");
        for (long customer : List.of(group, plant, shop)) {
            contacts.create(Map.of("name", "联系人" + customer, "customer", Long.toString(customer)));
        }
        assertThat(hers.list("parent=below=" + group)).hasSize(2);
        assertThat(contacts.list("customer=below=" + group)).hasSize(3);
        hers.transfer(plant, "wuqiang");
        assertThat(contacts.list("customer=below=" + group))
                .as("the way to the shop leads through what she does not see")
                .hasSize(1);
        assertThat(tangram.records(wuqiang, "customer").list("parent=below=" + group))
                .as("a firm he sees by its name alone")
                .extracting(one -> one.get("name"))
                .containsExactly("华东一厂");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aCreditCodeIsCheckedAndKeptAsItIsWrittenOfficially(TestTangram tangram) {
        TestRecords customers = tangram.records(tangram.person("wumin"), "customer");
        long id = customers.create(of("name", "福州一号", "creditCode", "91350100m000100y43"));
        assertThat(customers.get(id)).containsEntry("creditCode", CODE);
        assertRefused(
                "creditCode",
                "customer.credit-code",
                () -> customers.change(id, of("creditCode", "91350100M000100Y44")));
        assertRefused(
                "creditCode",
                "customer.credit-code",
                () -> customers.change(id, of("creditCode", "91350100I000100Y43")));
        assertRefused("creditCode", "taken", () -> customers.createAnyway(of("name", "二号", "creditCode", CODE)));
        assertThat(CreditCode.isValid("9144030071526726XG")).isTrue();
        assertThat(CreditCode.isValid("9144030071526762XG")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aCustomerThatIsThereAlreadyIsNamedToWhoSeesItAndHidesFromOthers(TestTangram tangram) {
        Caller zhao = tangram.person("zhao");
        TestRecords wumins = tangram.records(tangram.person("wumin", zhao), "customer");
        TestRecords zhoumings = tangram.records(tangram.person("zhouming", zhao), "customer");
        long id = wumins.create(of("name", "华东精密机械有限公司"));

        assertThat(refusal(() -> wumins.create(of("name", "华东精密机械（有限公司）"))))
                .contains("It exists already: 华东精密机械有限公司.")
                .contains(Long.toString(id));
        assertThat(wumins.duplicates(of("name", "华东精密机械")).seen())
                .extracting("id", "title")
                .containsExactly(org.assertj.core.groups.Tuple.tuple(id, "华东精密机械有限公司"));

        String toOthers = refusal(() -> zhoumings.create(of("name", " 华东精密机械　股份有限公司")));
        assertThat(toOthers)
                .contains("responsible: wumin")
                .doesNotContain(Long.toString(id))
                .doesNotContain("华东");
        assertThat(zhoumings.duplicates(of("name", "华东精密机械有限公司")).seen()).isEmpty();
        assertThat(zhoumings.list()).isEmpty();

        tangram.database()
                .transactions()
                .write(() -> tangram.database()
                        .rows()
                        .change("insert into kernel_switch (name, setting) values ('duplicate-answer', 'department')"));
        assertThat(refusal(() -> zhoumings.create(of("name", "华东精密机械有限公司"))))
                .contains("responsible department: 公司")
                .doesNotContain("wumin");
        tangram.database()
                .transactions()
                .write(() -> tangram.database().rows().change("update kernel_switch set setting = 'nothing'"));
        assertThat(refusal(() -> zhoumings.create(of("name", "华东精密机械有限公司"))))
                .contains("It exists already.")
                .doesNotContain("wumin")
                .doesNotContain("公司");

        long second = zhoumings.createAnyway(of("name", "华东精密机械有限公司"));
        zhoumings.delete(second);
        wumins.delete(id);
        assertThat(zhoumings.duplicates(of("name", "华东精密机械有限公司")).none()).isTrue();
        wumins.change(wumins.create(of("name", "别的公司")), of("name", "改名后的公司"));
        assertThat(wumins.duplicates(of("name", "别的有限公司")).none()).isTrue();
        assertThat(wumins.duplicates(of("name", "改名后的有限公司")).seen()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aCustomerIsEnteredAsItIsFoundAndWonBackOnlyAfterItWasLost(TestTangram tangram) {
        TestRecords customers = tangram.records(tangram.person("wumin"), "customer");
        long id = customers.create(of("name", "老客户", "status", "lost", "firstDealOn", "2019-05-01"));
        assertRefused("status", "not-initial", () -> customers.create(of("name", "新客户", "status", "reactivated")));
        assertThatThrownBy(() -> customers.change(id, of("status", "won"))).isInstanceOf(Conflict.class);
        assertThat(customers.change(id, of("status", "reactivated"))).containsEntry("status", "reactivated");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void noCustomerStandsAboveItself(TestTangram tangram) {
        Caller zhao = tangram.person("zhao");
        Caller wumin = tangram.person("wumin", zhao);
        TestRecords all = tangram.records(zhao, "customer");
        TestRecords wumins = tangram.records(wumin, "customer");
        long top = wumins.create(of("name", "集团"));
        long middle = all.create(of("name", "区域公司", "parent", Long.toString(top)));
        long bottom = wumins.create(of("name", "门店"));
        all.change(all.create(of("name", "旁支", "parent", Long.toString(middle))), of("level", "a"));
        tangram.database()
                .transactions()
                .write(() -> tangram.database()
                        .rows()
                        .change("update customer_customer set parent = ? where id = ?", middle, bottom));
        // the one in between she does not see
        assertThatThrownBy(() -> wumins.get(middle)).isInstanceOf(NotFound.class);
        assertRefused("parent", "loop", () -> wumins.change(top, of("parent", Long.toString(bottom))));
        assertRefused("parent", "not-found", () -> wumins.change(top, of("parent", Long.toString(top))));
        assertRefused("parent", "loop", () -> wumins.merge(bottom, top));
        assertThat(wumins.merge(top, bottom).record().values()).doesNotContainKey("parent");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void aContactBelongsToACustomerAndReportsToOneOfTheSame(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        TestRecords customers = tangram.records(wumin, "customer");
        TestRecords contacts = tangram.records(wumin, "contact");
        String one = Long.toString(customers.create(of("name", "甲公司")));
        String two = Long.toString(customers.create(of("name", "乙公司")));
        assertRefused("customer", "not-null", () -> contacts.create(of("name", "无主")));
        long boss =
                contacts.create(of("name", "王总", "customer", one, "mobile", "138 0000 0000", "decisionMaker", true));
        long clerk = contacts.create(of("name", "小李", "customer", one, "superior", Long.toString(boss)));
        long stranger = contacts.create(of("name", "外人", "customer", two));
        assertRefused(
                "superior",
                "customer.superior-elsewhere",
                () -> contacts.change(stranger, of("superior", Long.toString(boss))));
        assertRefused("superior", "loop", () -> contacts.change(boss, of("superior", Long.toString(clerk))));
        assertRefused(
                "inactiveReason", "customer.inactive-reason", () -> contacts.change(clerk, of("status", "inactive")));
        assertThat(contacts.change(clerk, of("status", "inactive", "inactiveReason", "离职")))
                .containsEntry("inactiveReason", "离职");
        assertThat(contacts.change(clerk, of("status", "active"))).doesNotContainKey("inactiveReason");
        assertThat(contacts.search("13800000000")).hasSize(1);
        assertThat(isLinked(tangram, wumin, boss)).as("he could not be purged").isTrue();
        assertThat(isLinked(tangram, wumin, clerk)).isFalse();
        assertThat(refusal(() -> contacts.create(of("name", "王经理", "customer", one, "mobile", "13800000000"))))
                .contains("王总");
        assertThat(contacts.create(of("name", "王总", "customer", two))).isPositive();
        assertRefused("other", "customer.contacts-of-two", () -> contacts.merge(boss, stranger));
    }

    private static boolean isLinked(TestTangram tangram, Caller caller, long contact) {
        return tangram.store().read(caller, Contact.class, contacts -> contacts.isLinked(contact));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void mergedCustomersHaveTheContactsOfBoth(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        TestRecords customers = tangram.records(wumin, "customer");
        TestRecords contacts = tangram.records(wumin, "contact");
        long stays = customers.create(of("name", "华东精密有限公司"));
        long goes = customers.create(of("name", "华东精密机械厂", "creditCode", CODE, "bank", "工行上海分行"));
        long child = customers.create(of("name", "华东精密苏州分厂", "parent", Long.toString(goes)));
        long contact = contacts.create(of("name", "王总", "customer", Long.toString(goes)));

        assertThat(customers.mergePreview(stays, goes).moved())
                .containsExactlyInAnyOrderEntriesOf(Map.of("contact", 1L, "customer", 1L));
        customers.merge(stays, goes);
        assertThat(customers.get(stays)).containsEntry("creditCode", CODE).containsEntry("bank", "工行上海分行");
        assertThat((Map<?, ?>) contacts.get(contact).get("customer"))
                .extracting("title")
                .isEqualTo("华东精密有限公司");
        Map<String, Object> again = of("name", "王总", "customer", Long.toString(stays));
        assertThat(refusal(() -> contacts.create(again)))
                .as("the contact that came along is known there")
                .contains("王总");
        customers.unmerge(stays);
        contacts.delete(contacts.create(again));
        assertThat(customers.get(goes)).containsEntry("creditCode", CODE);
        assertThat(customers.get(stays)).doesNotContainKeys("creditCode", "bank");
        assertThat((Map<?, ?>) contacts.get(contact).get("customer"))
                .extracting("title")
                .isEqualTo("华东精密机械厂");
        assertThat((Map<?, ?>) customers.get(child).get("parent"))
                .extracting("title")
                .isEqualTo("华东精密机械厂");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void otherModulesFindAndEnterCustomersAsFarAsTheCallerMay(TestTangram tangram) {
        Caller wumin = tangram.person("wumin");
        Caller you = tangram.person("you");
        Customers customers = new StoredCustomers(tangram.store());
        long id = customers.create(wumin, NewCustomer.named("华东精密有限公司"), false);
        long contact = customers.createContact(wumin, new NewContact(id, "王总", null, "13800000000", null, null));
        assertThat(customers.find(wumin, id))
                .get()
                .extracting("name", "status")
                .containsExactly("华东精密有限公司", "potential");
        assertThat(customers.findContact(wumin, contact))
                .get()
                .extracting("customer", "active")
                .containsExactly(id, true);
        assertThat(customers.find(you, id)).isEmpty();
        assertThat(customers.findContact(you, contact)).isEmpty();
        assertThat(customers.exactly(you, "华东精密有限公司")).contains(new Named(id, "华东精密有限公司"));
        assertThat(customers.exactly(you, "华东精密")).isEmpty();
        assertThatThrownBy(() -> customers.create(you, NewCustomer.named("华东精密有限公司"), false))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> customers.createContact(you, new NewContact(id, "x", null, null, null, null)))
                .isInstanceOf(NotFound.class);
        customers.create(you, NewCustomer.named("华东精密有限公司"), true);
        assertThat(customers.exactly(you, "华东精密有限公司")).as("two of that name").isEmpty();
        customers.bought(wumin, id, LocalDate.of(2026, 3, 1));
        assertThat(tangram.records(wumin, "customer").get(id))
                .containsEntry("status", "won")
                .containsEntry("firstDealOn", "2026-03-01");
        tangram.database()
                .transactions()
                .write(() -> tangram.database()
                        .rows()
                        .change("insert into kernel_switch (name, setting) values ('exact-lookup', 'off')"));
        assertThat(customers.exactly(you, "华东精密有限公司")).as("her own").isPresent();
    }
}

package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Invalid;
import tangram.core.api.sharing.Level;
import tangram.kernel.api.access.Shares.Gift;
import tangram.kernel.api.access.Shares.Kind;
import tangram.kernel.api.access.Shares.Subject;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Part;
import tangram.module.api.Module;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.View;
import tangram.testing.TestDatabase;

/** Lists that are right every day: filters that say days by how far they are, whoever looks, and what was given to him. */
class NamedListsTest {

    /** As the clock of the test has it. */
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    static Stream<TestTangram> shops() {
        return TestDatabase.both().map(database -> {
            TestTangram tangram = TestTangram.on(database);
            return tangram.open(new ShopModule(tangram.store()));
        });
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aDayIsSaidByHowFarItLiesFromToday(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        long today = orders.create(Map.of("subject", "今天", "due", TODAY.toString()));
        long lastMonth = orders.create(Map.of(
                "subject", "上月", "due", TODAY.withDayOfMonth(1).minusDays(1).toString()));
        long inAWeek =
                orders.create(Map.of("subject", "一周后", "due", TODAY.plusDays(7).toString()));
        long inTwoYears = orders.create(Map.of(
                "subject", "后年", "due", TODAY.withDayOfYear(1).plusYears(2).toString()));

        assertThat(orders.list("due==@today")).extracting("id").containsExactly(today);
        assertThat(orders.list("due==@today:7")).extracting("id").containsExactly(inAWeek);
        assertThat(orders.list("due=in=(@today,@today:7)")).extracting("id").containsExactly(inAWeek, today);
        assertThat(orders.list("due=lt=@month")).extracting("id").containsExactly(lastMonth);
        assertThat(orders.list("due=ge=@month:-1;due=lt=@month"))
                .extracting("id")
                .containsExactly(lastMonth);
        assertThat(orders.list("due=ge=@year:2")).extracting("id").containsExactly(inTwoYears);
        assertThat(orders.list("due=ge=@week;due=lt=@week:1")).extracting("id").contains(today);
        assertThat(orders.list("due=ge=@quarter;due=lt=@quarter:1"))
                .extracting("id")
                .contains(today);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void ofAMomentItIsWhenThatDayBeginsWhereTheCompanyIs(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        Instant begins = TODAY.atStartOfDay(ZoneId.of("Asia/Shanghai")).toInstant();
        long first = orders.create(Map.of("subject", "零点", "seenAt", begins.toString()));
        long before = orders.create(
                Map.of("subject", "零点前", "seenAt", begins.minusMillis(1).toString()));
        assertThat(orders.list("seenAt=ge=@today")).extracting("id").containsExactly(first);
        assertThat(orders.list("seenAt=lt=@today")).extracting("id").containsExactly(before);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatIsNoDayIsRefused(TestTangram tangram) {
        TestRecords orders = tangram.records(tangram.person("anna"), "order");
        for (String odd : List.of("@", "@tomorrow", "@today:", "@today:x", "@today:99999", "@month:-", "today")) {
            assertThatThrownBy(() -> orders.list("due==\"" + odd + "\""))
                    .as(odd)
                    .isInstanceOf(Invalid.class)
                    .hasMessageStartingWith("filter-bad-value");
        }
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whoeverLooksFindsHisOwnAndThoseOfWhomHeLeads(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        Caller bert = tangram.person("bert", anna);
        Caller carl = tangram.person("carl", bert);
        long annas = tangram.records(anna, "order").create(Map.of("subject", "甲"));
        long berts = tangram.records(bert, "order").create(Map.of("subject", "乙"));
        long carls = tangram.records(carl, "order").create(Map.of("subject", "丙"));

        TestRecords seen = tangram.records(anna, "order");
        assertThat(seen.list("owner==@me")).extracting("id").containsExactly(annas);
        assertThat(seen.list("owner==@below")).extracting("id").containsExactly(carls, berts);
        assertThat(seen.list("owner!=@below")).extracting("id").containsExactly(annas);
        assertThat(seen.list("createdBy==@me")).extracting("id").containsExactly(annas);
        assertThat(seen.list("createdBy==@below")).extracting("id").containsExactly(carls, berts);
        assertThat(tangram.records(carl, "order").list("owner==@below")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatWasSharedAndWhereOneTakesPartAreListsOfTheirOwn(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        tangram.person("bert");
        TestRecords orders = tangram.records(anna, "order");
        long shared = orders.create(Map.of("subject", "共享"));
        long assigned = orders.create(Map.of("subject", "分派"));
        give(tangram, anna, Kind.SHARE, Subject.record("order", "sales", shared));
        give(tangram, anna, Kind.PARTICIPANT, Subject.record("order", "sales", assigned));
        TestRecords berts = tangram.records(tangram.caller("bert"), "order");
        berts.create(Map.of("subject", "自己的"));

        assertThat(berts.list(PageRequest.first(10).only(Part.SHARED)))
                .extracting("id")
                .containsExactly(shared);
        assertThat(berts.list(PageRequest.first(10).only(Part.PARTICIPATING)))
                .extracting("id")
                .containsExactly(assigned);
        assertThat(berts.totals("status", PageRequest.first(10).only(Part.SHARED))
                        .records())
                .isEqualTo(1);

        give(tangram, anna, Kind.SHARE, Subject.all("order", "sales", anna.person()));
        berts = tangram.records(tangram.caller("bert"), "order");
        assertThat(berts.list(PageRequest.first(10).only(Part.SHARED)))
                .extracting("id")
                .containsExactly(assigned, shared);
        assertThat(orders.list(PageRequest.first(10).only(Part.SHARED))).isEmpty();
    }

    private static void give(TestTangram tangram, Caller by, Kind kind, Subject subject) {
        tangram.shares()
                .give(
                        tangram.caller(by.login()),
                        kind,
                        subject,
                        new Gift(Optional.of("bert"), Optional.empty(), Level.READ, null, false, Optional.empty()));
    }

    @Test
    void aModuleWhoseListCannotBeReadIsNotOpened() {
        TestTangram tangram = TestTangram.on(TestDatabase.derby());
        assertRefused(tangram, "the view open of order has a filter that cannot be read", open("stat==open", ""));
        assertRefused(
                tangram, "the view open of order has a filter that cannot be read", open("related.subject==x", ""));
        assertRefused(
                tangram,
                "the view open of order has a filter that cannot be read",
                open("status==open", "").asWork("boss==@me"));
        assertRefused(tangram, "is sorted by status", open("status==open", "status"));
        assertRefused(tangram, "is there twice", open("status==open", ""), open("status==sent", ""));
        assertRefused(tangram, "is not lower-kebab", new View("order", "Open", "status==open"));
        assertRefused(tangram, "is of no record type of module shop", new View("parcel", "open", "status==open"));
        tangram.open(named(tangram, open("status==open;lines.product==x", "-subject")));
        assertThat(tangram.records(tangram.person("anna"), "order").views())
                .extracting(View::id)
                .containsExactly("open");
    }

    private static View open(String filter, String sort) {
        return new View("order", "open", filter, sort);
    }

    private static void assertRefused(TestTangram tangram, String why, View... views) {
        assertThatThrownBy(() -> tangram.open(named(tangram, views)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static Module named(TestTangram tangram, View... views) {
        ShopModule shop = new ShopModule(tangram.store());
        return new Module() {
            @Override
            public String id() {
                return shop.id();
            }

            @Override
            public List<Class<? extends OwnedRecord>> records() {
                return shop.records();
            }

            @Override
            public List<View> views() {
                return List.of(views);
            }
        };
    }
}

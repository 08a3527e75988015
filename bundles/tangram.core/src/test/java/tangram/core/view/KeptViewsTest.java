package tangram.core.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CoreFixture;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Denied;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.view.SavedViews;
import tangram.kernel.api.view.SavedViews.Audience;
import tangram.kernel.api.view.SavedViews.Content;
import tangram.kernel.api.view.SavedViews.SavedView;

class KeptViewsTest {

    private static final Map<String, String> QUERY = Map.of("filter", "level=='A',name=like='华东*'", "sort", "-amount");

    private static SavedViews views(CoreFixture core) {
        return new KeptViews(
                new CoreSchema(core.database.migrations()),
                core.database.transactions(),
                core.database.rows(),
                core.database.ids(),
                core.organisation);
    }

    private static Content content(String name, Audience audience) {
        return new Content("customer", name, QUERY, audience);
    }

    private static List<String> names(SavedViews views, Caller caller) {
        return views.of(caller, "customer").stream()
                .map(view -> view.content().name())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aViewOfOnesOwnIsFoundAsItWasSavedAndByNobodyElse(CoreFixture core) {
        try (core) {
            SavedViews views = views(core.withReference());
            Caller wumin = core.caller("wumin");
            SavedView saved = views.save(wumin, content("重点客户", Audience.SELF));

            assertThat(views.of(wumin, "customer")).containsExactly(saved);
            assertThat(saved.content().query()).isEqualTo(QUERY);
            assertThat(views.of(wumin, "lead")).isEmpty();
            assertThat(names(views, core.caller("zhao"))).isEmpty();
            assertThat(names(views, core.system)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aViewForTheDepartmentIsFoundInItAndBelowAndNotAbove(CoreFixture core) {
        try (core) {
            SavedViews views = views(core.withReference());
            views.save(core.caller("zhao"), content("大区", Audience.DEPARTMENT));
            views.save(core.caller("wumin"), content("本组", Audience.DEPARTMENT));

            assertThat(names(views, core.caller("wumin"))).containsExactly("本组", "大区");
            assertThat(names(views, core.caller("zhao"))).contains("大区");
            assertThat(names(views, core.caller("han"))).isEmpty();
            assertThat(views.of(core.caller("wumin"), "customer"))
                    .filteredOn(view -> !view.own())
                    .singleElement()
                    .satisfies(view -> {
                        assertThat(view.owner()).startsWith("赵");
                        assertThat(view.removable()).isFalse();
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whatIsSavedUnderAKnownNameTakesItsPlace(CoreFixture core) {
        try (core) {
            SavedViews views = views(core.withReference());
            Caller wumin = core.caller("wumin");
            SavedView first = views.save(wumin, content("重点客户", Audience.SELF));
            Content other = new Content("customer", "重点客户", Map.of("q", "钢铁"), Audience.DEPARTMENT);

            assertThat(views.save(wumin, other).id()).isEqualTo(first.id());
            assertThat(views.of(wumin, "customer"))
                    .singleElement()
                    .extracting(SavedView::content)
                    .isEqualTo(other);
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void onlyItsOwnerTakesAViewAwayAndAnAdministratorWhatIsShared(CoreFixture core) {
        try (core) {
            SavedViews views = views(core.withReference());
            Caller wumin = core.caller("wumin");
            long own = views.save(wumin, content("自己的", Audience.SELF)).id();
            long shared = views.save(wumin, content("共享的", Audience.DEPARTMENT)).id();

            assertThatThrownBy(() -> views.remove(core.caller("zhao"), shared)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> views.remove(core.system, own)).isInstanceOf(NotFound.class);
            assertThat(names(views, wumin)).containsExactlyInAnyOrder("自己的", "共享的");
            views.remove(core.system, shared);
            views.remove(wumin, own);
            assertThat(names(views, wumin)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void onlyAnAdministratorGivesAViewToEverybody(CoreFixture core) {
        try (core) {
            SavedViews views = views(core.withReference());
            assertThatThrownBy(() -> views.save(core.caller("wumin"), content("全公司", Audience.COMPANY)))
                    .isInstanceOf(Denied.class);
            views.save(core.system, content("全公司", Audience.COMPANY));
            assertThat(names(views, core.caller("han"))).containsExactly("全公司");
        }
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void whatCannotBeKeptIsRefusedAndTheRestStays(CoreFixture core) {
        try (core) {
            SavedViews views = views(core.withReference());
            Caller wumin = core.caller("wumin");
            for (String name : List.of(" ", "a".repeat(SavedViews.MAX_NAME + 1), "a\u0000b", "\uD800")) {
                assertThatThrownBy(() -> views.save(wumin, content(name, Audience.SELF)))
                        .isInstanceOf(Invalid.class);
            }
            Map<String, String> tooLong = Map.of("filter", "x".repeat(SavedViews.MAX_CHARACTERS));
            assertThatThrownBy(() -> views.save(wumin, new Content("customer", "长", tooLong, Audience.SELF)))
                    .isInstanceOf(Invalid.class);
            for (int i = 0; i < SavedViews.MAX_OWN; i++) {
                views.save(wumin, content("视图" + i, Audience.SELF));
            }
            assertThatThrownBy(() -> views.save(wumin, content("再一个", Audience.SELF)))
                    .isInstanceOf(Invalid.class);
            views.save(wumin, content("视图0", Audience.SELF));
            assertThat(names(views, wumin)).hasSize(SavedViews.MAX_OWN);
        }
    }
}

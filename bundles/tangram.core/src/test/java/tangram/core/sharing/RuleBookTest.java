package tangram.core.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.CoreFixture;
import tangram.core.CoreSchema;
import tangram.core.api.organisation.Assignment.Kind;
import tangram.core.api.problem.Invalid;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.Covered;
import tangram.core.api.sharing.Level;
import tangram.core.api.sharing.Recipients;
import tangram.core.api.sharing.SharingRule;

/** How rules are written down, and when they are checked. */
class RuleBookTest {

    private static final Ceiling SALES = new Ceiling(Set.of("quote"), Set.of("gm", "dgm"), Set.of("SALES"));

    private static StoredRules stored(CoreFixture core) {
        return new StoredRules(
                new CoreSchema(core.database.migrations()), core.database.transactions(), core.database.rows());
    }

    private static SharingRule toPerson(String login) {
        return new SharingRule(
                "X1",
                new Recipients.Named(Set.of(), Set.of(), Set.of(), Set.of(login)),
                Set.of("quote"),
                new Covered.All(),
                Level.READ,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                "试行");
    }

    private static void refused(CoreFixture core, String code, Runnable change) {
        assertThatThrownBy(() -> core.write(change))
                .isInstanceOfSatisfying(
                        Invalid.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aSeatSaidByItsAliasIsKeptByItsCode(CoreFixture core) {
        core.withReference();
        core.write(() -> {
            core.rules.rule(core.system, CoreFixture.readsAll("X1", Set.of("销售总监")));
            core.rules.ceiling(core.system, new Ceiling(Set.of("x"), Set.of("销售总监"), Set.of()), Set.of("X1", "R5a"));
            core.rules.assistants(core.system, List.of(new Assistant("seller1", "销售总监", Set.of("asset"), false, "协助")));
        });

        assertThat(stored(core).rules())
                .filteredOn(rule -> rule.id().equals("X1"))
                .containsExactly(CoreFixture.readsAll("X1", Set.of("sales-dir")));
        assertThat(stored(core).ceiling().seats()).containsExactly("sales-dir");
        assertThat(stored(core).assistants()).extracting(Assistant::of).containsExactly("sales-dir");

        core.write(() -> {
            assertThat(core.rules.rule(core.system, CoreFixture.readsAll("X1", Set.of("sales-dir"))))
                    .isFalse();
            assertThat(core.rules.rule(core.system, CoreFixture.readsAll("X1", Set.of("销售总监"))))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aRuleThatStaysIsCheckedAgainOnlyWhenTheCeilingChanges(CoreFixture core) {
        core.withReference();
        core.write(() -> {
            core.rules.ceiling(core.system, SALES, Set.of());
            core.rules.rule(core.system, toPerson("wumin"));
            core.changes.endAssignment(core.system, "wumin", "seller1");
            core.changes.assignment(core.system, "wumin", "eng-mgr", Kind.MAIN, Optional.empty(), Optional.empty());
        });

        core.write(() -> {
            assertThat(core.rules.ceiling(core.system, SALES, Set.of("X1"))).isFalse();
            assertThat(core.rules.rule(core.system, toPerson("wumin"))).isFalse();
        });
        Ceiling more = new Ceiling(Set.of("quote", "contract"), SALES.seats(), SALES.departments());
        refused(core, "access.beyond-ceiling", () -> {
            core.rules.ceiling(core.system, more, Set.of("X1"));
            core.rules.rule(core.system, toPerson("wumin"));
        });
        refused(core, "access.beyond-ceiling", () -> core.rules.ceiling(core.system, more, Set.of()));
        refused(core, "access.beyond-ceiling", () -> {
            core.rules.endRule(core.system, "X1");
            core.rules.rule(core.system, toPerson("wumin"));
        });
    }

    @ParameterizedTest
    @MethodSource("tangram.core.CoreFixture#both")
    void aSeatAssistsAnotherInOneRowAndRowsHaveNoOrder(CoreFixture core) {
        core.withReference();
        Assistant one = new Assistant("seller1", "sales-mgr1", Set.of("asset"), false, "协助");
        Assistant other = new Assistant("gm", "sales-mgr1", Set.of("asset"), false, "协助");
        core.write(() -> {
            assertThat(core.rules.assistants(core.system, List.of(one, other))).isTrue();
            assertThat(core.rules.assistants(core.system, List.of(other, one))).isFalse();
        });
        Assistant again = new Assistant("seller1", "sales-mgr1", Set.of("project"), false, "协助");
        refused(core, "access.assistant-twice", () -> core.rules.assistants(core.system, List.of(one, again)));
        assertThat(stored(core).assistants()).containsExactly(other, one);
    }
}

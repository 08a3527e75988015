package tangram.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static tangram.core.api.access.Operation.CONFIRM;
import static tangram.core.api.access.Operation.EDIT;
import static tangram.core.api.access.Operation.READ;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tangram.core.CoreFixture;

class RightsTest {

    @Test
    void aGroupOpensItsTypesAndNoOthers() {
        Rights rights = new Rights("role", Map.of("sales", Set.of(READ)));

        assertThat(rights.allow("quote", "sales", READ)).isTrue();
        assertThat(rights.allow("quote", "sales", EDIT)).isFalse();
        assertThat(rights.allow("asset", "service", READ)).isFalse();
    }

    @Test
    void theNarrowerKeyWinsAlsoWhereItAllowsLess() {
        Rights rights = new Rights(
                "role",
                Map.of(
                        "*",
                        Set.of(READ, CONFIRM),
                        "daily",
                        Set.of(READ, EDIT),
                        "expense",
                        Set.of(CONFIRM),
                        "notice",
                        Set.of()));

        assertThat(rights.allow("expense", "daily", CONFIRM)).isTrue();
        assertThat(rights.allow("expense", "daily", EDIT)).isFalse();
        assertThat(rights.allow("notice", "daily", READ)).isFalse();
        assertThat(rights.allow("task", "daily", CONFIRM)).isFalse();
        assertThat(rights.allow("contract", "sales", CONFIRM)).isTrue();
    }

    @Test
    void aTypesKeyOpensNothingWithoutItsGroup() {
        Rights rights = new Rights("role", Map.of("asset", Set.of(READ), "sales", Set.of(READ)));

        assertThat(rights.allow("asset", "service", READ)).isFalse();
    }

    @Test
    void severalRolesAreAUnion() {
        try (CoreFixture core = CoreFixture.derby()) {
            Reach reach = ReachProbe.of(
                    core.chart(),
                    1,
                    List.of(
                            new Rights("role", Map.of("sales", Set.of(READ))),
                            new Rights("role", Map.of("sales", Set.of(EDIT)))));

            assertThat(reach.allows("quote", "sales", READ)).isTrue();
            assertThat(reach.allows("quote", "sales", EDIT)).isTrue();
        }
    }
}

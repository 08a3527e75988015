package tangram.core.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TreeTest {

    @Test
    void belowIsEveryDepthAndNeverOneself() {
        Tree tree = Tree.of(parents(1, null, 2, 1, 3, 2, 4, 1, 9, null));

        assertThat(tree.below(1)).containsExactlyInAnyOrder(2L, 3L, 4L);
        assertThat(tree.from(2)).containsExactlyInAnyOrder(2L, 3L);
        assertThat(tree.below(3)).isEmpty();
        assertThat(tree.above(3)).containsExactly(2L, 1L);
        assertThat(tree.above(9)).isEmpty();
    }

    @Test
    void somethingUnknownIsNowhere() {
        Tree tree = Tree.of(parents(1, null));

        assertThat(tree.below(77)).isEmpty();
        assertThat(tree.from(77)).isEmpty();
        assertThat(tree.above(77)).isEmpty();
    }

    @Test
    void aCircleInADamagedTableGivesNobodyAnything() {
        Tree tree = Tree.of(parents(1, null, 2, 3, 3, 2, 4, 3));

        assertThat(tree.below(2)).isEmpty();
        assertThat(tree.below(3)).isEmpty();
        assertThat(tree.above(4)).isEmpty();
    }

    @Test
    void aVeryDeepTreeIsRead() {
        Map<Long, @Nullable Long> chain = new HashMap<>();
        for (long i = 1; i <= 100_000; i++) {
            chain.put(i, i == 1 ? null : i - 1);
        }

        assertThat(Tree.of(chain).below(1)).hasSize(99_999);
    }

    private static Map<Long, @Nullable Long> parents(@Nullable Integer... pairs) {
        Map<Long, @Nullable Long> parents = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Integer parent = pairs[i + 1];
            parents.put((long) pairs[i], parent == null ? null : (long) parent);
        }
        return parents;
    }
}

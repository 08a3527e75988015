package tangram.persistence.describe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.module.api.record.Status;
import tangram.module.api.record.Tone;
import tangram.module.api.record.Toned;

/** What an enum says of its constants. */
class ConstantsTest {

    enum Course implements Status<Course> {
        DRAFT,
        UNDER_WAY,
        @Toned(Tone.GOOD)
        DONE,
        VOID;

        @Override
        public Set<Course> next() {
            return this == DRAFT ? Set.of(UNDER_WAY, VOID) : this == UNDER_WAY ? Set.of(DRAFT, DONE) : Set.of();
        }

        @Override
        public boolean voids() {
            return this == VOID;
        }
    }

    enum Haste {
        NORMAL,
        @Toned(Tone.ATTENTION)
        HIGH
    }

    @Test
    void theToneOfAStateIsWhatItSaysAndElseFollowsFromItsPlaceInTheLifeCycle() {
        FieldDescriptor.Codes codes = Constants.of(Course.class);
        assertThat(codes.all()).containsExactly("draft", "under-way", "done", "void");
        assertThat(codes.tones()).isEqualTo(Map.of("draft", Tone.ACTIVE, "done", Tone.GOOD, "void", Tone.BAD));
    }

    @Test
    void whatOnlyAnActionMayDoIsNotAmongWhatFollows() {
        assertThat(Constants.of(Course.class).next().get("draft")).containsExactly("under-way");
        assertThat(Constants.of(Course.class).next().get("under-way")).containsExactly("done", "draft");
    }

    @Test
    void anEnumWithoutALifeCycleHasTheTonesItNames() {
        FieldDescriptor.Codes codes = Constants.of(Haste.class);
        assertThat(codes.next()).isEmpty();
        assertThat(codes.tones()).isEqualTo(Map.of("high", Tone.ATTENTION));
    }
}

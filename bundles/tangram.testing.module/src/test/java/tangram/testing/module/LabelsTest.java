package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tangram.module.api.Module;
import tangram.module.api.record.Choice;
import tangram.module.api.record.Field;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/** What a module does not label is told by key and language. */
class LabelsTest {

    @Entity
    @Table(name = "bare_thing")
    @RecordType(id = "thing", path = "things", group = "nowhere", title = "name")
    static class Thing extends OwnedRecord {
        enum Colour {
            DARK_RED
        }

        @Field
        @NotBlank
        @Size(max = 10)
        String name = "";

        @Field
        @Nullable
        Colour colour;

        @Field
        @Choice("thing.size")
        @Size(max = 10)
        @Nullable
        String size;
    }

    static final class BareModule implements Module {
        @Override
        public String id() {
            return "bare";
        }

        @Override
        public List<Class<? extends OwnedRecord>> records() {
            return List.of(Thing.class);
        }
    }

    @Test
    void aModuleThatLabelsEverythingMissesNothing() {
        try (TestTangram tangram = TestTangram.start()) {
            assertThat(TestTangram.missingLabels(new ShopModule(tangram.store()), new SendOrder()))
                    .isEmpty();
        }
    }

    @Test
    void everyTypeFieldCodeGroupAndDictionaryIsAskedForInBothLanguages() {
        List<String> keys = List.of(
                "thing",
                "thing.plural",
                "group.nowhere",
                "thing.name",
                "thing.colour",
                "thing.colour.dark-red",
                "thing.size",
                "choice.thing.size.*");
        assertThat(TestTangram.missingLabels(new BareModule()))
                .containsAll(keys.stream().map(key -> "en: " + key).toList())
                .containsAll(keys.stream().map(key -> "zh-CN: " + key).toList())
                .hasSize(2 * keys.size());
    }
}

package tangram.survey.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows are read again as they were written, whatever people have filled in. */
class RowTextTest {

    private static final List<Object> VALUES = List.of(
            "",
            "007",
            "1e3",
            "yes",
            "no",
            "null",
            "~",
            "true",
            "武敏",
            "“引号”",
            "\"quoted\"",
            "it's",
            "a: b",
            "#1",
            "- x",
            "{x}",
            "[y]",
            "多行\n第二行",
            "tab\there",
            "🦀",
            "\\",
            " leading",
            "trailing ",
            "!tag",
            "&anchor",
            "*alias",
            "2026-02-30",
            true,
            false,
            0L,
            -1L,
            9_007_199_254_740_993L,
            List.of(),
            Map.of());

    @Test
    void whatIsWrittenIsReadAgain() {
        for (Object value : VALUES) {
            Map<String, Object> row = Map.of("值", value);
            String text = RowText.write(row);
            assertThat(text).doesNotContain("\n");
            assertThat(RowText.read(text)).as(text).isEqualTo(row);
        }
    }

    @Test
    void nestedRowsAreReadAgain() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            Object value = drawn(random, 3);
            assertThat(RowText.read(RowText.write(value))).as("draw %d", i).isEqualTo(value);
        }
    }

    private static Object drawn(Random random, int depth) {
        if (depth == 0) {
            return VALUES.get(random.nextInt(VALUES.size()));
        }
        if (random.nextBoolean()) {
            List<Object> list = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(drawn(random, depth - 1));
            }
            return list;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put("键" + i, drawn(random, depth - 1));
        }
        return map;
    }

    @Test
    void aRowThatSaysSomethingElseHasAnotherVersion() {
        String version = RowText.version(Map.of("setting", "on"));
        assertThat(RowText.version(Map.of("setting", "on"))).isEqualTo(version);
        assertThat(RowText.version(Map.of("setting", "off"))).isNotEqualTo(version);
        assertThat(version).hasSize(16);
    }
}

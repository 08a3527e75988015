package tangram.persistence.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SortKeyTest {

    @Test
    void namesStandAsInAChineseDirectory() {
        List<String> sorted = Stream.of("赵", "王芳", "褚", "重庆", "阿里", "武敏", "Zeiss", "3M", "长沙", "银行")
                .sorted(Comparator.comparing(SortKey::of))
                .toList();
        assertThat(sorted).startsWith("3M", "阿里").endsWith("赵", "Zeiss");
        assertThat(sorted.indexOf("褚")).isGreaterThan(sorted.indexOf("重庆")).isLessThan(sorted.indexOf("王芳"));
    }

    @Test
    void aKeyFitsItsColumnAndIsPlainAscii() {
        assertThat(SortKey.of("褚".repeat(500)))
                .hasSizeLessThanOrEqualTo(2 * SortKey.BYTES)
                .matches("[0-9a-f]+");
        assertThat(SortKey.of("")).isEmpty();
        assertThat(SortKey.of(null)).isEmpty();
    }

    @Test
    void textsThatAreAlikeForThirtyCharactersShareAKey() {
        String alike = "褚".repeat(96);
        assertThat(SortKey.of(alike + "甲")).isEqualTo(SortKey.of(alike + "乙"));
        assertThat(SortKey.of("褚".repeat(20) + "甲")).isLessThan(SortKey.of("褚".repeat(20) + "乙"));
    }
}

package tangram.core.numbering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tangram.core.api.problem.Invalid;
import tangram.core.numbering.NumberPattern.Counted;
import tangram.core.numbering.NumberPattern.Reset;

class NumberPatternTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

    @ParameterizedTest
    @CsvSource({
        "KH{seq:6},         NEVER, 42,      KH000042",
        "BJ{yyyy}{MM}-{seq:4}, MONTH, 1,    BJ202603-0001",
        "FW{yy}{MM}{dd}-{seq:3}, DAY, 12345, FW260309-12345",
        "{yyyy}{seq:5},     YEAR,  99999,   202699999",
        "{yyyy}{seq:5},     YEAR,  100000,  2026100000",
        "{seq:3}/{yyyy}号,  YEAR,  7,       007/2026号",
    })
    void aNumberIsReadBackAsItWasMade(String text, Reset reset, long sequence, String number) {
        NumberPattern pattern = NumberPattern.of(text, reset);

        assertThat(pattern.render(DAY, sequence)).isEqualTo(number);
        assertThat(pattern.read(number)).contains(new Counted(reset.scope(DAY), sequence));
    }

    @ParameterizedTest
    @CsvSource({"KH00042", "KH0000042", "KHx00042", "kh000042", "KH9999999999999999999"})
    void whatThePatternCannotHaveMadeIsNotCounted(String number) {
        assertThat(NumberPattern.of("KH{seq:6}", Reset.NEVER).read(number)).isEmpty();
    }

    @Test
    void aDayThatIsNoneIsNotCounted() {
        assertThat(NumberPattern.of("{yyyy}{MM}{dd}{seq:3}", Reset.DAY).read("20260230001"))
                .isEmpty();
    }

    @Test
    void aRegularExpressionInThePatternIsOnlyText() {
        assertThat(NumberPattern.of(".*[{seq:2}", Reset.NEVER).read("abc[01")).isEmpty();
        assertThat(NumberPattern.of(".*[{seq:2}", Reset.NEVER).read(".*[01")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "KH,                NEVER, numbering.pattern-parts",
        "{seq:3}{seq:3},    NEVER, numbering.pattern-parts",
        "{yyyy}{yyyy}{seq:3}, YEAR, numbering.pattern-parts",
        "{YYYY}{seq:3},     NEVER, numbering.pattern-braces",
        "{seq:0},           NEVER, numbering.pattern-braces",
        "KH{seq:6},         YEAR,  numbering.pattern-reset",
        "{MM}{seq:6},       MONTH, numbering.pattern-reset",
        "{yyyy}{MM}{seq:6}, DAY,   numbering.pattern-reset",
        "{seq:16},          NEVER, numbering.pattern-braces",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz1234567890{seq:9}, NEVER, numbering.pattern-long",
    })
    void aPatternThatWouldNotWorkIsRefused(String pattern, Reset reset, String code) {
        assertThatThrownBy(() -> NumberPattern.of(pattern, reset)).isInstanceOfSatisfying(Invalid.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.getMessage()).contains(pattern);
        });
    }
}

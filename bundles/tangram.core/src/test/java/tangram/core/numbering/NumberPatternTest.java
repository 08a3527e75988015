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
import tangram.core.numbering.NumberPattern.Scope;

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
        "{mm}{seq:4},       NEVER, numbering.pattern-braces",
        "{yyy}{seq:4},      NEVER, numbering.pattern-braces",
        "{seq}{seq:4},      NEVER, numbering.pattern-braces",
        "{customer.name}{seq:4}, NEVER, numbering.pattern-braces",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz1234567890{seq:9}, NEVER, numbering.pattern-long",
    })
    void aPatternThatWouldNotWorkIsRefused(String pattern, Reset reset, String code) {
        assertThatThrownBy(() -> NumberPattern.of(pattern, reset)).isInstanceOfSatisfying(Invalid.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.getMessage()).contains(pattern);
        });
    }

    @Test
    void aScopeThatTheNumberDoesNotShowIsRefused() {
        assertThatThrownBy(() -> NumberPattern.of("{type}{seq:4}", Reset.NEVER, Scope.DEPARTMENT))
                .isInstanceOfSatisfying(
                        Invalid.class, problem -> assertThat(problem.code()).isEqualTo("numbering.pattern-scope"));
    }

    @Test
    void whatARecordHasIsOnlyTextInItsNumber() {
        NumberPattern pattern = NumberPattern.of("{type}/{customer.code}-{seq:2}", Reset.NEVER, Scope.CUSTOMER)
                .bound(name -> name.equals("type") ? "[0-9]" : "K.1");

        assertThat(pattern.render(DAY, 7)).isEqualTo("[0-9]/K.1-07");
        assertThat(pattern.read("[0-9]/K.1-07")).contains(new Counted("|K.1", 7));
        assertThat(pattern.read("5/Kx1-07")).isEmpty();
    }

    @Test
    void aPrefixIsWhateverStandsAroundTheSequence() {
        NumberPattern pattern = NumberPattern.of("{yy}{MM}-{seq:2}/{department}", Reset.NEVER, Scope.PREFIX)
                .bound(name -> "SALES");

        assertThat(pattern.scope(DAY)).isEqualTo("|2603-/SALES");
        assertThat(pattern.read("2604-11/SALES")).contains(new Counted("|2604-/SALES", 11));
    }
}

package tangram.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.Limits;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordData;

class CsvFileTest {

    private static FieldDescriptor field(String name, FieldKind kind) {
        return FieldDescriptor.of(name, name, kind, Limits.NONE, Set.of());
    }

    private static String cell(FieldKind kind, Object value) {
        return CsvFile.cell(field("f", kind), value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+86 21 6888", "-1", "@sum(a1)", "\t=1", "\r=1"})
    void aTextThatASpreadsheetWouldReckonIsGuarded(String text) {
        assertThat(cell(FieldKind.TEXT, text)).isEqualTo("'" + text);
        assertThat(cell(FieldKind.LINK, Map.of("id", "7", "type", "order", "title", text)))
                .isEqualTo("'" + text);
        assertThat(cell(FieldKind.CHOICES, List.of(text, "b"))).isEqualTo("'" + text + "; b");
    }

    @Test
    void numbersAndHarmlessTextsStayWhatTheyAre() {
        assertThat(cell(FieldKind.MONEY, new BigDecimal("-12.50"))).isEqualTo("-12.50");
        assertThat(cell(FieldKind.DECIMAL, new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(cell(FieldKind.INTEGER, -3L)).isEqualTo("-3");
        assertThat(cell(FieldKind.YES_NO, true)).isEqualTo("true");
        assertThat(cell(FieldKind.TEXT, "a=b")).isEqualTo("a=b");
        assertThat(cell(FieldKind.TEXT, "")).isEmpty();
        assertThat(cell(FieldKind.LINK, Map.of("id", "7", "type", "order"))).isEqualTo("7");
        assertThat(cell(FieldKind.LINKS, List.of(Map.of("id", "1", "title", "甲"), Map.of("id", "2", "title", "乙"))))
                .isEqualTo("甲; 乙");
    }

    @Test
    void aFileBeginsWithTheMarkAndTheLabelsAndQuotesWhatNeedsIt() throws IOException {
        List<FieldDescriptor> fields = List.of(
                field("name", FieldKind.TEXT), field("amount", FieldKind.MONEY), field("lines", FieldKind.ROWS));
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("name", "上海, \"浦东\"\n二层");
        first.put("amount", new BigDecimal("5"));
        first.put("lines", List.of(Map.of("product", "螺丝")));
        List<List<RecordData>> pages = List.of(
                List.of(new RecordData(1, 1, first)), List.of(), List.of(new RecordData(2, 1, Map.of("name", "北京"))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new CsvFile(List.of("名称", "=金额", "lines"), fields).write(pages.iterator(), out);

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF名称,'=金额,lines\r\n"
                        + "\"上海, \"\"浦东\"\"\n二层\",5,\"[{\"\"product\"\":\"\"螺丝\"\"}]\"\r\n"
                        + "北京,,\r\n");
    }

    @Test
    void theFilesNameMayHaveAnyLetters() {
        assertThat(CsvFile.disposition("customers", "客户 *1"))
                .isEqualTo(
                        "attachment; filename=\"customers.csv\";" + " filename*=UTF-8''%E5%AE%A2%E6%88%B7%20%2A1.csv");
    }
}

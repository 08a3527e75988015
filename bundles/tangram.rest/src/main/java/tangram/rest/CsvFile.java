package tangram.rest;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordData;

/**
 * A list as a CSV file that spreadsheets open rightly: UTF-8 with a byte order mark, a header, one line a record. A link,
 * a person or a desk is its name, several values stand behind each other, rows inside a record are compact JSON. A text
 * that a spreadsheet would take for a formula gets an apostrophe before it.
 */
final class CsvFile {

    private static final String FORMULA = "=+-@\t\r";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final List<String> header;
    private final List<FieldDescriptor> fields;

    /** @param header the labels of the fields */
    CsvFile(List<String> header, List<FieldDescriptor> fields) {
        this.header = List.copyOf(header);
        this.fields = List.copyOf(fields);
    }

    /** Writes page by page, so that no list is ever held whole. */
    void write(Iterator<List<RecordData>> pages, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(header.stream().map(CsvFile::harmless).toList());
        while (pages.hasNext()) {
            for (RecordData record : pages.next()) {
                List<String> cells = new ArrayList<>(fields.size());
                fields.forEach(field -> cells.add(cell(field, record.values().get(field.name()))));
                csv.writeRecord(cells);
            }
            csv.flush();
        }
        csv.flush();
    }

    static String cell(FieldDescriptor field, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        return harmless(field.kind() == FieldKind.ROWS ? Json.text(value) : text(value));
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(CsvFile::text).collect(Collectors.joining("; "));
        }
        if (value instanceof Map<?, ?> link) {
            Object title = link.get("title");
            return String.valueOf(title == null ? link.get("id") : title);
        }
        return value.toString();
    }

    private static String harmless(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /**
     * Says that the answer is a file, whatever letters its name has (RFC 6266).
     *
     * @param plain its name for clients that know only ASCII
     */
    static String disposition(String plain, String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"" + plain + ".csv\"; filename*=UTF-8''" + encoded + ".csv";
    }
}

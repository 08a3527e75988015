package tangram.survey.rows;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Writes rows as people write a survey: a section under its name, a row in a line. The same rows give the same text, and
 * reading it gives these rows again; what would be read as something else is quoted.
 */
public final class SurveyWriter {

    private static final String HEAD = """
            # 调研表，由运行中的系统导出。A survey, exported from a running system: applied to an empty one it makes the same.
            # 不含密码、记录和单条共享。Passwords, records and what people share are not in it.
            survey: 1
            """;

    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setWidth(Integer.MAX_VALUE)
            .setSplitLines(false)
            .build();

    private SurveyWriter() {}

    /** A whole survey. */
    public static String write(ConfigurationRows rows) {
        StringBuilder text = new StringBuilder(HEAD);
        for (Section section : List.of(
                Section.COMPANY,
                Section.DEPARTMENTS,
                Section.SEATS,
                Section.ROLES,
                Section.EMPLOYEES,
                Section.NUMBERING)) {
            section(text, section.path(), content(section, rows.of(section)));
        }
        section(text, Section.CALENDAR.path(), content(Section.CALENDAR, rows.of(Section.CALENDAR)));
        section(text, Section.DICTIONARIES.path(), dictionaries(rows.of(Section.DICTIONARIES)));
        Map<String, Object> sharing = new LinkedHashMap<>();
        for (Section section : List.of(Section.PROTECTED, Section.RULES, Section.ASSISTANTS)) {
            if (!rows.of(section).isEmpty()) {
                sharing.put(name(section), content(section, rows.of(section)));
            }
        }
        if (!rows.of(Section.SWITCHES).isEmpty()) {
            Map<String, Object> switches = new LinkedHashMap<>();
            rows.of(Section.SWITCHES).forEach((name, row) -> switches.put(name, row.getOrDefault("setting", "")));
            sharing.put(name(Section.SWITCHES), new Line(switches));
        }
        section(text, "sharing", sharing);
        section(text, Section.APPROVALS.path(), content(Section.APPROVALS, rows.of(Section.APPROVALS)));
        section(text, Section.POLICIES.path(), content(Section.POLICIES, rows.of(Section.POLICIES)));
        return text.toString();
    }

    /** A value in one line, as it stands in a survey. */
    public static String line(Object value) {
        return emitted(node(new Line(value))).strip();
    }

    /** What is written in one line although what stands around it is not. */
    private record Line(Object value) {}

    private static String name(Section section) {
        return section.path().substring(section.path().indexOf('.') + 1);
    }

    private static void section(StringBuilder text, String name, Object content) {
        boolean empty = content instanceof Map<?, ?> map ? map.isEmpty() : ((Collection<?>) content).isEmpty();
        if (!empty) {
            text.append('\n').append(emitted(node(Map.of(name, content))));
        }
    }

    /** The keys of a row show where the rows do not. */
    private static Object content(Section section, Map<String, Map<String, Object>> rows) {
        return switch (section) {
            case COMPANY, PROTECTED ->
                rows.values().stream().findFirst().map(SurveyWriter::lines).orElse(Map.of());
            case CALENDAR ->
                rows.values().stream()
                        .findFirst()
                        .map(SurveyWriter::rowsInLines)
                        .orElse(Map.of());
            case NUMBERING -> lines(rows);
            default -> rows.values().stream().map(Line::new).toList();
        };
    }

    /** Each value in a line of its own. */
    private static Map<String, Object> lines(Map<String, ?> values) {
        Map<String, Object> lines = new LinkedHashMap<>();
        values.forEach((key, value) -> lines.put(key, new Line(value)));
        return lines;
    }

    /** The same, and each row of a value that has rows. */
    private static Map<String, Object> rowsInLines(Map<String, ?> values) {
        Map<String, Object> lines = lines(values);
        lines.replaceAll((key, line) ->
                values.get(key) instanceof Collection<?> list && list.stream().allMatch(Map.class::isInstance)
                        ? list.stream().map(Line::new).toList()
                        : line);
        return lines;
    }

    private static Map<String, List<Line>> dictionaries(Map<String, Map<String, Object>> rows) {
        return rows.entrySet().stream()
                .collect(Collectors.groupingBy(
                        row -> row.getKey().substring(0, row.getKey().lastIndexOf('/')),
                        LinkedHashMap::new,
                        Collectors.mapping(row -> new Line(row.getValue()), Collectors.toList())));
    }

    private static String emitted(Node node) {
        return new Present(SETTINGS)
                .emitToString(new Serialize(SETTINGS).serializeOne(node).iterator());
    }

    private static Node node(Object value) {
        return value instanceof Line line ? node(line.value, FlowStyle.FLOW) : node(value, FlowStyle.BLOCK);
    }

    private static Node node(Object value, FlowStyle style) {
        if (value instanceof Line line) {
            return node(line.value, FlowStyle.FLOW);
        }
        if (value instanceof Map<?, ?> map) {
            List<NodeTuple> tuples = map.entrySet().stream()
                    .map(e -> new NodeTuple(node(e.getKey(), style), node(e.getValue(), style)))
                    .toList();
            return new MappingNode(Tag.MAP, tuples, style);
        }
        if (value instanceof Collection<?> list) {
            return new SequenceNode(
                    Tag.SEQ, list.stream().map(v -> node(v, style)).toList(), style);
        }
        if (value instanceof Boolean) {
            return new ScalarNode(Tag.BOOL, value.toString(), ScalarStyle.PLAIN);
        }
        if (value instanceof Number) {
            return new ScalarNode(Tag.INT, value.toString(), ScalarStyle.PLAIN);
        }
        String text = value.toString();
        // Lines and signs that nobody sees are written as escapes, so that no editor mends them.
        boolean hidden = text.codePoints().anyMatch(SurveyWriter::isHidden);
        return new ScalarNode(Tag.STR, text, hidden ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN);
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}

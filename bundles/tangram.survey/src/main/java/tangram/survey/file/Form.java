package tangram.survey.file;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a survey, filled in by a person and read key by key. Whatever is wrong is told to the findings and
 * reading goes on with something harmless. The keys that were asked for are the keys there are: {@link #done} finds
 * fault with the others, so there is no second list of them.
 */
final class Form {

    /** Codes are for machines and command lines: no spaces, no letters that look alike. */
    static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Findings findings;
    private final Place place;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    /** @param label the key whose value names the row, or empty */
    Form(Findings findings, String section, MappingNode node, String label) {
        this(findings, section, named(node, label), node);
    }

    private Form(Findings findings, String section, String row, MappingNode node) {
        this.findings = findings;
        this.place = at(section, node, row);
        for (NodeTuple entry : node.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                findings.error(at(section, entry.getKeyNode(), row), "key-not-text");
                continue;
            }
            Place here = at(section, key, row);
            if (values.putIfAbsent(key.getValue(), entry.getValueNode()) != null)
                findings.error(here, "key-twice", key.getValue());
            else places.put(key.getValue(), here.of(key.getValue()));
        }
    }

    private static String named(MappingNode node, String label) {
        String row = "";
        for (NodeTuple entry : node.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals(label)
                    && entry.getValueNode() instanceof ScalarNode value) row = value.getValue();
        }
        return row;
    }

    Place place() {
        return place;
    }

    Set<String> keys() {
        return values.keySet();
    }

    /** A text that must be there; empty when it is not, and the findings know. */
    String text(String key, int longest) {
        if (!values.containsKey(key)) {
            asked.add(key);
            findings.error(at(key), "required", key);
        }
        return ifText(key, longest).orElse("");
    }

    /** A code that must be there. */
    String code(String key) {
        String code = text(key, 64);
        if (!code.isEmpty() && !CODE.matcher(code).matches()) findings.error(at(key), "bad-code", code);
        return code;
    }

    /** One line of text. */
    Optional<String> ifText(String key, int longest) {
        return ifProse(key, longest).filter(t -> {
            boolean oneLine = t.chars().noneMatch(Character::isISOControl);
            if (!oneLine) findings.error(at(key), "not-one-line", key);
            return oneLine;
        });
    }

    /** Text that may have several lines. */
    Optional<String> ifProse(String key, int longest) {
        return node(key).flatMap(n -> scalar(key, n)).filter(t -> {
            if (t.length() > longest) findings.error(at(key), "too-long", key, String.valueOf(longest));
            return t.length() <= longest;
        });
    }

    Optional<Boolean> ifYesNo(String key) {
        return node(key).flatMap(n -> {
            if (n instanceof ScalarNode s && s.getTag().equals(Tag.BOOL))
                return Optional.of(Boolean.valueOf(s.getValue()));
            findings.error(at(key), "not-yes-no", key);
            return Optional.empty();
        });
    }

    /** A whole number from here to there. */
    Optional<Long> ifNumber(String key, long least, long most) {
        return ifText(key, 100).flatMap(t -> {
            if (t.matches("[0-9]{1,18}") && Long.parseLong(t) >= least && Long.parseLong(t) <= most)
                return Optional.of(Long.valueOf(t));
            findings.error(at(key), "not-a-number", key, t, String.valueOf(least), String.valueOf(most));
            return Optional.empty();
        });
    }

    Optional<LocalDate> ifDate(String key) {
        return ifText(key, 100).flatMap(t -> {
            try {
                return Optional.of(LocalDate.parse(t));
            } catch (DateTimeException e) {
                findings.error(at(key), "bad-date", key, t);
                return Optional.empty();
            }
        });
    }

    /** One of these words. */
    Optional<String> ifOneOf(String key, List<String> words) {
        return ifText(key, 100).filter(t -> {
            if (!words.contains(t)) findings.error(at(key), "not-one-of", key, t, String.join(", ", words));
            return words.contains(t);
        });
    }

    /** A list of texts; a single text is a list of one. */
    Optional<List<String>> ifTexts(String key) {
        return node(key).map(n -> {
            List<String> texts = new ArrayList<>();
            for (Node item : n instanceof SequenceNode s ? s.getValue() : List.of(n))
                scalar(key, item).ifPresent(texts::add);
            return texts;
        });
    }

    /** A list of rows, each a mapping. */
    <T> List<T> rows(String key, String label, Function<Form, T> read) {
        List<T> rows = new ArrayList<>();
        node(key).ifPresent(n -> {
            if (!(n instanceof SequenceNode list)) {
                findings.error(at(key), "not-a-list", key);
                return;
            }
            for (Node item : list.getValue()) {
                if (item instanceof MappingNode mapping) rows.add(finished(key, mapping, label, read));
                else findings.error(at(key, item, ""), "not-a-row", key);
            }
        });
        return rows;
    }

    /** A list of texts and mappings, or one of them alone; what is wrong in it is told under the name of this row. */
    <T> List<T> entries(String key, Function<String, T> text, Function<Form, T> mapping) {
        List<T> entries = new ArrayList<>();
        node(key).ifPresent(n -> {
            for (Node item : n instanceof SequenceNode list ? list.getValue() : List.of(n)) {
                if (item instanceof MappingNode inner) entries.add(inside(inner, mapping));
                else scalar(key, item).map(text).ifPresent(entries::add);
            }
        });
        return entries;
    }

    /** A mapping that is a part of this row; what is wrong in it is told under the name of this row. */
    <T> Optional<T> part(String key, Function<Form, T> read) {
        return mapping(key).map(inner -> inside(inner, read));
    }

    private <T> T inside(MappingNode inner, Function<Form, T> read) {
        Form form = new Form(findings, place.section(), place.row(), inner);
        T result = read.apply(form);
        form.done();
        return result;
    }

    /** A mapping below this one. */
    <T> Optional<T> form(String key, Function<Form, T> read) {
        return mapping(key).map(inner -> finished(key, inner, "", read));
    }

    private Optional<MappingNode> mapping(String key) {
        return node(key).flatMap(n -> {
            if (n instanceof MappingNode mapping) return Optional.of(mapping);
            findings.error(at(key), "not-a-mapping", key);
            return Optional.empty();
        });
    }

    /** That the key may be there, whatever it holds. */
    Optional<Node> node(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node instanceof ScalarNode s
                && (s.getTag().equals(Tag.NULL) || s.getValue().isBlank())) {
            findings.error(at(key), "empty", key);
            return Optional.empty();
        }
        return Optional.ofNullable(node);
    }

    /** Where the value of the key stands, or should stand, under the name of this row. */
    Place at(String key) {
        return places.getOrDefault(key, place.of(key));
    }

    /** The other keys say nothing here, whatever they are. */
    void leaveTheRest() {
        asked.addAll(values.keySet());
    }

    /** Whatever was not asked for is unknown. */
    void done() {
        for (String key : values.keySet()) {
            if (asked.contains(key)) continue;
            Optional<String> meant = Nearest.to(key, asked);
            if (meant.isPresent()) findings.error(at(key), "unknown-key-meant", key, meant.get());
            else findings.error(at(key), "unknown-key", key, String.join(", ", asked));
        }
    }

    private <T> T finished(String section, MappingNode mapping, String label, Function<Form, T> read) {
        String path = place.section().isEmpty() ? section : place.section() + "." + section;
        Form form = new Form(findings, path, mapping, label);
        T result = read.apply(form);
        form.done();
        return result;
    }

    private Optional<String> scalar(String key, Node node) {
        if (!(node instanceof ScalarNode s)) {
            findings.error(at(key), "not-text", key);
            return Optional.empty();
        }
        // The text as typed: a code of 007 stays 007.
        String text = s.getValue().strip();
        if (!isKept(text)) {
            findings.error(at(key), "not-kept", key);
            return Optional.empty();
        }
        if (!text.isEmpty() && !s.getTag().equals(Tag.NULL)) return Optional.of(text);
        findings.error(at(key), "empty", key);
        return Optional.empty();
    }

    /** By escapes a file can hold what no database keeps: the null character, and halves of characters. */
    private static boolean isKept(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private static Place at(String section, Node node, String row) {
        return node.getStartMark()
                .map(m -> new Place(section, m.getLine() + 1, m.getColumn() + 1, row))
                .orElse(new Place(section, 0, 0, row));
    }
}

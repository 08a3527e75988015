package tangram.survey.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tangram.survey.demo.DemoEntry.Verb;

/**
 * Reads the files of the demo, which are lists of entries in the order of the year:
 *
 * <pre>{@code
 * - {as: wumin, create: contract, key: k3, values: {name: 维保合同, customer: $c1, endsOn: "@today:20"}}
 * - {as: wumin, submit: k3}
 * - {as: wang, approve: k3, comment: 同意}
 * - {as: wumin, act: sign, on: k3, values: {signedOn: "@today:-30"}}
 * - {as: wumin, change: k3, values: {status: executing}}
 * - {as: wumin, act: create-project, on: k3, values: {…}, gives: {project: p3}}
 * - {as: wumin, transfer: p3, to: han}
 * - {as: wumin, find: receivable, key: r3, where: contract==$k3;instalment==1}
 * }</pre>
 */
final class DemoFiles {

    private final List<DemoEntry> entries = new ArrayList<>();
    /** What was done last to the record of a key, and of which type it is. */
    private final Map<String, String> last = new HashMap<>();

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Integer> steps = new HashMap<>();

    private DemoFiles() {}

    static List<DemoEntry> read(List<String> files) {
        DemoFiles reader = new DemoFiles();
        files.forEach(reader::file);
        return List.copyOf(reader.entries);
    }

    private void file(String name) {
        try (InputStream in = Objects.requireNonNull(DemoFiles.class.getResourceAsStream(name), name)) {
            LoadSettings settings = LoadSettings.builder().setLabel(name).build();
            for (Object row : (List<?>) new Load(settings).loadFromInputStream(in)) {
                entries.add(entry(texts((Map<?, ?>) row)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DemoEntry entry(Map<String, Object> row) {
        Verb verb = List.of(Verb.values()).stream()
                .filter(each -> row.containsKey(code(each)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("An entry of the demo without a verb: " + row));
        String what = text(row, code(verb));
        boolean makes = verb == Verb.CREATE || verb == Verb.FIND;
        String key = makes ? text(row, "key") : verb == Verb.ACT ? text(row, "on") : what;
        String word = switch (verb) {
            case FIND -> text(row, "where");
            case ACT -> what;
            case TRANSFER -> text(row, "to");
            default -> text(row, "comment");
        };
        Map<String, Object> values = texts((Map<?, ?>) row.getOrDefault("values", Map.of()));
        Set<String> needs = new LinkedHashSet<>();
        links(values, needs);
        links(word, needs);
        if (makes) {
            named(key, what);
        } else {
            needs.add(key);
            needs.add(Objects.requireNonNull(last.get(key), key));
        }
        String name = makes ? key : key + "/" + steps.merge(key, 1, Integer::sum);
        last.put(key, name);
        Map<String, String> gives = new TreeMap<>();
        texts((Map<?, ?>) row.getOrDefault("gives", Map.of())).forEach((type, made) -> {
            gives.put(type, made.toString());
            named(made.toString(), type);
        });
        return new DemoEntry(
                name,
                text(row, "as"),
                verb,
                Objects.requireNonNull(types.get(key)),
                word,
                values,
                key,
                gives,
                List.copyOf(needs));
    }

    private void named(String key, String type) {
        if (types.put(key, type) != null) {
            throw new IllegalArgumentException("Two records of the demo are called " + key);
        }
        last.put(key, key);
    }

    private void links(Object value, Set<String> found) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> links(each, found));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> links(each, found));
        } else if (value instanceof String text) {
            DemoWords.links(text).forEach(key -> {
                if (!types.containsKey(key)) {
                    throw new IllegalArgumentException("No record of the demo is called " + key + " by then");
                }
                found.add(key);
            });
        }
    }

    private static String code(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT);
    }

    private static String text(Map<String, Object> row, String field) {
        return row.getOrDefault(field, "").toString();
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> texts = new TreeMap<>();
        map.forEach((key, value) -> texts.put(key.toString(), value));
        return texts;
    }
}

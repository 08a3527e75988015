package tangram.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Total;
import tangram.kernel.api.record.RecordDescriptor;

/**
 * Reads a list's query: {@code filter, q, sort, limit, after, fields, total, bin, followed, format}. Anything else is refused
 * by name.
 */
final class ListParameters {

    private static final Set<String> KNOWN =
            Set.of("filter", "q", "sort", "limit", "after", "fields", "total", "bin", "followed", "format");
    /** What a file does not heed, so that nobody takes it for less than it holds: it is the whole list. */
    private static final Set<String> OF_PAGES = Set.of("limit", "after", "total");

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_TEXT = 4_000;

    private ListParameters() {}

    static PageRequest read(ModuleRecords records, RecordDescriptor type, MultivaluedMap<String, String> query) {
        for (Map.Entry<String, List<String>> entry : query.entrySet()) {
            if (!KNOWN.contains(entry.getKey())) {
                unknown(entry.getKey());
            }
            if (entry.getValue().size() > 1 || entry.getValue().get(0).length() > MAX_TEXT) {
                throw bad(entry.getKey());
            }
        }
        Optional<String> sort = text(query, "sort");
        boolean descending = sort.map(s -> s.startsWith("-")).orElse(true);
        Optional<FieldDescriptor> field = sort.map(s -> descending ? s.substring(1) : s)
                .filter(s -> !(s.equals("id") && descending))
                .map(name -> type.field(name)
                        .filter(FieldDescriptor::sortable)
                        .orElseThrow(() -> new Invalid("not-sortable", "Lists cannot be sorted by {0}.", cut(name))));
        return new PageRequest(
                text(query, "filter").map(filter -> records.filter(type, filter)),
                field,
                descending,
                limit(query),
                text(query, "after"),
                total(query),
                flag(query, "bin"),
                fields(type, query),
                flag(query, "followed"));
    }

    /** Whether the list is wanted as a file. */
    static boolean asFile(MultivaluedMap<String, String> query) {
        boolean file = switch (text(query, "format").orElse("json")) {
            case "csv" -> true;
            case "json" -> false;
            default -> throw bad("format");
        };
        OF_PAGES.stream()
                .filter(name -> file && query.containsKey(name))
                .findAny()
                .ifPresent(name -> {
                    throw bad(name);
                });
        return file;
    }

    static void unknown(String name) {
        throw new Invalid("unknown-parameter", "There is no parameter {0}.", cut(name));
    }

    /** What is searched for; a {@code q} of blanks searches for nothing and is as good as none. */
    static Optional<String> words(MultivaluedMap<String, String> query) {
        return text(query, "q").filter(words -> !words.isBlank());
    }

    private static Optional<String> text(MultivaluedMap<String, String> query, String name) {
        return Optional.ofNullable(query.getFirst(name)).filter(s -> !s.isEmpty());
    }

    /** How many there may be on a page. */
    static int limit(MultivaluedMap<String, String> query) {
        Optional<String> limit = text(query, "limit");
        if (limit.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        try {
            int number = Integer.parseInt(limit.get());
            if (number >= 1 && number <= PageRequest.MAX_LIMIT) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw bad("limit");
        }
        throw bad("limit");
    }

    private static Total total(MultivaluedMap<String, String> query) {
        return switch (text(query, "total").orElse("capped")) {
            case "none" -> Total.NONE;
            case "capped" -> Total.CAPPED;
            case "exact" -> Total.EXACT;
            default -> throw bad("total");
        };
    }

    static boolean flag(MultivaluedMap<String, String> query, String name) {
        return switch (text(query, name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(name);
        };
    }

    private static List<String> fields(RecordDescriptor type, MultivaluedMap<String, String> query) {
        List<String> names =
                text(query, "fields").map(s -> List.of(s.split(",", -1))).orElse(List.of());
        for (String name : names) {
            if (type.field(name).isEmpty()) {
                throw bad("fields");
            }
        }
        return names.stream().distinct().toList();
    }

    static String cut(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    static Invalid bad(String name) {
        return new Invalid("bad-parameter", "The value of parameter {0} is not valid.", name);
    }
}

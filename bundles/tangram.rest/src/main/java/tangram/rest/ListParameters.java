package tangram.rest;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Part;
import tangram.kernel.api.record.PageRequest.Total;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.rest.metadata.NamedList;

/**
 * Reads a list's query: {@code view, filter, q, sort, limit, after, fields, total, bin, followed, shared, participating, format}.
 * Anything else is refused by name. What a view says is narrowed by the rest of the query.
 */
final class ListParameters {

    private static final Map<String, Part> PARTS =
            Map.of("followed", Part.FOLLOWED, "shared", Part.SHARED, "participating", Part.PARTICIPATING);
    private static final Set<String> KNOWN = Set.of(
            "view",
            "filter",
            "q",
            "sort",
            "limit",
            "after",
            "fields",
            "total",
            "bin",
            "followed",
            "shared",
            "participating",
            "format");
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
        Optional<NamedList> view = text(query, "view")
                .map(name -> NamedList.named(records, type, name).orElseThrow(() -> bad("view")));
        Optional<String> sort =
                text(query, "sort").or(() -> view.map(NamedList::sort).filter(s -> !s.isEmpty()));
        boolean descending = sort.map(s -> s.startsWith("-")).orElse(true);
        Optional<FieldDescriptor> field = sort.map(s -> descending ? s.substring(1) : s)
                .filter(s -> !(s.equals("id") && descending))
                .map(name -> type.field(name)
                        .filter(FieldDescriptor::sortable)
                        .orElseThrow(() -> new Invalid("not-sortable", "Lists cannot be sorted by {0}.", cut(name))));
        return new PageRequest(
                filter(
                        records,
                        type,
                        view.map(NamedList::filter).orElse(""),
                        text(query, "filter").orElse("")),
                field,
                descending,
                limit(query),
                text(query, "after"),
                total(query),
                flag(query, "bin") || view.filter(NamedList::bin).isPresent(),
                fields(type, query),
                part(query, view));
    }

    /** Both are read by themselves, so that neither begins or ends in the other. */
    private static Optional<Filter> filter(ModuleRecords records, RecordDescriptor type, String one, String other) {
        List<Filter> both = Stream.of(one, other)
                .filter(text -> !text.isEmpty())
                .map(text -> records.filter(type, text))
                .toList();
        return both.size() < 2 ? both.stream().findFirst() : Optional.of(new Filter.And(both));
    }

    /** What is both, shared and followed say, no list holds. */
    private static Part part(MultivaluedMap<String, String> query, Optional<NamedList> view) {
        List<Part> parts = new ArrayList<>();
        view.map(NamedList::part).filter(part -> part != Part.ALL).ifPresent(parts::add);
        PARTS.forEach((name, part) -> {
            if (flag(query, name) && !parts.contains(part)) {
                parts.add(part);
            }
        });
        if (parts.size() > 1) {
            throw bad(PARTS.keySet().stream()
                    .filter(query::containsKey)
                    .sorted()
                    .findFirst()
                    .orElse("view"));
        }
        return parts.stream().findFirst().orElse(Part.ALL);
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

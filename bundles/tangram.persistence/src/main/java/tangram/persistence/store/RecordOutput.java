package tangram.persistence.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.kernel.api.file.AttachedFile;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.persistence.describe.Plain;

/**
 * Turns values into what JSON shows. Links and desks are shown with their names; the names of all records on a page
 * are fetched together, one statement per type linked to (R18: a name is shown even of what may not be opened).
 */
final class RecordOutput {

    /** What is wanted of files; no record type is called so. */
    private static final String FILES = "*files";

    private final OrganisationChart chart;
    private final Titles titles;
    private final Map<String, Map<Long, String>> known = new HashMap<>();
    private final Map<Long, AttachedFile> files = new HashMap<>();

    RecordOutput(OrganisationChart chart, Titles titles) {
        this.chart = chart;
        this.titles = titles;
    }

    /** Fetches the names of everything these values link to. */
    void prepare(Collection<FieldDescriptor> fields, Collection<Map<String, Object>> rows) {
        Map<String, TreeSet<Long>> wanted = new HashMap<>();
        for (FieldDescriptor field : fields) {
            for (Map<String, Object> row : rows) {
                collect(field, row.get(field.name()), wanted);
            }
        }
        TreeSet<Long> wantedFiles = wanted.remove(FILES);
        if (wantedFiles != null) {
            files.putAll(titles.files(wantedFiles));
        }
        wanted.forEach(
                (type, ids) -> known.computeIfAbsent(type, t -> new HashMap<>()).putAll(titles.of(type, ids)));
    }

    private static void collect(FieldDescriptor field, @Nullable Object value, Map<String, TreeSet<Long>> wanted) {
        String type = field.kind() == FieldKind.ATTACHMENT ? FILES : field.linkTo();
        if (type != null && value instanceof Long id) {
            wanted.computeIfAbsent(type, none -> new TreeSet<>()).add(id);
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> row) {
                    field.table().fields().forEach(inner -> collect(inner, row.get(inner.name()), wanted));
                } else {
                    collect(field, element, wanted);
                }
            }
        }
    }

    /** The JSON value of a field, or null where there is nothing to show. */
    @Nullable
    Object json(FieldDescriptor field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (field.kind()) {
            case DESK -> desk((Long) value);
            case PERSON -> person((Long) value);
            case DEPARTMENT -> department((Long) value);
            case LINK -> link(field, (Long) value);
            case LINKS -> list(value, id -> link(field, (Long) id));
            case CHOICES -> list(value, code -> code);
            case ROWS -> list(value, row -> row(field, (Map<?, ?>) row));
            case ATTACHMENT -> file((Long) value);
            case DATE, INSTANT -> value.toString();
            default -> Plain.of(value);
        };
    }

    /** An empty list is shown as nothing is. */
    private static @Nullable List<Object> list(Object value, Function<Object, Object> each) {
        List<?> list = (List<?>) value;
        return list.isEmpty() ? null : list.stream().<Object>map(each::apply).toList();
    }

    private Map<String, Object> row(FieldDescriptor field, Map<?, ?> row) {
        Map<String, Object> json = new LinkedHashMap<>();
        Object id = row.get("id");
        if (id != null) {
            json.put("id", id);
        }
        for (FieldDescriptor inner : field.table().fields()) {
            Object value = json(inner, row.get(inner.name()));
            if (value != null) {
                json.put(inner.name(), value);
            }
        }
        return json;
    }

    private @Nullable Map<String, Object> department(long id) {
        return chart.department(id)
                .map(department -> {
                    Map<String, Object> json = new LinkedHashMap<>();
                    json.put("id", Long.toString(id));
                    json.put("type", "department");
                    json.put("title", department.name());
                    json.put("code", department.code());
                    return json;
                })
                .orElse(null);
    }

    private Map<String, Object> link(FieldDescriptor field, long id) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(id));
        json.put("type", String.valueOf(field.linkTo()));
        String title = known.getOrDefault(field.linkTo(), Map.of()).get(id);
        if (title != null) {
            json.put("title", title);
        }
        return json;
    }

    private Map<String, Object> file(long id) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(id));
        AttachedFile file = files.get(id);
        if (file != null) {
            json.put("name", file.name());
            json.put("type", file.type());
            json.put("size", file.size());
        }
        return json;
    }

    private @Nullable Map<String, Object> person(long id) {
        Optional<Person> person = chart.person(id);
        if (person.isEmpty()) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(id));
        json.put("type", "person");
        json.put("title", person.get().name());
        json.put("login", person.get().login());
        return json;
    }

    /** A desk reads as the person who holds it, and the seat it stands at. */
    private Map<String, Object> desk(long id) {
        Optional<Desk> desk = chart.desk(id);
        Optional<Person> holder = desk.map(Desk::holder).flatMap(chart::person);
        Optional<Seat> seat = desk.map(Desk::seat).flatMap(chart::seat);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(id));
        json.put("type", "desk");
        json.put(
                "title", holder.map(Person::name).or(() -> seat.map(Seat::name)).orElse(""));
        holder.ifPresent(person -> json.put("person", person.login()));
        seat.ifPresent(s -> json.put("seat", s.code()));
        return json;
    }
}

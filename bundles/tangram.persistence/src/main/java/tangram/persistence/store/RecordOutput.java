package tangram.persistence.store;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.persistence.describe.Codes;

/**
 * Turns values into what JSON shows. Links and desks are shown with their names; the names of all records on a page
 * are fetched together, one statement per type linked to (R18: a name is shown even of what may not be opened).
 */
final class RecordOutput {

    private final OrganisationChart chart;
    private final Titles titles;
    private final Map<String, Map<Long, String>> known = new HashMap<>();

    RecordOutput(OrganisationChart chart, Titles titles) {
        this.chart = chart;
        this.titles = titles;
    }

    /** Fetches the names of everything these values link to. */
    void prepare(Collection<FieldDescriptor> fields, Collection<Map<String, Object>> rows) {
        for (FieldDescriptor field : fields) {
            String type = field.linkTo();
            if (field.kind() != FieldKind.LINK || type == null) {
                continue;
            }
            TreeSet<Long> ids = new TreeSet<>();
            for (Map<String, Object> row : rows) {
                if (row.get(field.name()) instanceof Long id) {
                    ids.add(id);
                }
            }
            if (!ids.isEmpty()) {
                known.computeIfAbsent(type, t -> new HashMap<>()).putAll(titles.of(type, ids));
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
            case LINK -> link(field, (Long) value);
            case DATE, INSTANT -> value.toString();
            case DECIMAL -> plain((BigDecimal) value);
            case ENUM -> value instanceof Enum<?> constant ? Codes.of(constant) : value;
            default -> value;
        };
    }

    /** 100.0000 reads 100: trailing zeros are the column's, not the person's. */
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
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

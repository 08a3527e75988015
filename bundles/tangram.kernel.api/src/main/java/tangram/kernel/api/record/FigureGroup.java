package tangram.kernel.api.record;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The records of a list that have the same values.
 *
 * @param values of each field that was asked for, as its column holds it, empty for records without one
 * @param records how many there are
 * @param sums of each number that was asked for
 */
public record FigureGroup(List<Optional<Object>> values, long records, List<BigDecimal> sums) {

    public FigureGroup {
        values = List.copyOf(values);
        sums = List.copyOf(sums);
    }

    /** By the values of the fields from the first to the last: in the order an enum declares them, else ascending; none last. */
    public static Comparator<FigureGroup> inOrderOf(List<FieldDescriptor> by) {
        Comparator<FigureGroup> order = Comparator.comparing(group -> 0);
        for (int i = 0; i < by.size(); i++) {
            int which = i;
            order = order.thenComparing(group -> group.values().get(which), valuesOf(by.get(i)));
        }
        return order;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // values of one field are of one type
    private static Comparator<Optional<Object>> valuesOf(FieldDescriptor field) {
        Comparator<Optional<Object>> order = Comparator.comparing(Optional::isEmpty);
        return order.thenComparing(value -> field.choices().indexOf(value.orElse("")))
                .thenComparing(value -> (Comparable) value.orElse(0), (a, b) -> a.equals(b) ? 0 : a.compareTo(b));
    }
}

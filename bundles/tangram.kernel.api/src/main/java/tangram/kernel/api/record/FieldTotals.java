package tangram.kernel.api.record;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How many records a list has, by the values of one field, with the sum of the type's measure.
 *
 * @param values one entry a value that occurs, in the order the field declares them, the empty one last
 * @param records how many records there are together
 * @param measure the sum of all, empty for a type without a measure
 */
public record FieldTotals(List<OfValue> values, long records, Optional<BigDecimal> measure) {

    /**
     * One value.
     *
     * @param value the value as JSON shows it, empty for records that have none
     * @param records how many have it
     * @param measure their sum, empty for a type without a measure
     */
    public record OfValue(Optional<Object> value, long records, Optional<BigDecimal> measure) {}

    public FieldTotals {
        values = List.copyOf(values);
    }

    /**
     * From figures by this field.
     *
     * @param measured whether they have a sum
     */
    public static FieldTotals of(FieldDescriptor by, boolean measured, List<FigureGroup> groups) {
        List<OfValue> values = groups.stream()
                .sorted(FigureGroup.inOrderOf(List.of(by)))
                .map(group -> new OfValue(
                        group.values().get(0),
                        group.records(),
                        group.sums().stream().findFirst()))
                .toList();
        BigDecimal sum =
                groups.stream().flatMap(group -> group.sums().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new FieldTotals(
                values,
                groups.stream().mapToLong(FigureGroup::records).sum(),
                measured ? Optional.of(sum) : Optional.empty());
    }
}

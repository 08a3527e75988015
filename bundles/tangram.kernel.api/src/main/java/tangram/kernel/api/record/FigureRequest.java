package tangram.kernel.api.record;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked of a list: how many records it has by the values of some fields, and what some numbers of them come to.
 *
 * @param by fields that hold one value of a sort records can be counted by, see {@link #groups}; without any, all records are one
 *     group
 * @param sums fields that hold numbers
 * @param filter which records, or all the caller sees
 * @param rows the rows inside the records whose numbers are added up instead; the records are then those with such rows
 */
public record FigureRequest(
        List<FieldDescriptor> by, List<FieldDescriptor> sums, Optional<Filter> filter, Optional<InRows> rows) {

    /**
     * Rows inside records.
     *
     * @param field that holds them
     * @param by a field of theirs they are gathered by, after what their records are gathered by
     * @param filter which of them: through the field; or all
     */
    public record InRows(FieldDescriptor field, Optional<FieldDescriptor> by, Optional<Filter.Through> filter) {}

    public FigureRequest {
        by = List.copyOf(by);
        sums = List.copyOf(sums);
    }

    /** About records, not their rows. */
    public FigureRequest(List<FieldDescriptor> by, List<FieldDescriptor> sums, Optional<Filter> filter) {
        this(by, sums, filter, Optional.empty());
    }

    /** What they are told apart by, that of rows last. */
    public List<FieldDescriptor> apart() {
        return Stream.concat(by.stream(), rows.flatMap(InRows::by).stream()).toList();
    }

    /** Whether records can be counted by the field: equal values of it are equal to every database. */
    public static boolean groups(FieldDescriptor field) {
        return switch (field.kind()) {
            case ENUM, CHOICE, YES_NO, LINK, PERSON, DEPARTMENT, DATE, INSTANT -> true;
            // who is responsible is kept in more ways than one
            case DESK -> field.name().equals("owner");
            default -> false;
        };
    }

    /** Whether its values can be added up. */
    public static boolean adds(FieldDescriptor field) {
        return switch (field.kind()) {
            case INTEGER, DECIMAL, MONEY, PERCENTAGE -> true;
            default -> false;
        };
    }
}

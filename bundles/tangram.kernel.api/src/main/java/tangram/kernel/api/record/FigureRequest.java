package tangram.kernel.api.record;

import java.util.List;
import java.util.Optional;

/**
 * What is asked of a list: how many records it has by the values of some fields, and what some numbers of them come to.
 *
 * @param by fields that hold one value of a sort records can be counted by, see {@link #groups}; without any, all records are one
 *     group
 * @param sums fields that hold numbers
 * @param filter which records, or all the caller sees
 */
public record FigureRequest(List<FieldDescriptor> by, List<FieldDescriptor> sums, Optional<Filter> filter) {

    public FigureRequest {
        by = List.copyOf(by);
        sums = List.copyOf(sums);
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

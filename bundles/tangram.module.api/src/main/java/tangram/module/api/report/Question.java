package tangram.module.api.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a report asks of a list: how many records it has, by the values of fields, and what numbers of them come to.
 *
 * <pre>{@code
 * Question.about("opportunity").where("stage!=lost").within("expectedCloseOn", from, to).by("expectedCloseOn", Span.MONTH).sum("amount")
 * }</pre>
 *
 * Immutable.
 *
 * @param type id of the record type
 * @param filter RSQL, as lists take it; empty for all records
 * @param within days in which dates or moments lie
 * @param by what the records are gathered by; without any, all records are one group
 * @param sums fields with numbers
 */
public record Question(String type, String filter, List<Within> within, List<By> by, List<String> sums) {

    /**
     * Gathers the records with the same value.
     *
     * @param field an enum, a choice, a yes or no, a link, a date or moment, the owner, a person or a department
     * @param span of a date or moment, the span of the calendar that counts as one value; empty for the value itself
     */
    public record By(String field, Optional<Span> span) {}

    /**
     * Days in which a date or a moment lies, both included.
     *
     * @param field a date or a moment
     */
    public record Within(String field, LocalDate from, LocalDate to) {}

    public Question {
        within = List.copyOf(within);
        by = List.copyOf(by);
        sums = List.copyOf(sums);
    }

    /** About all records of a type. */
    public static Question about(String type) {
        return new Question(type, "", List.of(), List.of(), List.of());
    }

    /** Only records that meet this as well. */
    public Question where(String rsql) {
        return new Question(type, filter.isEmpty() ? rsql : "(" + filter + ");(" + rsql + ")", within, by, sums);
    }

    /** Only records whose date or moment lies in these days as well, both included, where the company is. */
    public Question within(String field, LocalDate from, LocalDate to) {
        return new Question(type, filter, plus(within, new Within(field, from, to)), by, sums);
    }

    private static <T> List<T> plus(List<T> some, T more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    /** Gathered by the values of this field as well. */
    public Question by(String field) {
        return by(new By(field, Optional.empty()));
    }

    /** Gathered by the spans in which this date or moment lies as well. */
    public Question by(String field, Span span) {
        return by(new By(field, Optional.of(span)));
    }

    private Question by(By more) {
        return new Question(type, filter, within, plus(by, more), sums);
    }

    /** With the sum of this number as well. */
    public Question sum(String field) {
        return new Question(type, filter, within, by, plus(sums, field));
    }

    /** A text as RSQL has it: {@code where("region==" + quoted(region))}. */
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

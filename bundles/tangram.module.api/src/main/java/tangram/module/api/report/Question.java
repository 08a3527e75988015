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
 * It can be about the rows inside the records as well, the lines of contracts: then it is the numbers of rows that are added up, and
 * records are counted that have such rows. They are gathered by a field of the rows, or those rows count that meet a condition:
 *
 * <pre>{@code
 * Question.about("contract").where("status!=void").by("lines.product").sum("lines.companyAmount")
 * Question.about("contract").rows("lines.product.category=below=913").sum("lines.companyAmount")
 * }</pre>
 *
 * Immutable.
 *
 * @param type id of the record type
 * @param filter RSQL, as lists take it; empty for all records
 * @param within days in which dates or moments lie
 * @param by what the records are gathered by; without any, all records are one group
 * @param sums fields with numbers
 * @param rows the condition on rows; empty where it is about records, or about rows by one of their fields
 */
public record Question(
        String type, String filter, List<Within> within, List<By> by, List<String> sums, Optional<String> rows) {

    /**
     * Gathers the records with the same value.
     *
     * @param field an enum, a choice, a yes or no, a link, a date or moment, the owner, a person or a department; or, last, such a
     *     field of rows that is no date or moment, {@code lines.product}
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

    /** About records, not their rows. */
    public Question(String type, String filter, List<Within> within, List<By> by, List<String> sums) {
        this(type, filter, within, by, sums, Optional.empty());
    }

    /** About all records of a type. */
    public static Question about(String type) {
        return new Question(type, "", List.of(), List.of(), List.of());
    }

    /** Only records that meet this as well. */
    public Question where(String rsql) {
        return new Question(type, filter.isEmpty() ? rsql : "(" + filter + ");(" + rsql + ")", within, by, sums, rows);
    }

    /**
     * About those rows that meet one condition, as filters have it with the field that holds the rows before it; records without such
     * a row do not count.
     */
    public Question rows(String condition) {
        return new Question(type, filter, within, by, sums, Optional.of(condition));
    }

    /** Only records whose date or moment lies in these days as well, both included, where the company is. */
    public Question within(String field, LocalDate from, LocalDate to) {
        return new Question(type, filter, plus(within, new Within(field, from, to)), by, sums, rows);
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
        return new Question(type, filter, within, plus(by, more), sums, rows);
    }

    /** With the sum of this number as well; where it is about rows, of a number of theirs, {@code lines.amount}. */
    public Question sum(String field) {
        return new Question(type, filter, within, by, plus(sums, field), rows);
    }

    /** A text as RSQL has it: {@code where("region==" + quoted(region))}. */
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

package tangram.survey.file;

/**
 * A row of a survey that takes something away: {@code remove: true}.
 *
 * @param code by which the thing is known; the record type of a numbering rule
 */
public record Removal(Place place, Kind kind, String code) {

    /** What can be taken away, in the order in which it goes: what names others before what is named. */
    public enum Kind {
        POLICY,
        FLOW,
        RULE,
        NUMBERING,
        ROLE,
        SEAT,
        DEPARTMENT
    }
}

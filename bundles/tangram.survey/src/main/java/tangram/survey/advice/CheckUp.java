package tangram.survey.advice;

import java.util.List;

/**
 * The check-up of a survey (体检): what is allowed, and yet blank, contradictory or easily misunderstood. It says nothing
 * about what it cannot know, for a survey may be a part of what the company has said.
 */
public final class CheckUp {

    private static final List<Topic> TOPICS = List.of(
            new TypeAdvice(),
            new RuleAdvice(),
            new ResponsibleAdvice(),
            new CeilingAdvice(),
            new OfficeAdvice(),
            new AssistantAdvice(),
            new RoleAdvice(),
            new SeatAdvice(),
            new PeopleAdvice(),
            new FlowAdvice(),
            new CalendarAdvice());

    private CheckUp() {}

    /** All there is to say, warnings first, in the order of the file. */
    public static List<Advice> of(Situation situation) {
        Remarks remarks = new Remarks();
        TOPICS.forEach(topic -> topic.look(situation, remarks));
        return remarks.inOrder();
    }
}

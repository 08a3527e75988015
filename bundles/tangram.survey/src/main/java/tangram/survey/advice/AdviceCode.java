package tangram.survey.advice;

import java.util.Locale;

/**
 * All that the check-up can find. The code is the key of a sentence in {@code l10n/survey.properties}, what it means for
 * people; with {@code .do} behind it, of what to write in the survey.
 */
public enum AdviceCode {
    /** T2: a rule opens types that the roles of some recipients keep closed. */
    RULE_BEYOND_ROLES(Severity.WARNING),
    /** The roles of some recipients keep closed all that a rule opens. */
    RULE_CLOSED_BY_ROLES(Severity.WARNING),
    /** Nobody is named by a rule today. */
    RULE_FOR_NOBODY(Severity.WARNING),
    /** A rule is about records of departments in which there is no seat. */
    RULE_ABOUT_NOBODY(Severity.WARNING),
    /** A rule has ended. */
    RULE_ENDED(Severity.NOTE),
    /** A switch keeps a rule to departments from opening protected types. */
    RULE_SWITCHED_OFF(Severity.NOTE),
    /** A rule looks for a kind of seat that no seat is of. */
    KIND_WITHOUT_SEAT(Severity.WARNING),
    /** A rule opens customers, and their contacts not. */
    CUSTOMER_WITHOUT_CONTACT(Severity.NOTE),
    /** A rule names what is a part of something else, which by itself opens nothing. */
    PART_ALONE(Severity.WARNING),
    /** T16: an exception names types that are not protected. */
    EXCEPTION_UNPROTECTED(Severity.NOTE),
    /** T6: who is responsible is not found by the customer alone. */
    RESPONSIBLE_STRICT(Severity.NOTE),
    /** T7: a rule is about one superior, the responsible seller's. */
    RESPONSIBLE_ONE(Severity.NOTE),
    /** T15: activities follow the customer, whatever the switch says. */
    ACTIVITIES_FOLLOW(Severity.NOTE),
    /** T1: a department may be opened protected types, and no rule does. */
    ELIGIBLE_ONLY(Severity.NOTE),
    /** T5: roles open protected types to people beyond the ceiling. */
    GROUP_OUTSIDE_CEILING(Severity.NOTE),
    /** T8: what is shared with a customer. */
    CUSTOMER_SHARE(Severity.NOTE),
    /** T14: how those who see no customers find one. */
    LOOKUP_SWITCH(Severity.NOTE),
    /** A seat beyond the ceiling stands above sellers and sees what they have. */
    SEAT_ABOVE_SELLERS(Severity.WARNING),
    /** T9: a department beyond the ceiling sells. */
    OFFICE_OUTSIDE_CEILING(Severity.WARNING),
    /** T4: an assistant sees nothing of what he assists with. */
    ASSISTANT_WITHOUT_RULE(Severity.NOTE),
    /** An assistant's roles keep closed what he shall assist with. */
    ASSISTANT_BEYOND_ROLES(Severity.WARNING),
    /** T12: nobody has the role. */
    ROLE_WITHOUT_PEOPLE(Severity.NOTE),
    /** The role opens nothing. */
    ROLE_WITHOUT_GROUPS(Severity.WARNING),
    /** A role may do something with a type, and lacks the group that opens it. */
    GRANT_WITHOUT_GROUP(Severity.WARNING),
    /** Roles open groups to which no record type belongs. */
    GROUP_WITHOUT_MODULE(Severity.NOTE),
    /** T13: sellers cannot have leads. */
    LEADS_CLOSED(Severity.WARNING),
    /** T12: somebody's seat has no role of its name, and he has another seat's. */
    BORROWED_ROLE(Severity.NOTE),
    /** T12: a department in which nobody can be. */
    DEPARTMENT_WITHOUT_SEATS(Severity.NOTE),
    /** A seat that nobody holds. */
    SEAT_VACANT(Severity.NOTE),
    /** T3: one seat is called by two names. */
    SEAT_ALIAS(Severity.NOTE),
    /** Somebody has no seat. */
    PERSON_WITHOUT_SEAT(Severity.WARNING),
    /** Somebody has no role. */
    PERSON_WITHOUT_ROLE(Severity.WARNING),
    /** A record type that no module has is nearly one that some module has. */
    TYPE_MEANT(Severity.WARNING),
    /** Record types that no module has that runs here. */
    TYPE_ABSENT(Severity.NOTE),
    /** T10: nothing says which of several flows is the right one. */
    FLOWS_WITHOUT_CRITERION(Severity.WARNING),
    /** T11: those who approve are not above those who submit. */
    APPROVER_NOT_SUPERIOR(Severity.WARNING),
    /** Nobody can decide at a step. */
    APPROVER_VACANT(Severity.WARNING),
    /** Somebody approves what he submits himself. */
    NOBODY_ABOVE(Severity.NOTE),
    /** Records get their numbers when they are approved, and nothing approves them. */
    NUMBER_WITHOUT_FLOW(Severity.WARNING),
    /** All holidays of the calendar are over. */
    CALENDAR_OVER(Severity.WARNING),
    /** Make-up days on days of the week that are worked anyway. */
    WORKDAY_ANYWAY(Severity.NOTE);

    private final Severity severity;

    AdviceCode(Severity severity) {
        this.severity = severity;
    }

    public Severity severity() {
        return severity;
    }

    /** The name in lower case with hyphens, {@code rule-ended}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

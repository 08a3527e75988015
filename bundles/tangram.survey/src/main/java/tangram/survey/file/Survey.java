package tangram.survey.file;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Assignment;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.SharingRule;
import tangram.kernel.api.Switch;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.calendar.WorkingCalendar;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.kernel.api.policy.Policy;

/**
 * A deployment survey (调研表): how an enterprise is organised and who may do what, as its people filled it in. A
 * survey may hold any part of that; what it does not name stays as it is. Rows are in the order of the file, which
 * means nothing: a seat may report to one that comes later.
 *
 * @param company the company's own facts
 * @param departments the department tree
 * @param seats the seat tree
 * @param roles roles with their rights, already spelled out
 * @param employees who works here, where, and with which roles
 * @param numbering how records get their codes
 * @param calendar when the company works
 * @param choices values of dictionaries
 * @param sharing the sharing rules
 * @param policies what must stay true of access
 * @param approvals how records are approved
 * @param removals what is taken away, what names others before what is named
 * @param warnings what is done as written, but perhaps not meant
 */
public record Survey(
        Optional<Company> company,
        List<DepartmentRow> departments,
        List<SeatRow> seats,
        List<RoleRow> roles,
        List<EmployeeRow> employees,
        List<NumberingRow> numbering,
        Optional<CalendarRow> calendar,
        List<ChoiceRow> choices,
        Sharing sharing,
        List<PolicyRow> policies,
        List<ApprovalRow> approvals,
        List<Removal> removals,
        List<Finding> warnings) {

    public record Company(Place place, String name, Optional<String> profile, Optional<String> currency) {}

    public record DepartmentRow(Place place, String code, String name, Optional<String> parent) {}

    public record SeatRow(
            Place place,
            String code,
            String name,
            String department,
            Optional<String> reportsTo,
            Optional<String> kind,
            List<String> aliases) {}

    /** @param rights operations by module group, record type or {@code base-data} */
    public record RoleRow(Place place, String code, String name, Map<String, Set<Operation>> rights) {

        /** The module groups among what it has rights in. */
        public Set<String> groups() {
            return Rights.GROUPS.stream().filter(rights::containsKey).collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * @param login in lower case
     * @param email where he is written to, {@value #NO_EMAIL} for nowhere, or empty when the row does not speak of it
     * @param sittings main seats first
     * @param endings seats he leaves; what lies on his desk there waits for a successor
     * @param roles all roles, or empty when the row does not speak of them
     * @param administrator or empty when the row does not speak of it
     * @param active whether he may sign in, or empty when the row does not speak of it
     * @param takesOver whether what waits at his main seat for a successor is his now
     * @param records what becomes of his records when his main seat changes, or empty when the row does not say
     */
    public record EmployeeRow(
            Place place,
            String login,
            String name,
            Optional<String> email,
            List<Sitting> sittings,
            List<String> endings,
            Optional<Set<String>> roles,
            Optional<Boolean> administrator,
            Optional<Boolean> active,
            boolean takesOver,
            Optional<Records> records) {

        /** What stands for an address where there is to be none any more. */
        public static final String NO_EMAIL = "none";

        public Optional<Sitting> main() {
            return sittings.stream()
                    .filter(s -> s.kind() == Assignment.Kind.MAIN)
                    .findFirst();
        }
    }

    /** That somebody sits at a seat. */
    public record Sitting(String seat, Assignment.Kind kind, Optional<LocalDate> from, Optional<LocalDate> until) {

        boolean overlaps(Sitting other) {
            return !endsBefore(other) && !other.endsBefore(this);
        }

        private boolean endsBefore(Sitting other) {
            return until.isPresent()
                    && other.from().filter(until.get()::isBefore).isPresent();
        }
    }

    /** Whether records go with a person who is moved, or wait at the seat for a successor (R23). */
    public enum Records {
        FOLLOW,
        STAY
    }

    public record NumberingRow(Place place, String type, NumberingRule rule) {}

    /** All of it; what the file does not name is as usual. */
    public record CalendarRow(Place place, WorkingCalendar calendar) {}

    /**
     * A value of a dictionary. What the row does not speak of is empty and stays as it is.
     *
     * @param colour {@code #rrggbb}, or {@code none}
     */
    public record ChoiceRow(
            Place place,
            String dictionary,
            String code,
            Optional<String> zh,
            Optional<String> en,
            Optional<String> colour,
            Optional<Integer> order,
            Optional<Boolean> retired) {}

    /** What the company has decided where the rules leave a choice. */
    public record SwitchRow(Place place, Switch which, String setting) {}

    /** What is protected, and who is eligible (R5). */
    public record CeilingRow(Place place, Ceiling ceiling) {}

    public record RuleRow(Place place, SharingRule rule) {}

    public record AssistantRow(Place place, Assistant assistant) {}

    public record PolicyRow(Place place, Policy policy) {}

    /** A way of approving records of a type (审核流程); seats as they are written, by code or alias. */
    public record ApprovalRow(Place place, Flow flow) {

        /** The seats among its steps. */
        public List<String> seats() {
            return seats(flow.steps().stream().map(Flow.Step::by));
        }

        /** All seats it names, also for who decides in their place and who is told. */
        public List<String> seatsNamed() {
            return seats(flow.named().stream());
        }

        private static List<String> seats(Stream<Approver> some) {
            return some.filter(Approver.AtSeat.class::isInstance)
                    .map(by -> ((Approver.AtSeat) by).seat())
                    .toList();
        }
    }

    /**
     * @param ceiling what is protected, or empty when the survey does not say
     * @param rules what opens records
     * @param assistants all of them, or empty when the survey does not say
     * @param switches how they are set
     */
    public record Sharing(
            Optional<CeilingRow> ceiling,
            List<RuleRow> rules,
            Optional<List<AssistantRow>> assistants,
            List<SwitchRow> switches) {
        static final Sharing NONE = new Sharing(Optional.empty(), List.of(), Optional.empty(), List.of());
    }
}

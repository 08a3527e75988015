package tangram.core.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.api.problem.Invalid;
import tangram.core.change.Codes;
import tangram.kernel.api.Rows;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Handling;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;

/**
 * What a flow must be before it is put in force (A24): everybody it names exists. It is kept with the codes of seats,
 * whatever aliases they were said with, since an alias may be given to another seat.
 *
 * @param before whom the flow names that is in force: a rule among them may be away just now
 */
record FlowCheck(Rows rows, OrganisationChart chart, ApproverRules rules, Set<Approver> before) {

    Flow checked(Flow flow) {
        Codes.checkCode(flow.code());
        Codes.checkCode(flow.type());
        Codes.checkName(flow.name());
        if (flow.steps().isEmpty() || flow.steps().size() > Flow.MOST_STEPS) {
            throw new Invalid("flow.steps", "A flow has at least one step, and {0} at most.", Flow.MOST_STEPS);
        }
        if (flow.terms().copies().size() > Flow.MOST_COPIES) {
            throw new Invalid("flow.copies", "At most {0} are told of an approval.", Flow.MOST_COPIES);
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < flow.steps().size(); i++) {
            steps.add(step(flow, i + 1, flow.step(i + 1)));
        }
        Terms terms = flow.terms();
        return new Flow(
                flow.code(),
                flow.type(),
                flow.name(),
                flow.when(),
                flow.rank(),
                steps,
                new Terms(
                        terms.withdrawal(),
                        terms.resumes(),
                        terms.batch(),
                        terms.everyStep(),
                        terms.above().map(by -> above(flow, by)),
                        terms.copies().stream().map(by -> named(flow, 0, by)).toList(),
                        terms.handling().map(handling -> handling(flow, handling))));
    }

    private Step step(Flow flow, int at, Step step) {
        step.remind().ifPresent(FlowCheck::hours);
        step.escalate().ifPresent(FlowCheck::hours);
        return new Step(named(flow, at, step.by()), step.votes(), step.remind(), step.escalate());
    }

    private Handling handling(Flow flow, Handling handling) {
        Codes.checkName(handling.name());
        return new Handling(handling.name(), step(flow, Flow.HANDLING, handling.step()));
    }

    private static void hours(int hours) {
        if (hours < 1 || hours > Step.MOST_HOURS) {
            throw new Invalid("flow.hours", "From 1 to {0} working hours.", Step.MOST_HOURS);
        }
    }

    /** Whoever decides when there is nobody above is there for every submitter. */
    private Approver above(Flow flow, Approver by) {
        if (by instanceof Approver.AtSeat || by instanceof Approver.Named || by instanceof Approver.HasRole) {
            return named(flow, 0, by);
        }
        throw new Invalid(
                "flow.above",
                "Flow {0}: who decides when nobody sits above is a seat, a role or a person by name.",
                flow.code());
    }

    private Approver named(Flow flow, int step, Approver by) {
        if (by instanceof Approver.AtSeat at) {
            return chart.seatByCode(at.seat())
                    .map(Seat::code)
                    .<Approver>map(Approver.AtSeat::new)
                    .orElseThrow(() -> unresolved(flow, step, by));
        }
        boolean there = true;
        if (by instanceof Approver.HasRole has) {
            there = rows.first(row -> row.number(1), "select id from core_role where code = ?", has.role())
                    .isPresent();
        } else if (by instanceof Approver.Named named) {
            Optional<Person> person = chart.personByLogin(named.login());
            there = person.filter(Person::active).isPresent();
        } else if (by instanceof Approver.ByRule rule) {
            there = rules.has(rule.rule()) || before.contains(by);
        }
        if (!there) {
            throw unresolved(flow, step, by);
        }
        return by;
    }

    private static Invalid unresolved(Flow flow, int step, Approver by) {
        return step == 0
                ? new Invalid("flow.unknown-copy", "Flow {0} names {1}, which is not there.", flow.code(), by.text())
                : new Invalid(
                        "flow.unknown-approver",
                        "Step {1} of flow {0} is decided by {2}, which is not there.",
                        flow.code(),
                        step,
                        by.text());
    }
}

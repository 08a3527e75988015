package tangram.core.approval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.core.api.approval.ApproverRule.Asked;
import tangram.core.api.approval.Submission;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.guest.Silence;

/**
 * Whom rules ask about one submission, each asked once for a call: as a seat or a person that is there. While somebody
 * submits, a rule that finds nobody has his submission refused; later it is nobody's step, which an administrator hands on.
 */
final class RuleAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(RuleAnswers.class);

    private final ApproverRules rules;
    private final OrganisationChart chart;
    private final ApprovalRow approval;
    private final boolean submitting;
    private final Map<String, Optional<Approver>> answers = new HashMap<>();

    RuleAnswers(ApproverRules rules, OrganisationChart chart, ApprovalRow approval, boolean submitting) {
        this.rules = rules;
        this.chart = chart;
        this.approval = approval;
        this.submitting = submitting;
    }

    /**
     * A seat or a person.
     *
     * @throws Conflict while it is submitted, when there is none
     */
    Optional<Approver> of(String rule) {
        return answers.computeIfAbsent(rule, this::ask);
    }

    private Optional<Approver> ask(String rule) {
        Optional<Approver> found = Optional.empty();
        String why = "it finds nobody";
        try {
            Optional<Asked> asked = rules.ask(rule, submission());
            found = asked.flatMap(this::there);
            if (!rules.has(rule)) {
                why = "no bundle offers it";
            } else if (asked.isPresent()) {
                why = asked.get() + " is not there";
            }
        } catch (Silence silence) {
            LOG.debug("Rule {}", rule, silence);
            why = String.valueOf(silence.getMessage());
        }
        if (found.isEmpty()) {
            LOG.warn("Rule {} names nobody to approve {} {}: {}", rule, approval.type(), approval.record(), why);
            if (submitting) {
                throw new Conflict(
                        "approval.rule-silent",
                        "The rule {0} names nobody who approves it. Nothing was submitted.",
                        rule);
            }
        }
        return found;
    }

    /** Whatever a partner's bundle says, it is there, or it is nobody. */
    private Optional<Approver> there(Asked asked) {
        if (asked instanceof Asked.Seat seat) {
            return chart.seatByCode(seat.code()).map(Seat::code).map(Approver.AtSeat::new);
        }
        return chart.personByLogin(((Asked.Person) asked).login())
                .filter(Person::active)
                .map(Person::login)
                .map(Approver.Named::new);
    }

    private Submission submission() {
        return new Submission(
                approval.type(),
                approval.record(),
                map(Submitted.read(approval.content())),
                chart.person(approval.submitter()).map(Person::login).orElse(""),
                Asking.seatOf(chart, approval.submitter(), approval.owner())
                        .flatMap(chart::seat)
                        .map(Seat::code));
    }

    /** Without what is empty; nobody changes it. */
    private static Map<String, Object> map(Map<?, ?> values) {
        Map<String, Object> some = new HashMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                some.put(String.valueOf(name), value(value));
            }
        });
        return Map.copyOf(some);
    }

    private static Object value(Object value) {
        if (value instanceof Map<?, ?> inner) {
            return map(inner);
        }
        if (value instanceof List<?> list) {
            List<Object> some = new ArrayList<>();
            list.stream().filter(Objects::nonNull).forEach(each -> some.add(value(each)));
            return List.copyOf(some);
        }
        return value;
    }
}

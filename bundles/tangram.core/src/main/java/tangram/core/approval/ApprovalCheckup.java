package tangram.core.approval;

import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.core.checkup.KnownTypes;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.checkup.Cases;
import tangram.kernel.api.checkup.Checkup;
import tangram.kernel.api.checkup.Findings;

/**
 * A record is pending when one submission of it is, and only then; such a submission has somebody to decide where it stands;
 * what was submitted is kept as it was, by its hash; and whoever is asked is there. Tasks that stay open when all has ended
 * follow from that, and are closed; only what is to be done after an approval (R9c) is open then.
 */
@Component
public final class ApprovalCheckup implements Checkup {

    private static final String APPROVALS = "core_approval";
    private static final String TASKS = "core_approval_task";
    private static final String COPIES = "core_approval_copy";
    private static final String LEFT_OPEN = "outcome in ('open', 'waiting') and not exists (select 1 from " + APPROVALS
            + " a where a.id = approval and ((core_approval_task.step = " + Flow.HANDLING
            + " and a.state = 'approved') or (core_approval_task.step <> " + Flow.HANDLING
            + " and a.state = 'pending')))";

    private final Transactions transactions;
    private final Rows rows;
    private final Epochs epochs;
    private final ApproverRules offered;

    @Activate
    public ApprovalCheckup(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Epochs epochs,
            @Reference ApproverRules offered) {
        this.transactions = transactions;
        this.rows = rows;
        this.epochs = epochs;
        this.offered = offered;
    }

    @Override
    public Sentence subject() {
        return Sentence.of("doctor.approvals", "approvals");
    }

    @Override
    public void look(Rows moment, Findings findings) {
        KnownTypes.tables(moment).forEach((type, table) -> records(moment, findings, type, table));
        findings.wrong(
                "doctor.approvals.undecidable",
                "{0} submissions in {1} are pending, and nobody is asked where they stand: {2}",
                APPROVALS,
                Cases.of(
                        moment,
                        "select a.id from " + APPROVALS + " a where a.state = 'pending' and not exists (select 1 from "
                                + TASKS + " t where t.approval = a.id and t.step = a.step and t.outcome = 'open')"));
        findings.wrong(
                "doctor.approvals.elsewhere",
                "{0} tasks in {1} are open at another step than their submission stands at: {2}",
                TASKS,
                Cases.of(
                        moment,
                        "select t.id from " + TASKS + " t join " + APPROVALS + " a on a.id = t.approval where"
                                + " t.outcome in ('open', 'waiting') and a.state = 'pending' and t.step <> a.step"));
        rules(moment, findings);
        leftOpen(moment, findings);
        contents(moment, findings);
        gone(moment, findings);
    }

    /** Steps that ask nobody, since their rule named nobody when they began; and flows that will come to that. */
    private void rules(Rows moment, Findings findings) {
        findings.wrong(
                "doctor.approvals.rule",
                "{0} tasks in {1} ask nobody, since their rule named nobody; an administrator hands them on: {2}",
                TASKS,
                Cases.of(
                        moment,
                        "select id from " + TASKS + " where outcome = 'open' and kind = 'person' and holder = 0"
                                + " and asked like 'rule:%'"));
        for (KeptFlow kept : new FlowRows(moment).inForce()) {
            kept.flow().named().stream()
                    .flatMap(by -> by instanceof Approver.ByRule rule ? Stream.of(rule.rule()) : Stream.of())
                    .filter(rule -> !offered.has(rule))
                    .distinct()
                    .forEach(rule -> findings.note(Sentence.of(
                            "doctor.approvals.rule-absent",
                            "Flow {0} asks whom the rule {1} names, which no bundle offers just now.",
                            kept.flow().code(),
                            rule)));
        }
    }

    private static void records(Rows moment, Findings findings, String type, String table) {
        findings.wrong(
                "doctor.approvals.record",
                "{0} records in {1} are pending without one submission that is: {2}",
                table,
                Cases.of(
                        moment,
                        "select t.id from " + table + " t where t.approval_state = 'pending' and 1 <> (select count(*)"
                                + " from " + APPROVALS
                                + " a where a.record_type = ? and a.record_id = t.id and a.state = 'pending')",
                        type));
        findings.wrong(
                "doctor.approvals.submission",
                "{0} submissions of records in {1} are pending, and the records are not: {2}",
                table,
                Cases.of(
                        moment,
                        "select a.id from " + APPROVALS
                                + " a where a.record_type = ? and a.state = 'pending' and not exists (select 1 from "
                                + table
                                + " t where t.id = a.record_id and t.approval_state = 'pending' and t.live = true)",
                        type));
    }

    private void leftOpen(Rows moment, Findings findings) {
        Cases left = Cases.of(moment, "select id from " + TASKS + " where " + LEFT_OPEN);
        if (!findings.repairing() || left.none()) {
            findings.wrong(
                    "doctor.approvals.left-open",
                    "{0} tasks in {1} are open, and what they belong to has ended: {2}",
                    TASKS,
                    left);
            return;
        }
        transactions.write(() -> {
            rows.change("update " + TASKS + " set outcome = 'closed', decided_at = opened_at where " + LEFT_OPEN);
            epochs.bump(Epochs.Kind.ACCESS);
        });
        findings.repaired(
                "doctor.approvals.left-open",
                "{0} tasks in {1} are open, and what they belong to has ended: {2}",
                TASKS,
                left);
    }

    private static void contents(Rows moment, Findings findings) {
        Cases others = new Cases();
        moment.each(
                row -> {
                    if (!Submitted.hash(row.text(2)).equals(row.text(3))) {
                        others.add(row.text(1));
                    }
                },
                "select id, content, hash from " + APPROVALS + " order by id");
        findings.wrong(
                "doctor.approvals.content",
                "{0} submissions in {1} do not hold what was submitted, by its hash: {2}",
                APPROVALS,
                others);
    }

    /** Open tasks; what was decided may tell of whom there was. */
    private static void gone(Rows moment, Findings findings) {
        findings.wrong(
                "doctor.approvals.gone",
                "{0} tasks in {1} ask a person, seat or role that is gone: {2}",
                TASKS,
                Cases.of(
                        moment,
                        "select t.id from " + TASKS + " t where t.outcome in ('open', 'waiting') and ("
                                + isGone("person") + " or " + isGone("seat") + " or " + isGone("desk") + " or "
                                + isGone("role") + ")"));
        findings.wrong(
                "doctor.approvals.copies",
                "{0} copies in {1} name people or submissions that are gone: {2}",
                COPIES,
                Cases.of(
                        moment,
                        "select c.approval from " + COPIES + " c where not exists (select 1 from " + APPROVALS
                                + " a where a.id = c.approval) or not exists (select 1 from core_person p"
                                + " where p.id = c.person)"));
    }

    /** A person of 0 is nobody: that was so from the beginning, and whoever administers was told. */
    private static String isGone(String kind) {
        return "(t.kind = '" + kind + "' and t.holder <> 0 and not exists (select 1 from core_" + kind
                + " h where h.id = t.holder))";
    }
}

package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Assignment.Kind;
import tangram.core.api.problem.Invalid;
import tangram.core.api.problem.Problem;
import tangram.kernel.api.approval.Approvals;
import tangram.kernel.api.approval.Approvals.Box;
import tangram.kernel.api.approval.Approvals.Decision;
import tangram.kernel.api.approval.Approvals.Entry;
import tangram.kernel.api.approval.Approvals.Line;
import tangram.kernel.api.approval.Approvals.Opened;
import tangram.kernel.api.approval.Approvals.Standing;
import tangram.kernel.api.approval.Approver;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.approval.Flow.Step;
import tangram.kernel.api.approval.Flow.Terms;
import tangram.testing.TestDatabase;

/**
 * The people of the reference enterprise whom approvals concern, and its flows: 张 gm; 王 sales-dir; 赵 mgr1; 武敏 seller; 褚
 * comm-mgr; 韩 engineer, in a department of his own.
 */
final class ApprovalCompany implements AutoCloseable {

    final TestTangram tangram;
    final Caller boss;

    ApprovalCompany(TestDatabase database) {
        tangram = TestTangram.on(database).open(new BidsModule());
        tangram.offer(new BidsModule.PrintBid()).offer(new BidsModule.AmendDeed());
        boss = tangram.administrator("root");
        tangram.organise(changes -> {
            changes.department(boss, "SALES", "销售部", Optional.of("HQ"));
            changes.department(boss, "ENGINEER", "工程部", Optional.of("HQ"));
            changes.role(boss, "sales", "销售", Map.of("sales", EnumSet.allOf(Operation.class)));
            changes.role(boss, "daily", "日常", Map.of("daily", EnumSet.allOf(Operation.class)));
            seat("gm", "HQ", Optional.empty());
            seat("sales-dir", "SALES", Optional.of("gm"));
            seat("comm-mgr", "HQ", Optional.of("gm"));
            seat("mgr1", "SALES", Optional.of("sales-dir"));
            seat("seller", "SALES", Optional.of("mgr1"));
            seat("engineer", "ENGINEER", Optional.of("gm"));
            person("zhang", "张", "gm", "sales");
            person("wang", "王", "sales-dir", "sales");
            person("chu", "褚", "comm-mgr", "daily");
            person("zhao", "赵", "mgr1", "sales");
            person("wumin", "武敏", "seller", "sales");
            person("han", "韩", "engineer", "sales");
        });
        flow(quote("quote-self", "discount <= 10 and amount < 200000", "submitter"));
        flow(quote("quote-director", "(discount > 10 or amount >= 200000) and amount < 500000", "sales-dir"));
        flow(quote("quote-gm", "amount >= 500000", "sales-dir", "gm"));
        flow(flow("contract", "deed", Optional.empty(), Terms.USUAL, "sales-dir", "comm-mgr", "gm"));
    }

    private void seat(String code, String department, Optional<String> above) {
        tangram.organise(changes -> changes.seat(boss, code, code, department, above, Optional.empty(), List.of()));
    }

    void person(String login, String name, String seat, String role) {
        tangram.organise(changes -> {
            changes.person(boss, login, name, false);
            changes.assignment(boss, login, seat, Kind.MAIN, Optional.empty(), Optional.empty());
            changes.roles(boss, login, Set.of(role));
        });
    }

    void flow(Flow flow) {
        tangram.flow(flow);
    }

    static Flow quote(String code, String when, String... steps) {
        return flow(code, "bid", Optional.of(when), Terms.USUAL, steps);
    }

    static Flow flow(String code, String type, Optional<String> when, Terms terms, String... steps) {
        return new Flow(
                code,
                type,
                code,
                when,
                0,
                List.of(steps).stream()
                        .map(step -> Step.by(Approver.of(step).orElseThrow()))
                        .toList(),
                terms);
    }

    Caller caller(String login) {
        return tangram.caller(login);
    }

    TestRecords bids(String login) {
        return tangram.records(caller(login), "bid");
    }

    TestRecords deeds(String login) {
        return tangram.records(caller(login), "deed");
    }

    /** A bid of somebody. */
    long bid(String login, int amount, int discount) {
        return bids(login).create(Map.of("subject", login + " 报价", "amount", amount, "discount", discount));
    }

    long deed(String login) {
        return deeds(login).create(Map.of("subject", login + " 合同", "amount", 1000));
    }

    Approvals approvals() {
        return tangram.approvals();
    }

    Standing submit(String login, String type, long id, String... flow) {
        return approvals()
                .submit(
                        caller(login),
                        records(login, type).type(),
                        id,
                        OptionalInt.empty(),
                        flow.length == 0 ? Optional.empty() : Optional.of(flow[0]),
                        Optional.empty());
    }

    TestRecords records(String login, String type) {
        return tangram.records(caller(login), type);
    }

    Standing withdraw(String login, String type, long id) {
        return approvals().withdraw(caller(login), records(login, type).type(), id);
    }

    Standing standing(String login, String type, long id) {
        return approvals().standing(caller(login), records(login, type).type(), id);
    }

    /** What somebody has to decide, the newest first. */
    List<Line> inbox(String login) {
        return box(login, Box.OPEN);
    }

    List<Line> box(String login, Box box) {
        List<Line> lines =
                approvals().page(caller(login), box, 100, Optional.empty()).items();
        long counted = approvals().counts(caller(login)).get(box);
        if (counted != lines.size()) {
            throw new AssertionError(box + " of " + login + " counts " + counted + " of " + lines);
        }
        return lines;
    }

    /** The task about a record that is somebody's to decide. */
    long task(String login, long record) {
        return inbox(login).stream()
                .filter(line -> line.record() == record)
                .findFirst()
                .orElseThrow(() -> new AssertionError(login + " has nothing to decide about it: " + inbox(login)))
                .task()
                .orElseThrow();
    }

    Opened approve(String login, long record) {
        return decide(login, task(login, record), new Decision.Approve(Optional.empty()));
    }

    Opened reject(String login, long record, String why) {
        return decide(login, task(login, record), new Decision.Reject(Optional.of(why)));
    }

    Opened decide(String login, long task, Decision decision) {
        return approvals().decide(caller(login), task, decision);
    }

    /** That a call is refused so, for its first field if it says which. */
    static void refused(Class<? extends Problem> kind, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(kind, problem -> {
            String found =
                    problem instanceof Invalid invalid && !invalid.fields().isEmpty()
                            ? invalid.fields().get(0).code()
                            : problem.code();
            assertThat(found).isEqualTo(code);
        });
    }

    /** What happened to the last submission, step by step. */
    static List<String> log(Standing standing) {
        return standing.turns().get(0).entries().stream()
                .map(ApprovalCompany::shown)
                .toList();
    }

    static String shown(Entry entry) {
        return entry.step() + " " + entry.asked() + " " + entry.outcome() + " " + entry.remark();
    }

    @Override
    public void close() {
        tangram.close();
    }

    @Override
    public String toString() {
        return tangram.toString();
    }
}

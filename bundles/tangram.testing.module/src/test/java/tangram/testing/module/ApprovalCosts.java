package tangram.testing.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.approval.Approvals.Box;
import tangram.kernel.api.approval.Approvals.Decision;
import tangram.kernel.api.record.PageRequest;
import tangram.testing.TestDatabase;

/**
 * No test but a measurement, run when asked for by name: what submitting and deciding cost among 200 people, and what somebody
 * pays in his lists who has decided on 5,000 records of others. In milliseconds, the median.
 */
class ApprovalCosts {

    private static final int PEOPLE = 200;
    private static final int DECIDED = Integer.getInteger("tangram.decided", 5_000);
    private static final int ROUNDS = 40;

    private interface Work {
        void run() throws Exception;
    }

    @ParameterizedTest
    @MethodSource("tangram.testing.TestDatabase#both")
    void ofApprovals(TestDatabase database) throws Exception {
        try (ApprovalCompany company = new ApprovalCompany(database)) {
            for (int i = 0; i < PEOPLE; i++) {
                company.person("p" + i, "员工" + i, "seller", "sales");
            }
            lists(company, database.name() + ", nothing decided");
            decided(company);
            lists(company, database.name() + ", " + DECIDED + " decided");
            List<Long> bids = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                bids.add(company.bid("han", 1000, 20));
            }
            var type = company.bids("han").type();
            Caller han = company.caller("han");
            said(
                    database.name() + ": submitting",
                    bids,
                    bid -> company.approvals()
                            .submit(han, type, bid, OptionalInt.empty(), Optional.empty(), Optional.empty()));
            Caller wang = company.caller("wang");
            List<Long> tasks = company.inbox("wang").stream()
                    .map(line -> line.task().orElseThrow())
                    .toList();
            said(
                    database.name() + ": deciding",
                    tasks,
                    task -> company.approvals().decide(wang, task, new Decision.Approve(Optional.empty())));
            lists(company, database.name() + ", " + DECIDED + " decided, again");
        }
    }

    /** As if the director had approved so many bids of the engineer. */
    private static void decided(ApprovalCompany company) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < DECIDED; i++) {
            ids.add(company.bid("han", i, 20));
        }
        long first = company.bid("han", 1000, 20);
        company.submit("han", "bid", first);
        company.approve("wang", first);
        var database = company.tangram.database();
        database.transactions().write(() -> {
            long next = 1;
            for (long id : ids) {
                next++;
                database.rows()
                        .change(
                                "insert into core_approval (id, record_type, record_id, flow, submitter, owner_desk,"
                                        + " submitted_at, title, content, hash, state, step, moved) select ?, record_type, ?,"
                                        + " flow, submitter, owner_desk, submitted_at, title, content, hash, state, step,"
                                        + " moved from core_approval where record_id = ?",
                                next,
                                id,
                                first);
                database.rows()
                        .change(
                                "insert into core_approval_task (id, approval, step, place, asked, kind, holder, outcome,"
                                        + " remark, opened_at, decided_at, decided_by) select ?, ?, step, place, asked, kind,"
                                        + " holder, outcome, remark, opened_at, decided_at, decided_by from core_approval_task"
                                        + " where approval = (select id from core_approval where record_id = ?)",
                                next,
                                next,
                                first);
            }
        });
    }

    private interface On {
        void act(long id);
    }

    private static void said(String what, List<Long> ids, On on) throws Exception {
        List<Long> times = new ArrayList<>();
        for (long id : ids) {
            times.add(time(() -> on.act(id)));
        }
        print(what, times);
    }

    private static long time(Work work) throws Exception {
        long from = System.nanoTime();
        work.run();
        return System.nanoTime() - from;
    }

    private static void print(String what, List<Long> times) {
        List<Long> sorted = times.stream().sorted().toList();
        System.out.printf(
                "%s: %.2f ms, the best %.2f%n", what, sorted.get(sorted.size() / 2) / 1e6, sorted.get(0) / 1e6);
    }

    private static void lists(ApprovalCompany company, String when) throws Exception {
        for (String login : List.of("wang", "zhang")) {
            List<Long> first = new ArrayList<>();
            List<Long> later = new ArrayList<>();
            List<Long> counted = new ArrayList<>();
            List<Long> boxes = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                company.tangram
                        .database()
                        .transactions()
                        .write(() -> company.tangram.database().epochs().bump(Epochs.Kind.ACCESS));
                TestRecords bids = company.bids(login);
                Caller caller = company.caller(login);
                first.add(time(() -> bids.page(page(PageRequest.Total.NONE))));
                later.add(time(() -> bids.page(page(PageRequest.Total.NONE))));
                counted.add(time(() -> bids.page(page(PageRequest.Total.EXACT))));
                boxes.add(time(() -> {
                    company.approvals().page(caller, Box.DECIDED, 50, Optional.empty());
                    company.approvals().counts(caller);
                }));
            }
            print(when + ": " + login + "'s first 50 of a new epoch", first);
            print(when + ": " + login + "'s 50", later);
            print(when + ": " + login + "'s 50 and how many there are", counted);
            print(when + ": " + login + "'s box and its counts", boxes);
        }
    }

    private static PageRequest page(PageRequest.Total total) {
        return new PageRequest(
                Optional.empty(), Optional.empty(), true, 50, Optional.empty(), total, false, List.of("subject"));
    }
}

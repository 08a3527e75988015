package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tangram.kernel.api.Row;
import tangram.kernel.api.Rows;
import tangram.testing.TestDatabase;

/**
 * What the audit tells of a deed, told again from its beginning, and compared with the deed, its submissions and their tasks as
 * they are in the tables. It knows the rules of approval and nothing of the code that keeps them.
 */
final class ApprovalBooks {

    private static final Pattern DECISION = Pattern.compile("\"decision\".*?\"after\":\"([a-z-]+)\"");
    private static final Pattern STEP = Pattern.compile("\"step\".*?\"after\":([0-9]+)");
    private static final Pattern AMOUNT = Pattern.compile("\"amount\":\"?([0-9]+)");
    private static final List<String> CHANGES = List.of("edit", "delete", "merge", "submit");

    private record Told(String operation, long person, String changes) {}

    private record Deed(boolean live, String state, String amount) {}

    private record Submission(long id, String state, int step, boolean ended, String content, String hash) {}

    private record Task(int step, String outcome, long by, String kind) {}

    /** A submission as the audit tells it: its decisions, each once, and how it stands. */
    private static final class Turn {
        private final List<String> decisions = new ArrayList<>();
        private String state = "pending";
    }

    private final TestDatabase database;
    private final long deed;
    private final List<Told> told;
    private final List<Turn> turns = new ArrayList<>();

    private ApprovalBooks(TestDatabase database, long deed) {
        this.database = database;
        this.deed = deed;
        this.told = list(
                row -> new Told(row.text(1), row.number(2), row.text(3)),
                "select operation, person, changes from core_audit where record_type = 'deed' and record_id = ?"
                        + " order by id",
                deed);
    }

    static ApprovalBooks of(TestDatabase database, long deed) {
        return new ApprovalBooks(database, deed);
    }

    /** How often something is in the audit. */
    long entries(String operation) {
        return told.stream()
                .filter(one -> one.operation().equals(operation))
                // a merge is told of the record, and of what became of its fields
                .filter(one -> !operation.equals("merge") || one.changes().contains("\"merged"))
                .count();
    }

    /** That all of them say the same. */
    void agree() {
        told.forEach(this::tell);
        Deed kept = list(
                        row -> new Deed(row.flag(1), row.text(2), row.text(3)),
                        "select live, approval_state, amount from bids_deed where id = ?",
                        deed)
                .get(0);
        List<Submission> submissions = list(
                row -> new Submission(
                        row.number(1),
                        row.text(2),
                        (int) row.number(3),
                        row.instantIfAny(4).isPresent(),
                        row.text(5),
                        row.text(6)),
                "select id, state, step, ended_at, content, hash from core_approval where record_type = 'deed'"
                        + " and record_id = ? order by id",
                deed);
        assertThat(kept.state()).isEqualTo(turns.isEmpty() ? "draft" : last().state);
        assertThat(kept.live() || !kept.state().equals("pending"))
                .as("none in the bin is pending")
                .isTrue();
        assertThat(submissions)
                .extracting(Submission::state)
                .containsExactlyElementsOf(
                        turns.stream().map(turn -> turn.state).toList());
        for (int i = 0; i < submissions.size(); i++) {
            agree(submissions.get(i), turns.get(i));
        }
        if (kept.state().equals("pending") || kept.state().equals("approved")) {
            assertThat(amount(submissions.get(submissions.size() - 1).content()))
                    .as("what was submitted is what there is")
                    .isEqualTo(kept.amount().replaceAll("\\..*", ""));
        }
    }

    private static String amount(String content) {
        Matcher found = AMOUNT.matcher(content);
        return found.find() ? found.group(1) : "";
    }

    private Turn last() {
        return turns.get(turns.size() - 1);
    }

    private boolean isPending() {
        return !turns.isEmpty() && last().state.equals("pending");
    }

    private void tell(Told one) {
        String operation = one.operation();
        if (CHANGES.contains(operation)) {
            assertThat(isPending())
                    .as("%s of what is pending: %s", operation, told)
                    .isFalse();
        }
        switch (operation) {
            case "submit" -> turns.add(new Turn());
            case "decide", "remind", "escalate", "approve", "reject", "withdraw" -> {
                assertThat(isPending())
                        .as("%s of what is not pending: %s", operation, told)
                        .isTrue();
                int step = group(STEP, one.changes()).isEmpty() ? 0 : Integer.parseInt(group(STEP, one.changes()));
                boolean decided = last().decisions.stream().anyMatch(by -> by.startsWith(step + " "));
                assertThat(decided)
                        .as("%s at a step that was decided: %s", operation, told)
                        .isFalse();
                switch (operation) {
                    case "decide" ->
                        last().decisions.add(step + " " + group(DECISION, one.changes()) + " " + one.person());
                    case "approve" -> last().state = "approved";
                    case "reject" -> last().state = "rejected";
                    case "withdraw" -> last().state = "withdrawn";
                    default -> {}
                }
            }
            default -> {}
        }
    }

    private static String group(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private void agree(Submission submission, Turn turn) {
        List<Task> tasks = list(
                row -> {
                    Long by = row.numberOrNull(3);
                    return new Task((int) row.number(1), row.text(2), by == null ? 0 : by, row.text(4));
                },
                "select step, outcome, decided_by, kind from core_approval_task where approval = ? order by id",
                submission.id());
        assertThat(tasks.stream()
                        .filter(task -> task.by() != 0)
                        .map(task -> task.step() + " " + task.outcome() + " " + task.by()))
                .as("%s", told)
                .containsExactlyInAnyOrderElementsOf(turn.decisions);
        List<Integer> open = tasks.stream()
                .filter(task -> List.of("open", "waiting").contains(task.outcome()))
                .map(Task::step)
                .toList();
        boolean pending = submission.state().equals("pending");
        assertThat(submission.ended()).isEqualTo(!pending);
        assertThat(open).as("%s", tasks).isEqualTo(pending ? List.of(submission.step()) : List.of());
        assertThat(submission.hash()).isEqualTo(sha256(submission.content()));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> List<T> list(Function<Row, T> mapper, String sql, Object... arguments) {
        Rows rows = database.rows();
        return database.transactions().read(() -> rows.list(mapper, sql, arguments));
    }
}

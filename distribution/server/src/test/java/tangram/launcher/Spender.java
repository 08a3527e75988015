package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * 武敏 enters expenses and submits them, and her director decides. A step that nobody answered is asked for again under the
 * same key, until it is done; what was acknowledged is compared with what there is.
 */
final class Spender implements AutoCloseable {
    private static final String EXPENSES = "/api/expense/expenses";
    private static final long PAUSE_MILLIS = 100;
    private static final Set<String> STEPS = Set.of("create", "submit", "decide", "approve", "reject");
    private static final Map<String, List<String>> HISTORY = Map.of(
            "draft", List.of("create"),
            "pending", List.of("submit", "create"),
            "approved", List.of("approve", "decide", "submit", "create"),
            "rejected", List.of("reject", "decide", "submit", "create"));

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Answers answers;
    private final Map<String, String> states = new HashMap<>();
    private final List<String> notYetCompared = new ArrayList<>();
    private volatile Employee wumin;
    private volatile Employee wang;
    private volatile boolean end;
    private Future<?> working;
    private String key = UUID.randomUUID().toString();
    private boolean asked;
    private int askedAgain;
    private String expense = "";
    private String task = "";

    Spender(String url, Answers answers) throws IOException, InterruptedException {
        this.answers = answers;
        signInTo(url);
    }

    void signInTo(String url) throws IOException, InterruptedException {
        wumin = Employee.signIn(url, "wumin");
        wang = Employee.signIn(url, "wang");
    }

    /** With the sessions there are. */
    void comeBackTo(String url) {
        wumin = wumin.at(url);
        wang = wang.at(url);
    }

    void beginUntilTheServerIsGone() {
        working = thread.submit(() -> {
            try {
                while (true) step();
            } catch (IOException serverIsGone) {
                return null;
            }
        });
    }

    void begin() {
        end = false;
        working = thread.submit(() -> {
            while (!end || asked) {
                if (!step()) Thread.sleep(PAUSE_MILLIS);
            }
            return null;
        });
    }

    /** Returns when what was begun is done. */
    void end() throws Exception {
        end = true;
        working.get(60, TimeUnit.SECONDS);
    }

    int submitted() {
        return (int)
                states.values().stream().filter(state -> !state.equals("draft")).count();
    }

    int decided() {
        return (int) states.values().stream()
                .filter(state -> HISTORY.get(state).contains("decide"))
                .count();
    }

    int askedAgain() {
        return askedAgain;
    }

    /** Until something waits for a decision. */
    void submit() throws IOException, InterruptedException {
        while (task.isEmpty()) step();
    }

    /** The next of entering, submitting and deciding; false when it could not be done. */
    boolean step() throws IOException, InterruptedException {
        askedAgain += asked ? 1 : 0;
        asked = true;
        long begun = System.nanoTime();
        boolean entered = !expense.isEmpty();
        boolean submitted = !task.isEmpty();
        Employee.Answer answer = submitted ? decide() : entered ? doSubmit() : enter();
        if (answers.isRefusalForNow(begun, "approval", answer)) return false;
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(entered ? 200 : 201);
        if (submitted) {
            states.put(expense, String.valueOf(((Map<?, ?>) answer.body().get("submission")).get("state")));
            expense = "";
            task = "";
        } else if (entered) {
            states.put(expense, answer.text("state"));
            Map<String, Object> last =
                    Employee.items(answer.body().get("submissions")).get(0);
            task = String.valueOf(Employee.items(last.get("history")).get(0).get("task"));
        } else {
            expense = EXPENSES + "/" + answer.text("id");
            states.put(expense, "draft");
            notYetCompared.add(expense);
        }
        key = UUID.randomUUID().toString();
        asked = false;
        return true;
    }

    private Employee.Answer enter() throws IOException, InterruptedException {
        Map<String, Object> spent = Map.of("type", "travel", "incurredOn", "2026-06-01", "amount", 320);
        return wumin.post(EXPENSES, spent, key);
    }

    private Employee.Answer doSubmit() throws IOException, InterruptedException {
        return wumin.post(expense + "/approval", Map.of(), key);
    }

    private Employee.Answer decide() throws IOException, InterruptedException {
        String decision = states.size() % 3 == 0 ? "reject" : "approve";
        return wang.post("/api/approvals/tasks/" + task, Map.of("decision", decision, "comment", "已阅"), key);
    }

    /** While she rests: each stands as it was said last, and everything was done once. */
    void everythingAcknowledgedIsThere() throws IOException, InterruptedException {
        for (String one : notYetCompared) {
            String state = states.get(one);
            assertThat(wumin.get(one).body()).as(one).containsEntry("approvalState", state);
            assertThat(wumin.get(one + "/history").items().stream()
                            .map(entry -> String.valueOf(entry.get("operation")))
                            .filter(STEPS::contains))
                    .as("history of %s, which is %s", one, state)
                    .containsExactlyElementsOf(HISTORY.get(state));
        }
        notYetCompared.removeIf(one -> HISTORY.get(states.get(one)).contains("decide"));
    }

    /** Nothing was submitted or decided that she does not know of. */
    void everyBookAgrees(Books books) throws Exception {
        assertThat(books.number("select count(*) from core_approval where record_type = 'expense'"))
                .isEqualTo(submitted());
        assertThat(books.number("select count(*) from core_approval_task t join core_approval a on a.id = t.approval"
                        + " where a.record_type = 'expense' and t.decided_by is not null"))
                .isEqualTo(decided());
    }

    @Override
    public void close() {
        end = true;
        thread.shutdownNow();
    }
}

package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Creates customers and changes each a few times, and writes down what was acknowledged. A create that nobody answered,
 * or that could not be done then, he asks for again under the same key, until he is told that it is done.
 */
final class Seller {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String CUSTOMERS = "/api/customer/customers";
    private static final int CHANGES = 4;
    private static final long PAUSE_MILLIS = 100;

    private final String login;
    private final Answers answers;
    private final Map<String, Kept> kept = new HashMap<>();
    private final List<Kept> notYetCompared = new ArrayList<>();
    private volatile Employee employee;
    private Asked asked;
    private int askedAgain;

    /** A create that is not yet known to be done. */
    private record Asked(String key, String name) {}

    Seller(String login, Employee employee, Answers answers) {
        this.login = login;
        this.employee = employee;
        this.answers = answers;
    }

    void comesBackTo(String url) {
        employee = employee.at(url);
    }

    int creates() {
        return kept.size();
    }

    int changes() {
        return kept.values().stream().mapToInt(customer -> customer.version - 1).sum();
    }

    /** How many creates he had to ask for more than once. */
    int askedAgain() {
        return askedAgain;
    }

    Void workUntilTheServerIsGone() throws InterruptedException {
        try {
            while (true) work();
        } catch (IOException serverIsGone) {
            return null;
        }
    }

    /** Works on whatever happens meanwhile, and in the end asks until his last create is done. */
    Void workUntil(BooleanSupplier end) throws InterruptedException {
        while (!end.getAsBoolean() || asked != null) {
            try {
                if (work()) continue;
            } catch (IOException nobodyAnswers) {
                // he asks again
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return null;
    }

    /** One customer with its changes; false when it could not be done. */
    private boolean work() throws IOException, InterruptedException {
        if (!read()) return false;
        Optional<Kept> customer = create();
        if (customer.isEmpty()) return false;
        for (int i = 0; i < CHANGES; i++) {
            if (!change(customer.get(), "note " + i)) return false;
        }
        return true;
    }

    private boolean read() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        Employee.Answer answer = employee.get(CUSTOMERS + "?limit=5&fields=name");
        if (answers.isRefusalForNow(begun, "read", answer)) return false;
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return true;
    }

    private Optional<Kept> create() throws IOException, InterruptedException {
        if (asked == null) {
            asked = new Asked(UUID.randomUUID().toString(), "客户 " + login + " " + NUMBER.incrementAndGet());
        } else {
            askedAgain++;
        }
        long begun = System.nanoTime();
        Employee.Answer answer = employee.post(CUSTOMERS, Map.of("name", asked.name, "level", "b"), asked.key);
        if (answers.isRefusalForNow(begun, "create", answer)) return Optional.empty();
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        asked = null;
        Kept customer = new Kept(answer);
        kept.put(customer.id, customer);
        notYetCompared.add(customer);
        return Optional.of(customer);
    }

    private boolean change(Kept customer, String notes) throws IOException, InterruptedException {
        customer.attempted = notes;
        long begun = System.nanoTime();
        Employee.Answer answer =
                employee.patch(CUSTOMERS + "/" + customer.id, customer.version, Map.of("notes", notes));
        // Whether it is done he does not know, and he leaves this customer alone.
        if (answers.isRefusalForNow(begun, "change", answer)) return false;
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        customer.attempted = null;
        customer.notes = notes;
        customer.version = answer.number("version");
        return true;
    }

    /** What he was told is so: each record as it was acknowledged last, and since the last time its history. */
    void compare(Map<String, Map<String, Object>> there, Employee director) throws IOException, InterruptedException {
        for (Kept customer : kept.values()) customer.compare(there.get(customer.id));
        for (Kept customer : notYetCompared) {
            customer.compareHistory(
                    director.get(CUSTOMERS + "/" + customer.id + "/history").items());
        }
        notYetCompared.clear();
    }

    /** A customer as the server acknowledged it last, and the change that was under way when it could not answer. */
    private static final class Kept {
        private final String id;
        private final String name;
        private final String code;
        private int version;
        private Object notes;
        private Object attempted;

        Kept(Employee.Answer created) {
            this.id = created.text("id");
            this.name = created.text("name");
            this.code = created.text("code");
            this.version = created.number("version");
        }

        void compare(Map<String, Object> there) {
            assertThat(there).as("%s %s, version %d", code, name, version).isNotNull();
            assertThat(there).containsEntry("name", name).containsEntry("code", code);
            boolean asAcknowledged = there.get("version").equals(version);
            // A change nobody heard of may have been committed, but then it is the one that was asked for.
            if (!asAcknowledged && attempted != null) {
                version++;
                notes = attempted;
            }
            attempted = null;
            assertThat(there.get("version")).as(name).isEqualTo(version);
            assertThat(there.get("notes")).as(name).isEqualTo(notes);
        }

        void compareHistory(List<Map<String, Object>> history) {
            assertThat(history).as("history of %s", name).hasSize(version);
            assertThat(history.get(version - 1)).containsEntry("operation", "create");
            if (version == 1) return;
            assertThat(Employee.items(history.get(0).get("changes")))
                    .as("last change of %s", name)
                    .anySatisfy(change ->
                            assertThat(change).containsEntry("field", "notes").containsEntry("after", notes));
        }
    }
}

package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.testing.Extent;

/** Whatever is sent: no accident, nothing of our inside outside, and no answer that the document does not promise. */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class FuzzedRequestsIT {

    private static final int REQUESTS = Extent.of("tangram.fuzz", 500, 2_500);
    private static final long SEED = Long.getLong("tangram.seed", System.nanoTime());
    private static final int RECORDS = REQUESTS < 1_000 ? 2 : 10;
    private static final int MOST_TOLD = 20;
    private static final int MOST_KNOWN = 100;

    @TempDir
    private Path folder;

    @Test
    void onDerbyNothingIsAnsweredThatIsNotPromised() throws Exception {
        fuzz("Derby", Map.of());
    }

    @Test
    void onPostgresqlNothingIsAnsweredThatIsNotPromised() throws Exception {
        fuzz("PostgreSQL", Map.of(Setting.DATABASE_URL, DemoData.onPostgresql()));
    }

    private void fuzz(String engine, Map<Setting, String> settings) throws Exception {
        List<String> wrong = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (OpenServer server = OpenServer.withPartners(folder, settings)) {
            CheckedClient zhang = CheckedClient.signIn(server.url(), "zhang");
            Map<String, List<String>> ids = someOfEach(zhang);
            String before = "";
            OddRequests odd = new OddRequests(zhang.document(), SEED, ids);
            for (int i = 0; i < REQUESTS && wrong.size() < MOST_TOLD; i++) {
                OddRequests.Odd request = odd.next();
                HttpResponse<String> answer;
                try {
                    answer = zhang.exchange(request.method(), request.path(), request.body(), request.headers());
                } catch (UncheckedIOException e) {
                    wrong.add("no answer (" + e.getCause() + ") to " + request + " after " + before);
                    continue;
                }
                before = request + " → " + answer.statusCode() + " " + answer.headers();
                statuses.merge(answer.statusCode(), 1, Integer::sum);
                wrong.addAll(complaints(zhang, request, answer));
                if (answer.statusCode() == 201) {
                    remember(ids.get(request.path().split("\\?", 2)[0]), answer);
                }
            }
        }
        System.out.printf("%s: odd requests by answer %s (seed %d)%n", engine, statuses, SEED);
        assertThat(wrong)
                .as("seed " + SEED + ": " + wrong.stream().findFirst().orElse(""))
                .isEmpty();
        assertThat(statuses.getOrDefault(201, 0)).as("something was created").isGreaterThan(REQUESTS / 100);
        assertThat(statuses.getOrDefault(200, 0)).as("something was read").isGreaterThan(REQUESTS / 10);
    }

    /** A few records of every type, by the address of its list. */
    private static Map<String, List<String>> someOfEach(CheckedClient person) {
        List<JsonNode> types = person.types();
        Samples samples = new Samples(person, types);
        Map<String, List<String>> ids = new TreeMap<>();
        for (JsonNode type : types) {
            List<String> some = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                some.add(samples.make(type).id());
            }
            ids.put(type.path("address").asText(), some);
        }
        return ids;
    }

    /** New ones take the place of old ones, which may be gone. */
    private static void remember(List<String> known, HttpResponse<String> made) throws Exception {
        if (known != null) {
            if (known.size() == MOST_KNOWN) {
                known.remove(0);
            }
            known.add(CheckedClient.JSON.readTree(made.body()).path("id").asText());
        }
    }

    private static List<String> complaints(CheckedClient person, OddRequests.Odd odd, HttpResponse<String> answer) {
        String shown = odd.method() + " " + odd.path() + " " + odd.headers() + " " + cut(odd.body()) + " → "
                + answer.statusCode() + " " + cut(answer.body());
        if (answer.statusCode() >= 500) {
            return List.of(shown);
        }
        if (answer.body().contains("\tat ") || answer.body().contains("Exception")) {
            return List.of("speaks of its inside: " + shown);
        }
        return person.problems(odd.method(), odd.path(), answer).stream()
                .map(problem -> cut(problem) + ": " + shown)
                .toList();
    }

    private static String cut(String text) {
        return text.length() > 600 ? text.substring(0, 600) + "…" : text;
    }
}

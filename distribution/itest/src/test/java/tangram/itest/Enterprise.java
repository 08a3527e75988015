package tangram.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Accounts;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.organisation.OrganisationChanges;

/**
 * The reference enterprise, set up as a deployer does it: the survey that ships is applied through the command line's
 * door, and everybody signs in with the initial password from the file and changes it.
 */
final class Enterprise {

    static final String CUSTOMERS = "/api/customer/customers";
    static final String VISITS = "/api/visits/visits";
    static final String PASSWORD = "qixing-Taiyang-7";

    private static final String SURVEY = "tangram/survey/reference-survey.yaml";

    private final BundleContext context;
    private final Browser stranger;
    private final Map<String, String> initial = new HashMap<>();
    private final Map<String, Browser> people = new ConcurrentHashMap<>();

    private Enterprise(BundleContext context) {
        this.context = context;
        this.stranger = Browser.at(context.getProperty("tangram.http.url"));
    }

    /** A server's enterprise; to be opened once on each. */
    static Enterprise open(BundleContext context) {
        Enterprise enterprise = new Enterprise(context);
        enterprise.applySurvey();
        return enterprise;
    }

    private void applySurvey() {
        Path data = Path.of(context.getProperty("tangram.data"));
        Path file = data.resolve("survey.yaml");
        try (InputStream shipped = bundle("tangram.survey").getEntry(SURVEY).openStream()) {
            Files.copy(shipped, file);
            command("survey", "apply", file.toString());
            try (Stream<Path> files = Files.list(data)) {
                Path passwords = files.filter(f -> f.getFileName().toString().startsWith("initial-passwords"))
                        .findFirst()
                        .orElseThrow();
                for (String line : Files.readAllLines(passwords)) {
                    initial.put(line.split("\t")[0], line.split("\t")[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void command(String name, String... arguments) {
        Answer answer = stranger.send(
                "POST",
                "/control/" + name,
                Browser.json(Map.of("args", List.of(arguments), "directory", "/")),
                "X-Tangram-Control",
                context.getProperty("tangram.control.secret"));
        assertThat(answer.expect(200).json().path("exit").asInt())
                .as(answer.body())
                .isZero();
    }

    Bundle bundle(String symbolicName) {
        return Stream.of(context.getBundles())
                .filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findAny()
                .orElseThrow();
    }

    Browser stranger() {
        return stranger;
    }

    /** The password that was given to this person. */
    String initialPassword(String login) {
        return initial.get(login);
    }

    /** This person's browser, signed in the first time he is asked for. */
    Browser as(String login) {
        return people.computeIfAbsent(login, person -> firstSignIn(person, initialPassword(person)));
    }

    private Browser firstSignIn(String login, String password) {
        Browser browser = stranger.signedIn(stranger.signIn(login, password));
        browser.post("/api/session/password", Map.of("old", password, "new", PASSWORD))
                .expect(204);
        return browser;
    }

    /** A record of this person's, with only what must be said. */
    Answer customer(String owner, String name) {
        return as(owner).post(CUSTOMERS, Map.of("name", name)).expect(201);
    }

    /** Somebody joins with roles and no seat. */
    void hire(String login, String name, String... roles) {
        change((changes, by) -> {
            changes.person(by, login, name, false);
            changes.roles(by, login, Set.of(roles));
            initial.putAll(service(Accounts.class).open(by, Set.of(login)));
        });
    }

    /** What an administrator does to the organisation, through the kernel's one door to it. */
    void change(OrganisationWork work) {
        Caller by = new Caller(
                0,
                "console",
                "console",
                true,
                Locale.SIMPLIFIED_CHINESE,
                "console",
                service(Epochs.class).now());
        service(Transactions.class).write(() -> work.of(service(OrganisationChanges.class), by));
    }

    interface OrganisationWork {
        void of(OrganisationChanges changes, Caller by);
    }

    <S> S service(Class<S> type) {
        return context.getService(context.getServiceReference(type));
    }
}

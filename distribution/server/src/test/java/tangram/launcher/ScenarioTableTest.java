package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/access-scenarios.md} says which test shows which scenario; {@code -Dtangram.docs=write} writes it anew. */
class ScenarioTableTest {

    private static final Path PAGE = Path.of("../../docs/access-scenarios.md");
    private static final Pattern NAME = Pattern.compile("s(\\d\\d)([abc]?)(.*)");

    @Test
    void everyScenarioOfAccessHasATestAndThePageSaysWhich() throws Exception {
        String page = page();
        if ("write".equals(System.getProperty("tangram.docs"))) Files.writeString(PAGE, page);
        assertThat(Files.readString(PAGE)).isEqualTo(page);
        assertThat(IntStream.rangeClosed(1, 59).mapToObj(n -> String.format("| S%02d |", n)))
                .allMatch(page::contains);
    }

    private static String page() {
        String rows = Stream.of(AccessScenarios.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .sorted(Comparator.comparing(Method::getName))
                .map(ScenarioTableTest::row)
                .collect(Collectors.joining());
        return """
                # Scenarios of access, and the tests that show them

                Each is shown by the shipped server with the reference enterprise, through the door, on Derby
                (`AccessScenariosOnDerbyIT`) and on PostgreSQL (`AccessScenariosOnPostgresqlIT`); the methods are in
                `distribution/server/src/test/java/tangram/launcher/AccessScenarios.java`. Written by `ScenarioTableTest`.

                | scenario | shows that | method |
                |---|---|---|
                """ + rows;
    }

    private static String row(Method method) {
        Matcher name = NAME.matcher(method.getName());
        assertThat(name.matches()).as(method.getName()).isTrue();
        String words = name.group(3)
                .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\\d)|(?<=\\d)(?=[A-Z])|(?<=A)(?=[A-Z][a-z])", " ");
        return "| S" + name.group(1) + name.group(2) + " | " + words.toLowerCase(Locale.ROOT) + " | `"
                + method.getName() + "` |\n";
    }
}

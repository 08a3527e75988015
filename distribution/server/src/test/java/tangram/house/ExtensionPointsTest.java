package tangram.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tangram.core.api.extension.ExtensionPoint;
import tangram.modules.file.Offers;

/** The page of extension points lists what the contracts mark as such, with an example that is there. */
class ExtensionPointsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path PAGE = ROOT.resolve("docs/extension-points.md");
    private static final String BEGIN = "<!-- made from @ExtensionPoint: ExtensionPointsTest -->\n";
    private static final String END = "<!-- until here -->\n";

    /** What partners see comes first, then what is for the core. */
    private static final List<String> ORDER = List.of("tangram.module.api", "tangram.core.api", "tangram.kernel.api");

    private static final List<JavaClass> POINTS = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        List<Bundle> bundles = Bundle.all();
        for (String contract : ORDER) {
            Bundle bundle = bundles.stream()
                    .filter(each -> each.name().equals(contract))
                    .findAny()
                    .orElseThrow();
            bundle.classes().stream()
                    .filter(type -> type.isAnnotatedWith(ExtensionPoint.class))
                    .sorted(Comparator.comparing(JavaClass::getName))
                    .forEach(POINTS::add);
        }
    }

    @Test
    void whatModulesAreSaidToOfferTheyMayOffer() {
        for (JavaClass type : POINTS) {
            String by = said(type, "offeredBy");
            boolean offered = !by.contains("core") && !by.contains("engine") && !by.contains("not as a service");
            assertThat(Offers.areOurs(type.getName(), "acme.anything", "anything"))
                    .as("%s, offered by %s", type.getName(), by)
                    .isEqualTo(!offered);
        }
    }

    @Test
    void thePageListsThemAll() throws IOException {
        StringBuilder table = new StringBuilder(BEGIN)
                .append("| type | package | offered by | what it is for | example |\n|---|---|---|---|---|\n");
        for (JavaClass type : POINTS) {
            Path example = example(type);
            table.append("| `" + type.getSimpleName() + "` | `" + type.getPackageName() + "` | "
                    + said(type, "offeredBy") + " | " + said(type, "purpose") + " | ["
                    + example.getFileName().toString().replace(".java", "") + "](../"
                    + ROOT.relativize(example).toString().replace('\\', '/') + ") |\n");
        }
        String page = Files.readString(PAGE);
        int from = page.indexOf(BEGIN);
        int to = page.indexOf(END);

        assertThat(POINTS).hasSizeGreaterThan(10);
        assertThat(page).contains(BEGIN, END);
        assertThat(page.substring(from, to))
                .as("the table of %s; put this there", PAGE)
                .isEqualTo(table.toString());
    }

    @Test
    void eachExampleOffersWhatItIsAnExampleOf() throws IOException {
        for (JavaClass type : POINTS) {
            assertThat(Files.readString(example(type))).as(type.getName()).contains(type.getSimpleName());
        }
    }

    private static String said(JavaClass type, String what) {
        JavaAnnotation<?> annotation = type.getAnnotationOfType(ExtensionPoint.class.getName());
        return annotation.get(what).map(String::valueOf).orElseThrow();
    }

    private static Path example(JavaClass type) throws IOException {
        String file = said(type, "example").replace('.', '/') + ".java";
        try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
            return Stream.concat(
                            bundles.map(bundle -> bundle.resolve("src/main/java")),
                            Stream.of(ROOT.resolve("distribution/server/src/test/java")))
                    .map(sources -> sources.resolve(file))
                    .filter(Files::exists)
                    .findAny()
                    .orElseThrow(() -> new AssertionError("no example " + file));
        }
    }
}

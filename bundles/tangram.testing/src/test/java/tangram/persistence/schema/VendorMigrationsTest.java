package tangram.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.kernel.api.MigrationException;
import tangram.testing.TestDatabase;

/** Acme's module takes the place of ours: it ships our file as it is, and its own under its own name. */
class VendorMigrationsTest {

    private static final String OURS = "create table offers_offer (id bigint not null primary key);\n";

    @TempDir
    Path folder;

    private final List<URLClassLoader> loaders = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }

    static Stream<TestDatabase> both() {
        return TestDatabase.both();
    }

    /** What lies beside the files. */
    static final class Anchor {}

    private Class<?> jar(Map<String, String> files) throws IOException, ClassNotFoundException {
        Path root = Files.createTempDirectory(folder, "jar");
        Path db = Files.createDirectories(root.resolve("db").resolve("offers"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(db.resolve(file.getKey()), file.getValue());
        }
        String name = Anchor.class.getName().replace('.', '/') + ".class";
        Path copy = root.resolve(name);
        Files.createDirectories(copy.getParent());
        try (InputStream in = Objects.requireNonNull(Anchor.class.getResourceAsStream("/" + name))) {
            Files.copy(in, copy);
        }
        URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, null);
        loaders.add(loader);
        return loader.loadClass(Anchor.class.getName());
    }

    @ParameterizedTest
    @MethodSource("both")
    void whatAVendorAddsRunsAfterOursInOrderAndIsTold(TestDatabase database) throws Exception {
        Class<?> ours = jar(Map.of("001-offer.sql", OURS));
        Class<?> acmes = jar(Map.of(
                "001-offer.sql",
                OURS,
                "acme-002-size.sql",
                "alter table offers_offer add column x_size integer;\n",
                "acme-001-region.sql",
                "alter table offers_offer add column x_region varchar(20);\n"));
        database.migrations().apply("offers", ours);

        assertThat(database.migrations().pending("offers", acmes))
                .containsExactly(
                        "alter table offers_offer add column x_region varchar(20)",
                        "alter table offers_offer add column x_size integer");
        database.migrations().apply("offers", acmes);
        assertThat(database.migrations().pending("offers", acmes)).isEmpty();
        assertThat(database.texts("select x_region from offers_offer where x_size = 1"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("both")
    void whenOursComesBackWhatAcmeAddedIsNotMissedAndWhatItChangedIs(TestDatabase database) throws Exception {
        Class<?> ours = jar(Map.of("001-offer.sql", OURS));
        String region = "alter table offers_offer add column x_region varchar(20);\n";
        database.migrations().apply("offers", jar(Map.of("001-offer.sql", OURS, "acme-001-region.sql", region)));

        assertThatCode(() -> database.migrations().apply("offers", ours)).doesNotThrowAnyException();
        Class<?> changed = jar(Map.of("001-offer.sql", OURS, "acme-001-region.sql", region.replace("20", "30")));
        assertThatThrownBy(() -> database.migrations().apply("offers", changed))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Migration offers/acme-001-region.sql was changed after it ran");
        Class<?> withoutOurs = jar(Map.of("acme-001-region.sql", region));
        assertThatThrownBy(() -> database.migrations().apply("offers", withoutOurs))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Migration offers/001-offer.sql ran here but is missing now");
    }

    @ParameterizedTest
    @MethodSource("both")
    void aModuleOlderThanItsTablesDoesNotMissWhatALaterVersionAddedButWhatLiesBetweenItsOwnFiles(TestDatabase database)
            throws Exception {
        String more = "create table offers_more (id bigint not null primary key);\n";
        String most = "create table offers_most (id bigint not null primary key);\n";
        Class<?> newer = jar(Map.of("001-offer.sql", OURS, "002-more.sql", more, "003-most.sql", most));
        ((SqlMigrations) database.migrations()).applyOfModule("offers", newer);

        Class<?> older = jar(Map.of("001-offer.sql", OURS));
        assertThatCode(() -> ((SqlMigrations) database.migrations()).applyOfModule("offers", older))
                .doesNotThrowAnyException();
        Class<?> torn = jar(Map.of("001-offer.sql", OURS, "003-most.sql", most));
        assertThatThrownBy(() -> ((SqlMigrations) database.migrations()).applyOfModule("offers", torn))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Migration offers/002-more.sql ran here but is missing now");
        assertThatThrownBy(() -> database.migrations().apply("offers", older))
                .as("the core is never older than its tables")
                .isInstanceOf(MigrationException.class);
    }
}

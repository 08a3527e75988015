package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tangram.testing.Extent;

/**
 * The contract of record types, tried on each that is shipped, on the example of the tutorial and on a partner's type with
 * fields of every kind, on both databases. Which types there are is asked of the running server.
 *
 * <p>Usually the databases share the types, every second on each, and of each its fields are tried, a fifth of everything
 * else, and what is refused to one of the others; the next day it is another fifth on the other database, so that
 * ten days try it all on both. {@code -Dtangram.types=customer,contact} tries everything of these now.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RecordContractIT {

    /** Of other groups, other rights and other branches of the enterprise than 张, who may do everything. */
    private static final List<String> OTHERS = List.of("chenchen", "you", "he", "qian");

    /** What they read whoever owns it: by the rules R6 and R9b of the reference survey, or as a part of what is common. */
    private static final Map<String, Set<String>> READ_BY_RULE = Map.of(
            "chenchen", Set.of("customer", "contact", "campaign-target"),
            "qian", Set.of("campaign-target"),
            "he", Set.of("contract", "receivable", "receipt", "project", "service-charge"));

    /** Of each type the first tests, of its fields, are always tried. */
    private static final int ALWAYS = 3;

    /** Types of which everything is tried. */
    private static final Set<String> WHOLE =
            Set.of(System.getProperty("tangram.types", "").split(","));

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicNode> everyTypeKeepsTheContractOnDerby() throws Exception {
        return contracts(0, Map.of());
    }

    @TestFactory
    Stream<DynamicNode> everyTypeKeepsTheContractOnPostgresql() throws Exception {
        return contracts(1, Map.of(Setting.DATABASE_URL, DemoData.onPostgresql()));
    }

    private Stream<DynamicNode> contracts(int database, Map<Setting, String> settings) throws Exception {
        OpenServer server = OpenServer.withPartners(folder, settings);
        try {
            return contracts(database, server).onClose(() -> close(server));
        } catch (Exception e) {
            close(server);
            throw e;
        }
    }

    private static void close(OpenServer server) {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<DynamicNode> contracts(int database, OpenServer server) throws Exception {
        CheckedClient zhang = CheckedClient.signIn(server.url(), "zhang");
        List<JsonNode> types = zhang.types();
        assertThat(types)
                .extracting(type -> type.path("id").asText())
                .contains("customer", "contact", "visit", "specimen");
        assertThat(types.toString()).as("actions are among what is tried").contains("\"keep\"", "\"complete\"");
        Samples samples = new Samples(zhang, types);
        List<DynamicNode> contracts = new ArrayList<>();
        for (int number = 0; number < types.size(); number++) {
            JsonNode type = types.get(number);
            boolean whole = WHOLE.contains(type.path("id").asText());
            if (!whole && !Extent.turn(number + database, 2)) {
                continue; // the other database's
            }
            RecordContract contract = new RecordContract(zhang, samples, type);
            List<DynamicTest> tests = new ArrayList<>();
            List<DynamicTest> all = contract.tests();
            for (int i = 0; i < all.size(); i++) {
                if (whole || i < ALWAYS || Extent.turn(number / 2 + i, 5)) {
                    tests.add(all.get(i));
                }
            }
            for (int i = 0; i < OTHERS.size(); i++) {
                if (!whole && !Extent.turn(number / 2 + i, OTHERS.size())) {
                    continue;
                }
                String login = OTHERS.get(i);
                tests.add(DynamicTest.dynamicTest("what is not open to " + login + " is refused to him", () -> {
                    CheckedClient other = zhang.other(login);
                    boolean readsAll = READ_BY_RULE
                            .getOrDefault(login, Set.of())
                            .contains(type.path("id").asText());
                    contract.denied(other, same(other.types(), type), readsAll);
                }));
            }
            contracts.add(DynamicContainer.dynamicContainer(
                    type.path("id").asText() + " (" + Extent.again() + ")", tests.stream()));
        }
        return contracts.stream();
    }

    private static JsonNode same(List<JsonNode> types, JsonNode wanted) {
        return types.stream()
                .filter(type -> type.path("id").equals(wanted.path("id")))
                .findAny()
                .orElse(MissingNode.getInstance());
    }
}

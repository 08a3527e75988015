package tangram.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What partners are promised: a package they use changes its version as it changes itself, measured by bnd against what was
 * written down last. That is written down anew, on purpose and with a release, by {@code -Dtangram.baseline=renew}.
 */
class PromisesTest {

    private static final Path SNAPSHOTS = Path.of("../../cnf/baseline");
    private static final String RENEW = "renew";

    private static Path snapshot(String bundle) {
        return SNAPSHOTS.resolve(bundle + ".txt");
    }

    private static ApiSnapshot built(String bundle) throws Exception {
        return ApiSnapshot.of(Path.of("../../bundles", bundle, "target/classes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tangram.core.api", "tangram.module.api", "tangram.crm.api"})
    void aPackageThatChangedHasTheVersionItNeeds(String bundle) throws Exception {
        ApiSnapshot now = built(bundle);
        if (RENEW.equals(System.getProperty("tangram.baseline"))) {
            Files.writeString(snapshot(bundle), now.text());
        }

        assertThat(new ApiSnapshot(Files.readString(snapshot(bundle))).complaints(now))
                .as("see docs/write-a-module/promises.md")
                .isEmpty();
    }

    /** Leaves out what begins with this line, and its parts. */
    private static ApiSnapshot without(ApiSnapshot api, String type, String thing) {
        List<String> kept = new ArrayList<>();
        int below = -1;
        boolean inType = false;
        boolean found = false;
        for (String line : api.text().lines().toList()) {
            int depth = line.length() - line.stripLeading().length();
            if (below >= 0 && depth > below) {
                continue;
            }
            below = -1;
            inType = line.endsWith(" " + type) || (inType && depth > 2);
            if (inType && line.endsWith(" " + thing)) {
                below = depth;
                found = true;
                continue;
            }
            kept.add(line);
        }
        assertThat(found).as("%s has %s", type, thing).isTrue();
        return new ApiSnapshot(String.join("\n", kept) + "\n");
    }

    @Test
    void aMethodThatIsTakenAwayAsksForAMajorVersion() throws Exception {
        ApiSnapshot api = built("tangram.module.api");

        assertThat(api.complaints(without(api, "tangram.module.api.Module", "rules()")))
                .singleElement()
                .asString()
                .contains("tangram.module.api was 1.2.0", "must be 2.0.0", "rules()");
    }

    @Test
    void aMethodThatPartnersNowHaveToImplementAsksForAMajorVersion() throws Exception {
        ApiSnapshot api = built("tangram.module.api");

        assertThat(without(api, "tangram.module.api.Module", "records()").complaints(api))
                .singleElement()
                .asString()
                .contains("must be 2.0.0", "records()");
    }

    @Test
    void aTypeThatIsNewAsksForAMinorVersion() throws Exception {
        ApiSnapshot api = built("tangram.module.api");

        assertThat(without(api, "tangram.module.api.Module", "tangram.module.api.Module")
                        .complaints(api))
                .singleElement()
                .asString()
                .contains("must be 1.3.0", "tangram.module.api.Module");
    }

    @Test
    void nothingIsSaidOfWhatIsAsItWas() throws Exception {
        ApiSnapshot api = built("tangram.core.api");

        assertThat(api.complaints(api)).isEmpty();
    }
}

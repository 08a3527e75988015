package tangram.launcher;

import java.util.Map;

/** Administration on Derby. */
class AdministrationOnDerbyIT extends AdministrationScenarios {

    @Override
    Map<Setting, String> settings() {
        return Map.of();
    }
}

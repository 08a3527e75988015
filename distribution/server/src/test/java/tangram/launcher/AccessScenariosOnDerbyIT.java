package tangram.launcher;

import java.util.Map;

/** The access scenarios on Derby. */
@EitherDatabase
class AccessScenariosOnDerbyIT extends AccessScenarios {

    @Override
    Map<Setting, String> settings() {
        return Map.of();
    }
}

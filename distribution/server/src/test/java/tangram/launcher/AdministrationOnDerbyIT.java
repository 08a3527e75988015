package tangram.launcher;

import java.util.Map;

/** Administration on Derby. */
@EitherDatabase
class AdministrationOnDerbyIT extends AdministrationScenarios {

    @Override
    Map<Setting, String> settings() {
        return Map.of();
    }
}

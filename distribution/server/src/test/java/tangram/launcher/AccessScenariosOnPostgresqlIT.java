package tangram.launcher;

import java.util.Map;

/** The access scenarios on PostgreSQL. */
@EitherDatabase
class AccessScenariosOnPostgresqlIT extends AccessScenarios {

    @Override
    Map<Setting, String> settings() {
        return Map.of(Setting.DATABASE_URL, DemoData.onPostgresql());
    }
}

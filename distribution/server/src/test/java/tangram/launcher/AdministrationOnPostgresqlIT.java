package tangram.launcher;

import java.util.Map;

/** Administration on PostgreSQL. */
@EitherDatabase
class AdministrationOnPostgresqlIT extends AdministrationScenarios {

    @Override
    Map<Setting, String> settings() {
        return Map.of(Setting.DATABASE_URL, DemoData.onPostgresql());
    }
}

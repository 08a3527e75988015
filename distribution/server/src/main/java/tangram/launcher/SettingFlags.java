package tangram.launcher;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The settings that have a flag. */
final class SettingFlags {
    private final Map<Setting, String> given = new EnumMap<>(Setting.class);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the database, the files and the cache (default: data).")
    void data(Path folder) {
        given.put(Setting.DATA, folder.toString());
    }

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on (default: 127.0.0.1).")
    void host(String host) {
        given.put(Setting.HTTP_HOST, host);
    }

    @Option(names = "--port", paramLabel = "N", description = "Port to listen on, 0 for any free one (default: 8080).")
    void port(String port) {
        given.put(Setting.HTTP_PORT, port);
    }

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "postgresql://user:password@host:port/database; without it Derby in the data folder.")
    void database(String url) {
        given.put(Setting.DATABASE_URL, url);
    }

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "core, sales, full, or another of conf/modules.json.")
    void profile(String name) {
        given.put(Setting.PROFILE, name);
    }

    @Option(
            names = "--demo",
            description = "Load the reference enterprise with sample records; for trying out, never for real data.")
    void demo(boolean demo) {
        given.put(Setting.DEMO, String.valueOf(demo));
    }

    Settings read(Home home) {
        return Settings.read(given, System.getenv(), home.settings());
    }
}

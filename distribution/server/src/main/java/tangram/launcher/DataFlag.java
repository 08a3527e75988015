package tangram.launcher;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server is meant: the one on these data. */
final class DataFlag {
    @Option(names = "--data", paramLabel = "DIR", description = "The server's data folder (default: data).")
    private @Nullable String given;

    Path folder() {
        Map<Setting, String> flags = given == null ? Map.of() : Map.of(Setting.DATA, given);
        return Settings.read(flags, System.getenv(), Home.ofThisProcess().settings())
                .data();
    }
}

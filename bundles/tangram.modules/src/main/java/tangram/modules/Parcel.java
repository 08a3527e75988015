package tangram.modules;

import java.util.List;
import java.util.Optional;
import tangram.kernel.api.Sentence;
import tangram.modules.file.ModuleFile;

/**
 * A jar that may come in: a copy of ours, which has been read, and nothing of which has run.
 *
 * @param signer whose key its signature was checked with, if keys are configured
 * @param remarks what a deployer should know of it
 */
record Parcel(ModuleFile file, Optional<String> signer, List<Sentence> remarks) {

    String name() {
        return file.name();
    }

    String version() {
        return file.version().toString();
    }

    String module() {
        return file.module();
    }

    /** What it is called in {@code modules/}. */
    String fileName() {
        return name() + "-" + version() + ".jar";
    }
}

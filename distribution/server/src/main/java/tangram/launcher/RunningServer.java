package tangram.launcher;

import java.nio.file.Path;
import java.util.Optional;

/** The server that works on some data folder at this moment, seen from another process. */
record RunningServer(RunFile run) {

    static Optional<RunningServer> on(Path data) {
        return DataLock.isTaken(data) ? RunFile.read(data).map(RunningServer::new) : Optional.empty();
    }

    Control control() {
        return new Control(run.url(), run.secret());
    }

    Optional<ProcessHandle> process() {
        return ProcessHandle.of(run.pid());
    }
}

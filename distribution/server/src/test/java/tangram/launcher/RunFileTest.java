package tangram.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    @TempDir
    Path data;

    @Test
    void whatIsWrittenIsRead() throws Exception {
        RunFile written = new RunFile(42, "http://127.0.0.1:8080", "s3cret", "1.0");

        written.write(data);
        written.write(data);

        assertThat(RunFile.read(data)).contains(written);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("run.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void noFileOrADamagedOneMeansNoServer() throws Exception {
        assertThat(RunFile.read(data)).isEmpty();

        Files.writeString(data.resolve("run.json"), "{\"pid\":");

        assertThat(RunFile.read(data)).isEmpty();
    }

    @Test
    void theDataBelongToOneServerAtATime() {
        Optional<DataLock> first = DataLock.take(data);

        assertThat(first).isPresent();
        assertThat(DataLock.isTaken(data)).isTrue();
        assertThat(DataLock.take(data)).isEmpty();

        first.get().close();

        assertThat(DataLock.isTaken(data)).isFalse();
    }

    @Test
    void askingWhetherAServerRunsLeavesNoTrace() {
        assertThat(DataLock.isTaken(data.resolve("nobody"))).isFalse();
        assertThat(data.resolve("nobody")).doesNotExist();
    }
}

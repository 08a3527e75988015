package tangram.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A small disk in memory, which can be filled up and emptied again. Only an administrator of Linux can make one. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 65_536;

    private final Path folder;
    private final Path filling;

    /** The test that asks is skipped where there can be none. */
    SmallDisk(Path folder, int megabytes) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        this.filling = folder.resolve("filling");
        boolean made = run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString());
        Assumptions.assumeTrue(made, "skipped: a small disk can only be mounted by root on Linux");
    }

    Path folder() {
        return folder;
    }

    /** Writes until so many bytes are left. */
    void fill(long left) throws IOException {
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(filling)) {
            for (long free = free(); free > left; free = free()) {
                out.write(block, 0, (int) Math.min(BLOCK, free - left));
            }
        } catch (IOException full) {
            if (left > 0) throw full;
        }
    }

    long free() {
        return folder.toFile().getUsableSpace();
    }

    void empty() throws IOException {
        Files.deleteIfExists(filling);
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        run("umount", "-l", folder.toString());
    }
}

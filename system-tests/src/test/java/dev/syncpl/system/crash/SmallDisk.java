package dev.syncpl.system.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A disk of two megabytes laid over a folder, whose own contents are seen again when it is removed. Not thread safe. */
final class SmallDisk {

    private static final int BLOCK = 16 * 1024;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Empty where nobody may mount. */
    static Optional<SmallDisk> over(Path folder) throws InterruptedException {
        return succeeds("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.toString())
                ? Optional.of(new SmallDisk(folder))
                : Optional.empty();
    }

    /** Leaves less than a block. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("filler"))) {
            while (true) {
                out.write(new byte[BLOCK]);
            }
        } catch (IOException e) {
            if (Files.getFileStore(folder).getUsableSpace() >= BLOCK) {
                throw e;
            }
        }
    }

    /** Nothing may use it any more. */
    void remove() throws IOException, InterruptedException {
        if (!succeeds("umount", folder.toString()) && !succeeds("umount", "-l", folder.toString())) {
            throw new IOException(folder + " cannot be unmounted");
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

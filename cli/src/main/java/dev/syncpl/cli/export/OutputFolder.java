package dev.syncpl.cli.export;

import dev.syncpl.cli.CliException;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder whose files appear whole or not at all: they are written aside and renamed at the end. A writer that was
 * killed leaves the old files as they were, and what it left aside goes with the next one. One writer at a time.
 */
public final class OutputFolder implements Closeable {

    private static final String ASIDE = ".syncpl-export";
    private static final String LOCK = "lock";

    private final Path folder;
    private final Path aside;
    private final FileChannel lock;

    private OutputFolder(Path folder, Path aside, FileChannel lock) {
        this.folder = folder;
        this.aside = aside;
        this.lock = lock;
    }

    /**
     * Makes the folder if need be.
     *
     * @throws CliException if another writer is at work there
     */
    public static OutputFolder open(Path folder) throws IOException {
        Path aside = folder.resolve(ASIDE);
        Files.createDirectories(aside);
        FileChannel lock = FileChannel.open(aside.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(lock)) {
            lock.close();
            throw CliException.environment("another export is writing to " + folder);
        }
        OutputFolder output = new OutputFolder(folder, aside, lock);
        output.clear();
        return output;
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Where temporary files may lie. */
    public Path aside() {
        return aside;
    }

    /** Begins a file aside. The caller closes it before publishing. */
    public OutputStream create(String name) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(aside.resolve(name)), 1 << 16);
    }

    /**
     * Puts the files in place. The last one is the seal: the old one goes first and the new one comes last, so that
     * where it lies the others are whole and belong together.
     */
    public void publish(List<String> names) throws IOException {
        publish(names, List.of());
    }

    /**
     * The same, and files that were published before and are no longer among the names go: a loader that takes every
     * file of a pattern would read them too.
     *
     * @param before names of such files
     */
    void publish(List<String> names, List<String> before) throws IOException {
        for (String name : names) {
            try (FileChannel written = FileChannel.open(aside.resolve(name), StandardOpenOption.WRITE)) {
                written.force(true);
            }
        }
        Files.deleteIfExists(folder.resolve(names.get(names.size() - 1)));
        for (String name : before) {
            if (!names.contains(name)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
        for (String name : names) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.move(aside.resolve(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void clear() throws IOException {
        try (Stream<Path> left = Files.walk(aside)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(aside) && !path.equals(aside.resolve(LOCK))) {
                    Files.delete(path);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        clear();
        Files.deleteIfExists(aside.resolve(LOCK));
        lock.close();
        Files.deleteIfExists(aside);
    }
}

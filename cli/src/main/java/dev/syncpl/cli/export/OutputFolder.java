package dev.syncpl.cli.export;

import dev.syncpl.cli.CliException;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder whose files appear whole or not at all: they are written aside and renamed at the end. A writer that was
 * killed leaves the old files as they were, and what it left aside goes with the next one; so does what it had put in
 * place if it was killed between two renames, since a list of that is there before the first. One writer at a time.
 */
public final class OutputFolder implements Closeable {

    private static final String ASIDE = ".syncpl-export";
    private static final String LOCK = "lock";

    /** What is being put in place, a name a line; gone when all of it is. */
    private static final String UNDER_WAY = ".syncpl-publishing";

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
        Set<String> old = new LinkedHashSet<>(before);
        old.addAll(underWay());
        names.forEach(old::remove);
        begin(names, old);
        Files.deleteIfExists(folder.resolve(names.get(names.size() - 1)));
        for (String name : old) {
            Files.deleteIfExists(folder.resolve(name));
        }
        for (String name : names) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.move(aside.resolve(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(folder.resolve(UNDER_WAY));
    }

    /** Lists what is about to come, and what is about to go: nobody else would know of it if this were the last act. */
    private void begin(List<String> names, Set<String> old) throws IOException {
        List<String> all = new ArrayList<>(names);
        all.addAll(old);
        Path list = Files.write(aside.resolve(UNDER_WAY), all);
        try (FileChannel written = FileChannel.open(list, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(list, folder.resolve(UNDER_WAY), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What a writer that was killed may have put in place; never a file outside of the folder. */
    private List<String> underWay() throws IOException {
        Path list = folder.resolve(UNDER_WAY);
        if (!Files.isRegularFile(list)) {
            return List.of();
        }
        return Files.readAllLines(list).stream()
                .filter(name -> folder.resolve(name).normalize().startsWith(folder.normalize()))
                .filter(name -> Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS))
                .toList();
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

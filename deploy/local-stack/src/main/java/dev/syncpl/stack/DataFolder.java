package dev.syncpl.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * The folder in which a stack keeps what outlives it, locked while open. Broker log and registry belong together: the
 * bytes on the broker name schemas by the ids that this registry gave. So a marker holds the stack's id, each part
 * repeats it, and what does not match is refused.
 */
final class DataFolder implements AutoCloseable {

    private static final String LOCK = ".lock";
    private static final String PART_ID = ".stack-id";
    private static final String FRESH_HINT = "choose another folder with --data, or empty this one with --fresh";

    private final Path root;
    private final FileChannel lockChannel;
    private final String id;

    private DataFolder(Path root, FileChannel lockChannel, String id) {
        this.root = root;
        this.lockChannel = lockChannel;
        this.id = id;
    }

    /**
     * Opens a folder that is empty, absent or an earlier stack's, and locks it. Waits for processes that an earlier
     * stack left behind.
     *
     * @throws StackException if the folder is another's, mixed, or in use
     */
    static DataFolder open(Path root, boolean fresh) {
        try {
            refuseForeign(root);
            Files.createDirectories(root);
            FileChannel channel = lock(root);
            try {
                new ProcessList(root).awaitLeftovers();
                if (fresh) {
                    empty(root);
                }
                Marker marker = Marker.read(root)
                        .orElseGet(() -> Marker.create(root, Uuid.randomUuid().toString()));
                DataFolder folder = new DataFolder(root, channel, marker.id());
                folder.checkParts(marker.complete());
                return folder;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StackException("data folder " + root + " cannot be used: " + e, e);
        }
    }

    /** Id of this stack, also the broker's cluster id. */
    String id() {
        return id;
    }

    Path root() {
        return root;
    }

    Path brokerLog() {
        return broker().resolve("log");
    }

    Path brokerConfig(String name) {
        return broker().resolve(name);
    }

    /** Path of the registry's database, without the extensions that it adds. */
    Path registryDatabase() {
        return registry().resolve("db");
    }

    Path state(String instance) {
        return state().resolve(instance);
    }

    Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }

    boolean brokerFormatted() {
        return Files.exists(brokerLog().resolve("meta.properties"));
    }

    /** Notes that every part has its data: from now on a part without data is refused. */
    void complete() {
        Marker.complete(root, id);
    }

    /** Lets the folder go. */
    @Override
    public void close() {
        try {
            lockChannel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path broker() {
        return root.resolve("broker");
    }

    private Path registry() {
        return root.resolve("registry");
    }

    private Path state() {
        return root.resolve("state");
    }

    private void checkParts(boolean complete) throws IOException {
        for (Path part : List.of(broker(), registry(), state())) {
            checkId(part);
        }
        Files.createDirectories(root.resolve("logs"));
        if (complete && !(brokerFormatted() && Files.exists(Path.of(registryDatabase() + ".mv.db")))) {
            throw mixed("broker log or registry is gone");
        }
    }

    private void checkId(Path part) throws IOException {
        Path stamp = part.resolve(PART_ID);
        if (!Files.isDirectory(part) || isEmpty(part)) {
            Files.createDirectories(part);
            Files.writeString(stamp, id);
        }
        if (!Files.exists(stamp) || !Files.readString(stamp).strip().equals(id)) {
            throw mixed(part.getFileName() + "/ is not of the same stack as the rest");
        }
    }

    private StackException mixed(String reason) {
        return new StackException("data folder " + root + " is mixed (" + reason + "): " + FRESH_HINT);
    }

    private static void refuseForeign(Path root) throws IOException {
        if (root.toString().matches(".*[,;].*")) {
            throw new StackException("data folder " + root
                    + " has a comma or semicolon in its path, which broker and registry take for a separator: choose"
                    + " another with --data");
        }
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new StackException("data folder " + root + " is a file: choose another with --data");
        }
        if (Files.isDirectory(root) && !isEmpty(root) && Marker.read(root).isEmpty()) {
            throw new StackException(
                    "data folder " + root + " holds files that are not a stack's: choose another with --data");
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<FileLock> lock;
        try {
            lock = Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            lock = Optional.empty();
        }
        if (lock.isEmpty()) {
            channel.close();
            throw new StackException("data folder " + root
                    + " is in use by another stack: stop that one, or choose another with --data");
        }
        return channel;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.allMatch(file -> file.endsWith(LOCK));
        }
    }

    private static void empty(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(root.resolve(LOCK)) && !file.equals(Marker.path(root))) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (!folder.equals(root)) {
                    Files.delete(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        // Last, so that an interrupted emptying leaves a folder that is still known as a stack's.
        Files.deleteIfExists(Marker.path(root));
    }
}

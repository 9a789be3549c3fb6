package dev.syncpl.cli.console;

import dev.syncpl.cli.CliException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder that goes when it is closed. */
public final class TemporaryFolder implements AutoCloseable {

    private final Path root;

    private TemporaryFolder(Path root) {
        this.root = root;
    }

    /** A new one, of that name and some random characters. */
    public static TemporaryFolder create(String prefix) {
        try {
            return at(Files.createTempDirectory(prefix));
        } catch (IOException e) {
            throw CliException.environment("cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    /** One that is there already. */
    public static TemporaryFolder at(Path root) {
        return new TemporaryFolder(root);
    }

    public Path root() {
        return root;
    }

    /** Deletes the folder with all it holds. What cannot be deleted stays: nothing depends on it. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(root, new Deleting());
        } catch (IOException e) {
            root.toFile().deleteOnExit();
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}

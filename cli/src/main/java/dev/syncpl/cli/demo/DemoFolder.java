package dev.syncpl.cli.demo;

import dev.syncpl.cli.CliException;
import dev.syncpl.stack.LocalStack;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a demo's stack keeps its data: a folder that the user named and keeps, or a temporary one. */
final class DemoFolder implements AutoCloseable {

    private final Path path;
    private final Optional<TemporaryFolder> temporary;
    private Thread hook;

    private DemoFolder(Path path, Optional<TemporaryFolder> temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /**
     * The folder that the user named, or a temporary one for null.
     *
     * @throws CliException if the named one holds anything: a demo begins with nothing
     */
    static DemoFolder of(Path named) {
        if (named == null) {
            TemporaryFolder temporary = new TemporaryFolder("syncpl-demo-");
            return new DemoFolder(temporary.root(), Optional.of(temporary));
        }
        if (!isEmpty(named)) {
            throw CliException.usage(named + " is not empty: name a new folder for --data");
        }
        return new DemoFolder(named, Optional.empty());
    }

    private static boolean isEmpty(Path folder) {
        if (Files.notExists(folder)) {
            return true;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        } catch (IOException e) {
            throw CliException.usage(folder + " is no folder that can be read");
        }
    }

    Path path() {
        return path;
    }

    /** From now on a temporary folder also goes when the process is told to end, once the stack is down. */
    void deleteAfter(LocalStack stack) {
        temporary.ifPresent(folder -> {
            hook = new Thread(
                    () -> {
                        stack.close();
                        folder.close();
                    },
                    "delete-demo-data");
            Runtime.getRuntime().addShutdownHook(hook);
        });
    }

    @Override
    public void close() {
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending, and the hook does what is left to do.
                return;
            }
        }
        temporary.ifPresent(TemporaryFolder::close);
    }
}

package dev.syncpl.cli.demo;

import dev.syncpl.cli.CliException;
import dev.syncpl.stack.LocalStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a demo's stack keeps its data: a folder that the user named and keeps, or a temporary one. A temporary one goes
 * at the end, unless it holds answers that were paid for and are not exported: then it stays, and the user is told how
 * to go on from it.
 */
final class DemoFolder implements AutoCloseable {

    private final Path path;
    private final Optional<TemporaryFolder> temporary;
    private final PrintWriter messages;
    private volatile boolean worthKeeping;
    private Thread hook;

    private DemoFolder(Path path, Optional<TemporaryFolder> temporary, PrintWriter messages) {
        this.path = path;
        this.temporary = temporary;
        this.messages = messages;
    }

    /**
     * The folder that the user named, or a temporary one for null.
     *
     * @param paid whether the answers come from a server that the user named
     * @throws CliException if the named one holds anything: a demo begins with nothing
     */
    static DemoFolder of(Path named, boolean paid, PrintWriter messages) {
        if (named != null) {
            if (!isEmpty(named)) {
                throw CliException.usage(named + " is not empty: name a new folder for --data");
            }
            return new DemoFolder(named, Optional.empty(), messages);
        }
        TemporaryFolder temporary = TemporaryFolder.create("syncpl-demo-");
        DemoFolder folder = new DemoFolder(temporary.root(), Optional.of(temporary), messages);
        folder.worthKeeping = paid;
        return folder;
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

    /** From now on the folder is also let go when the process is told to end, once the stack is down. */
    void closeAfter(LocalStack stack) {
        hook = new Thread(
                () -> {
                    stack.close();
                    letGo();
                },
                "let-demo-data-go");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The rows are on disk: what is here is no longer needed. */
    void markExported() {
        worthKeeping = false;
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
        letGo();
    }

    private void letGo() {
        if (temporary.isEmpty()) {
            return;
        }
        if (worthKeeping && !isEmpty(path)) {
            messages.println("what the model answered so far is kept: 'syncpl up --data " + path + "' goes on with it,"
                    + " 'syncpl export --run " + Demo.RUN + "' writes the rows");
            messages.flush();
        } else {
            temporary.get().close();
        }
    }
}

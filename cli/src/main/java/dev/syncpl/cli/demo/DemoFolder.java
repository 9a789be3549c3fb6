package dev.syncpl.cli.demo;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.TemporaryFolder;
import dev.syncpl.stack.LocalStack;
import dev.syncpl.stack.StackEnd;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a demo's stack keeps its data: a folder that the user named and keeps, or a temporary one. A temporary one goes
 * at the end and on Ctrl-C. It stays where somebody needs it: with the logs after a failure, and with answers that were
 * paid for and are not exported; then the user is told.
 */
final class DemoFolder implements AutoCloseable {

    private static final Duration STACK_STOPS_WITHIN = Duration.ofSeconds(30);

    private final Path path;
    private final Optional<TemporaryFolder> temporary;
    private final PrintWriter messages;
    private final StackEnd end = StackEnd.watch(STACK_STOPS_WITHIN, this::letGo, () -> {});
    private volatile boolean holdsPaidAnswers;
    private volatile boolean failed;

    private DemoFolder(Path path, Optional<TemporaryFolder> temporary, boolean paid, PrintWriter messages) {
        this.path = path;
        this.temporary = temporary;
        this.holdsPaidAnswers = paid;
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
            return new DemoFolder(named, Optional.empty(), paid, messages);
        }
        TemporaryFolder temporary = TemporaryFolder.create("syncpl-demo-");
        return new DemoFolder(temporary.root(), Optional.of(temporary), paid, messages);
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

    /** Starts the stack that uses this folder, and stops it before the folder goes, also when the process ends. */
    LocalStack start(Supplier<LocalStack> stack) {
        return end.start(stack, LocalStack::close);
    }

    /** The rows are on disk: what is here is no longer needed. */
    void markExported() {
        holdsPaidAnswers = false;
    }

    /** Something went wrong, and the logs say what. Being told to end is no failure. */
    void markFailed() {
        failed = !end.isProcessEnding();
    }

    @Override
    public void close() {
        end.close();
    }

    private void letGo() {
        if (temporary.isEmpty()) {
            return;
        }
        boolean empty = isEmpty(path);
        if (!empty && holdsPaidAnswers) {
            say("what the model answered so far is kept: 'syncpl up --data " + path + "' goes on with it,"
                    + " 'syncpl export --run " + Demo.RUN + "' writes the rows");
        } else if (!empty && failed) {
            say("data and logs are kept in " + path);
        } else {
            temporary.get().close();
        }
    }

    private void say(String line) {
        messages.println(line);
        messages.flush();
    }
}

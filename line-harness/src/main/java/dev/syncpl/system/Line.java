package dev.syncpl.system;

import static org.awaitility.Awaitility.await;

import dev.syncpl.cli.Syncpl;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.stack.LocalStack;
import dev.syncpl.stack.StackOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A whole line of real processes, driven as a user would: through the command line, watched through topics. Not thread
 * safe, but for {@link #close()}, which any thread may call.
 */
public final class Line implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final LocalStack stack;
    private final TopicReader topics;

    private Line(LocalStack stack) {
        this.stack = stack;
        this.topics = new TopicReader(stack.bootstrapServers(), stack.registryUrl());
    }

    /** Starts a line from a module of the checkout: the folder above the working directory is its root. */
    public static Line start(Path data, Consumer<StackOptions.Builder> choices) {
        return start(Path.of("").toAbsolutePath().getParent(), data, choices);
    }

    /**
     * Starts a line and waits until it is ready.
     *
     * @param home root of the built checkout
     * @param data its data folder
     */
    public static Line start(Path home, Path data, Consumer<StackOptions.Builder> choices) {
        StackOptions.Builder options = StackOptions.builder(home, data);
        choices.accept(options);
        return new Line(LocalStack.start(options.build()));
    }

    public LocalStack stack() {
        return stack;
    }

    public TopicReader topics() {
        return topics;
    }

    /**
     * Runs a command on this line that must succeed.
     *
     * @return what it printed
     * @throws AssertionError if it fails, with what it said
     */
    public String syncpl(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(addresses());
        return offline(all.toArray(String[]::new));
    }

    /** The options that lead a command to this line. */
    public List<String> addresses() {
        return List.of(
                "--bootstrap-servers",
                stack.bootstrapServers(),
                "--registry-url",
                stack.registryUrl(),
                "--aggregator-url",
                stack.process("aggregator-0").address().toString());
    }

    /** Runs a command that needs no line and must succeed, as {@link #syncpl} does. */
    public static String offline(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Syncpl.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
        if (exit != 0) {
            throw new AssertionError(
                    "syncpl %s exited with %d: %s%s".formatted(String.join(" ", arguments), exit, out, err));
        }
        return out.toString();
    }

    /** The closings of a run so far. */
    public List<TreeClosed> closings(String run) {
        return topics.values(Topics.TREE_CLOSINGS).stream()
                .filter(closed -> closed.getRunId().equals(run))
                .toList();
    }

    /** Waits until so many trees of a run are closed, for some minutes at most. */
    public void awaitClosed(String run, int trees) {
        await("every tree of " + run + " closed")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> closings(run).size() >= trees);
    }

    @Override
    public void close() {
        stack.close();
    }
}

package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;
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

/** A whole line of real processes, driven as a user would: through the command line, watched through topics. */
final class Line implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final LocalStack stack;
    private final TopicReader topics;

    private Line(LocalStack stack) {
        this.stack = stack;
        this.topics = new TopicReader(stack.bootstrapServers(), stack.registryUrl());
    }

    static Line start(Path data, Consumer<StackOptions.Builder> choices) {
        Path home = Path.of("").toAbsolutePath().getParent();
        StackOptions.Builder options = StackOptions.builder(home, data);
        choices.accept(options);
        return new Line(LocalStack.start(options.build()));
    }

    LocalStack stack() {
        return stack;
    }

    TopicReader topics() {
        return topics;
    }

    /** Runs a command on this line that must succeed, and returns what it printed. */
    String syncpl(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--bootstrap-servers",
                stack.bootstrapServers(),
                "--registry-url",
                stack.registryUrl(),
                "--aggregator-url",
                stack.process("aggregator-0").address().toString()));
        return offline(all.toArray(String[]::new));
    }

    /** Runs a command that needs no line and must succeed, and returns what it printed. */
    static String offline(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Syncpl.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
        assertThat(exit).as("%s: %s%s", String.join(" ", arguments), out, err).isZero();
        return out.toString();
    }

    List<TreeClosed> closings(String run) {
        return topics.values(Topics.TREE_CLOSINGS).stream()
                .filter(closed -> closed.getRunId().equals(run))
                .toList();
    }

    void awaitClosed(String run, int trees) {
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

package dev.syncpl.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The processes of one stack: starts them, waits for them, notices when one dies, stops them in order. Thread safe:
 * a signal may stop it while it is still starting.
 */
final class Children {

    private static final Duration START_PATIENCE = Duration.ofSeconds(120);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 100;

    private final DataFolder data;
    private final ProcessList processList;
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final CompletableFuture<StackException> death = new CompletableFuture<>();
    private boolean stopped;

    Children(DataFolder data) {
        this.data = data;
        this.processList = new ProcessList(data.root());
    }

    /** Starts a process and returns without waiting for it. It replaces an ended one of the same name. */
    synchronized Child spawn(Child.Spec spec) {
        if (stopped) {
            throw new StackException("stopped while starting " + spec.name());
        }
        Child child = new Child(spec, data.log(spec.name()), dead -> death.complete(lost(dead)));
        children.put(spec.name(), child);
        processList.write(children.values().stream().map(Child::handle).toList());
        return child;
    }

    /** @throws IllegalArgumentException if there is no process of that name */
    synchronized Child named(String name) {
        Child child = children.get(name);
        if (child == null) {
            throw new IllegalArgumentException("no process '" + name + "', but " + children.keySet());
        }
        return child;
    }

    synchronized List<Child> all() {
        return List.copyOf(children.values());
    }

    /** Completes when a process ends that nobody asked to. */
    CompletableFuture<StackException> death() {
        return death;
    }

    /**
     * Waits until each of them is ready.
     *
     * @throws StackException if one ends or takes too long
     */
    void awaitReady(Collection<Child> starting) {
        Instant until = Instant.now().plus(START_PATIENCE);
        List<Child> waiting = new ArrayList<>(starting);
        while (true) {
            waiting.removeIf(child -> child.spec().ready().getAsBoolean());
            if (waiting.isEmpty()) {
                return;
            }
            for (Child child : waiting) {
                if (!child.alive()) {
                    throw lost(child);
                }
            }
            if (Instant.now().isAfter(until)) {
                Child first = waiting.get(0);
                throw new StackException(first.spec().name() + " is not ready after " + START_PATIENCE.toSeconds()
                        + " s (log: " + first.log() + ")");
            }
            pause();
        }
    }

    /** Stops every process, what leans on others first. Blocks until all are gone. */
    void stop() {
        List<Child> running;
        synchronized (this) {
            stopped = true;
            running = new ArrayList<>(children.values());
        }
        List<Child.Tier> tiers = new ArrayList<>(List.of(Child.Tier.values()));
        tiers.sort(Comparator.reverseOrder());
        for (Child.Tier tier : tiers) {
            List<Child> together = running.stream()
                    .filter(child -> child.spec().tier() == tier)
                    .toList();
            together.forEach(Child::terminate);
            together.forEach(child -> child.awaitEnd(STOP_PATIENCE));
        }
    }

    /** Stops one process; blocks until it is gone. */
    static void end(Child child) {
        child.terminate();
        child.awaitEnd(STOP_PATIENCE);
    }

    private synchronized StackException lost(Child child) {
        return new StackException(stopped ? "stopped" : child.obituary());
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while starting", e);
        }
    }
}

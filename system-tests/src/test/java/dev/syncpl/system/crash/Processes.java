package dev.syncpl.system.crash;

import dev.syncpl.stack.LocalStack;
import dev.syncpl.stack.StackException;
import dev.syncpl.stack.StackProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What befalls processes, and what a supervisor does about it. Not thread safe. */
final class Processes {

    private static final Duration ON_A_FULL_DISK = Duration.ofSeconds(20);
    private static final int REVIVALS = 3;

    private final LocalStack stack;
    private final Path data;

    /** @param data the stack's data folder */
    Processes(LocalStack stack, Path data) {
        this.stack = stack;
        this.data = data;
    }

    /** Kills a process, and starts it again after that time. */
    void kill(String name, Duration gone) throws InterruptedException {
        stack.kill9(name);
        TimeUnit.MILLISECONDS.sleep(gone.toMillis());
        stack.begin(name);
    }

    /** Does something while a process is away. */
    <T> T without(String name, Callable<T> task) throws Exception {
        stack.kill9(name);
        try {
            return task.call();
        } finally {
            stack.begin(name);
        }
    }

    /**
     * Stops a process for that time. It goes on even if this one is killed meanwhile: a shell of its own wakes it, for a
     * stopped process does not notice that its parent is gone.
     */
    void freeze(String name, Duration still) throws IOException, InterruptedException {
        String pid = Long.toString(stack.process(name).pid());
        String seconds = Double.toString(still.toMillis() / 1000.0);
        run("/bin/sh", "-c", "kill -STOP $0; sleep $1; kill -CONT $0", pid, seconds);
    }

    void rollingRestart() {
        FaultPlan.SERVICES.forEach(stack::restart);
    }

    /**
     * Starts a service with a state folder on a small disk that is full, and again on its own disk.
     *
     * @return what it did, in a few words
     */
    String fillDisk(String name) throws IOException, InterruptedException {
        stack.kill9(name);
        Optional<SmallDisk> small = SmallDisk.over(data.resolve("state").resolve(name));
        if (small.isEmpty()) {
            stack.begin(name);
            return "skipped, killed instead: no tmpfs can be mounted here";
        }
        try {
            small.get().fill();
            stack.begin(name);
            boolean ended = endsWithin(ON_A_FULL_DISK, name);
            stack.kill9(name);
            return ended ? "ended by itself" : "stayed up";
        } finally {
            small.get().remove();
            stack.begin(name);
        }
    }

    /**
     * Starts again what has ended, and waits until all are ready.
     *
     * @return the names of those that had ended by themselves
     */
    List<String> settle() {
        return stack.processes().stream()
                .map(StackProcess::name)
                .filter(this::settle)
                .toList();
    }

    private boolean settle(String name) {
        boolean revived = false;
        for (int tries = 0; ; tries++) {
            if (!isAlive(name)) {
                stack.begin(name);
                revived = true;
            }
            try {
                stack.awaitReady(name);
                return revived;
            } catch (StackException e) {
                if (isAlive(name) || tries == REVIVALS) {
                    throw e;
                }
            }
        }
    }

    private boolean isAlive(String name) {
        return ProcessHandle.of(stack.process(name).pid())
                .filter(ProcessHandle::isAlive)
                .isPresent();
    }

    private boolean endsWithin(Duration patience, String name) throws InterruptedException {
        Optional<ProcessHandle> process = ProcessHandle.of(stack.process(name).pid());
        try {
            process.map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(null))
                    .get(patience.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + exit);
        }
    }
}

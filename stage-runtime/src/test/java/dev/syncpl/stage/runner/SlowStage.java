package dev.syncpl.stage.runner;

import dev.syncpl.events.NodeFailed;
import dev.syncpl.stage.Emission;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A stage whose calls take as long as their input's id says, in no order, and tell who made them. Thread safe. */
final class SlowStage extends TestStage implements AutoCloseable {

    private final String caller;
    private final int longestMillis;
    private final Consumer<String> onCall;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "model");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param caller name that each child carries
     * @param longestMillis calls take between a tenth of it and all of it
     * @param onCall told the id of each input, before its call
     */
    SlowStage(String caller, int longestMillis, Consumer<String> onCall) {
        super("slow");
        this.caller = caller;
        this.longestMillis = longestMillis;
        this.onCall = onCall;
    }

    @Override
    public CompletionStage<List<Emission<?>>> process(NodeFailed event) {
        onCall.accept(event.getTreeId());
        CompletableFuture<List<Emission<?>>> answer = new CompletableFuture<>();
        int spread = longestMillis - longestMillis / 10;
        long millis = longestMillis / 10 + Math.floorMod(event.getTreeId().hashCode() * 31L, spread);
        timer.schedule(() -> answer.complete(List.of(TestEvents.child(event, caller))), millis, TimeUnit.MILLISECONDS);
        return answer;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
